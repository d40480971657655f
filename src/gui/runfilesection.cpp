// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/numberbox.h"
#include "gui/settingssections.h"

#include <QCheckBox>
#include <QComboBox>

namespace Urlpool {

namespace {

constexpr double bytesPerMegabyte = 1e6;
constexpr double mostMegabytes = 1e9;
constexpr double step = 500;

/** What is kept of a run. */
class RunFileSection : public SettingsSection
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::RunFileSection)

public:
    RunFileSection() : SettingsSection("runFile", tr("Run file"))
    {
        m_keep = add("keepBodies", tr("Keep bodies"),
                     makeCombo({tr("All"), tr("Of failures, 4xx and 5xx"), tr("None")}),
                     tr("Which bodies the run file holds"));
        auto* size = new NumberBox(mostMegabytes, 6, tr(" MB"), tr("no bound"));
        size->setSingleStep(step);
        size->setGroupSeparatorShown(true);
        m_size = add("maxRun", tr("Largest file"), size,
                     tr("From this size on bodies are left out of the file; everything else is kept"),
                     tr("Largest run file, in megabytes"));
        m_secrets = addWide("saveSecrets", new QCheckBox(tr("Save secrets in run files")),
                            tr("Passwords, cookies and authorization are left out of run files unless this "
                               "is on"));
    }

    void set(const RunSettings& settings) override
    {
        m_keep->setCurrentIndex(int(settings.keepBodies));
        m_size->setExact(double(settings.maxRunBytes) / bytesPerMegabyte);
        m_secrets->setChecked(settings.saveSecrets);
    }

    void get(RunSettings& settings) const override
    {
        settings.keepBodies = KeepBodies(m_keep->currentIndex());
        settings.maxRunBytes = qRound64(m_size->exact() * bytesPerMegabyte);
        settings.saveSecrets = m_secrets->isChecked();
    }

private:
    void check(const RunSettings&) override {}

    QString summaryOf(const RunSettings& all) const override
    {
        return all.saveSecrets ? tr("with secrets") : QString();
    }

    QComboBox* m_keep;
    NumberBox* m_size;
    QCheckBox* m_secrets;
};

} // namespace

std::unique_ptr<SettingsSection> makeRunFileSection()
{
    return std::make_unique<RunFileSection>();
}

} // namespace Urlpool
