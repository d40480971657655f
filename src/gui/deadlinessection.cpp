// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/numberbox.h"
#include "gui/settingssections.h"

#include <QStringList>

namespace Urlpool {

namespace {

constexpr double mostSeconds = 86'400;

/** How long an attempt may take, in its parts. */
class DeadlinesSection : public SettingsSection
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::DeadlinesSection)

public:
    DeadlinesSection() : SettingsSection("deadlines", tr("Deadlines"))
    {
        const auto seconds = [] { return new NumberBox(mostSeconds, 3, tr(" s"), tr("none")); };
        m_connect =
            add("connectTimeout", tr("Connect"), seconds(), tr("Looking up the name, connecting and TLS"),
                tr("Deadline for connecting, in seconds"));
        m_firstByte = add("firstByteTimeout", tr("First byte"), seconds(),
                          tr("From the request sent to the first byte of the answer"),
                          tr("Deadline for the first byte, in seconds"));
        m_idle = add("idleTimeout", tr("Silence"), seconds(), tr("Between two pieces of an answer"),
                     tr("Deadline for silence, in seconds"));
        m_total = add("totalTimeout", tr("Total"), seconds(), tr("One attempt with all its redirects"),
                      tr("Deadline in all, in seconds"));
    }

    void set(const RunSettings& settings) override
    {
        m_connect->setThousandths(settings.transfer.connectTimeoutMs);
        m_firstByte->setThousandths(settings.transfer.firstByteTimeoutMs);
        m_idle->setThousandths(settings.transfer.idleTimeoutMs);
        m_total->setThousandths(settings.transfer.totalTimeoutMs);
    }

    void get(RunSettings& settings) const override
    {
        settings.transfer.connectTimeoutMs = m_connect->thousandths();
        settings.transfer.firstByteTimeoutMs = m_firstByte->thousandths();
        settings.transfer.idleTimeoutMs = m_idle->thousandths();
        settings.transfer.totalTimeoutMs = m_total->thousandths();
    }

private:
    void check(const RunSettings&) override {}

    QString summaryOf(const RunSettings&) const override
    {
        return tr("%1 to connect, %2 in all").arg(m_connect->text(), m_total->text());
    }

    NumberBox* m_connect;
    NumberBox* m_firstByte;
    NumberBox* m_idle;
    NumberBox* m_total;
};

} // namespace

std::unique_ptr<SettingsSection> makeDeadlinesSection()
{
    return std::make_unique<DeadlinesSection>();
}

} // namespace Urlpool
