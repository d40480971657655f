// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/numberbox.h"
#include "gui/settingssections.h"

#include <QCheckBox>
#include <QSpinBox>

namespace Urlpool {

namespace {

constexpr double bytesPerMegabyte = 1e6;
constexpr double mostMegabytes = 1e9;
constexpr double bodyStep = 10;
constexpr int mostRedirects = 1000;

/** How far redirects are followed, and how much of an answer is taken. */
class AnswersSection : public SettingsSection
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::AnswersSection)

public:
    AnswersSection() : SettingsSection("answers", tr("Redirects and bodies"))
    {
        auto* redirects = new QSpinBox;
        redirects->setMaximum(mostRedirects);
        redirects->setSpecialValueText(tr("do not follow"));
        m_redirects = add("maxRedirects", tr("Redirects"), redirects,
                          tr("At most so many are followed; 0: the redirect itself is the answer"),
                          tr("Redirects to follow"));
        m_downgrade = addWide("allowDowngrade", new QCheckBox(tr("Follow redirects from https to http")),
                              tr("What is sent then can be read on its way"));
        auto* body = new NumberBox(mostMegabytes, 6, tr(" MB"), {});
        body->setSingleStep(bodyStep);
        m_maxBody = add("maxBody", tr("Largest body"), body, tr("A larger one ends the attempt"),
                        tr("Largest body, in megabytes"));
    }

    void set(const RunSettings& settings) override
    {
        m_redirects->setValue(settings.transfer.maxRedirects);
        m_downgrade->setChecked(settings.transfer.allowDowngrade);
        m_maxBody->setExact(double(settings.transfer.maxBodyBytes) / bytesPerMegabyte);
    }

    void get(RunSettings& settings) const override
    {
        settings.transfer.maxRedirects = m_redirects->value();
        settings.transfer.allowDowngrade = m_downgrade->isChecked();
        settings.transfer.maxBodyBytes = qMax(qint64(1), qRound64(m_maxBody->exact() * bytesPerMegabyte));
    }

private:
    void check(const RunSettings&) override {}

    QString summaryOf(const RunSettings& all) const override
    {
        return all.transfer.maxRedirects == 0
                   ? tr("no redirects, %1").arg(m_maxBody->text())
                   : tr("%1 redirects, %2").arg(m_redirects->text(), m_maxBody->text());
    }

    QSpinBox* m_redirects;
    QCheckBox* m_downgrade;
    NumberBox* m_maxBody;
};

} // namespace

std::unique_ptr<SettingsSection> makeAnswersSection()
{
    return std::make_unique<AnswersSection>();
}

} // namespace Urlpool
