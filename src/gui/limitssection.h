// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settingssection.h"

class QCheckBox;
class QSpinBox;

namespace Urlpool {

class LinesEdit;
class NumberBox;

/** How much is asked of servers. All of it acts while a run goes on. */
class LimitsSection : public SettingsSection
{
    Q_OBJECT
public:
    LimitsSection();

    void set(const RunSettings& settings) override;
    void get(RunSettings& settings) const override;
    /** See withHostRule(). Lines that cannot be read stay, and it can be undone. */
    void setHostRule(const HostRule& rule);
    /** A sentence below the fields; empty: none. */
    void setNote(const QString& sentence);

private:
    void check(const RunSettings& all) override;
    QString summaryOf(const RunSettings& all) const override;
    QSpinBox* whole(int least, int greatest, const QString& unit, const QString& zeroText);

    QSpinBox* m_parallelMax;
    QSpinBox* m_parallelMaxHost;
    NumberBox* m_rate;
    NumberBox* m_hostRate;
    QSpinBox* m_interval;
    LinesEdit* m_rules;
    QCheckBox* m_backOff;
    NumberBox* m_longestWait;
    QSpinBox* m_parkAfter;
    QLabel* m_note;
    mutable QList<HostRule> m_goodRules; ///< those that were last without a problem
};

} // namespace Urlpool
