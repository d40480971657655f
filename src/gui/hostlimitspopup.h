// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/limits.h"

#include <QFrame>

class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace Urlpool {

class NumberBox;

/**
 * A small window with the limits of one host; what is set in it counts at once. It begins with the rule that
 * counts for the host, whose pattern may name others, too. Esc closes it.
 */
class HostLimitsPopup : public QFrame
{
    Q_OBJECT
public:
    /** What @p limits say for @p host is shown. */
    HostLimitsPopup(const QByteArray& host, const Limits& limits, QWidget* parent);

    void popup(const QPoint& globalPosition);

Q_SIGNALS:
    /** For exactly this host; without anything set it has no rule of its own. */
    void ruleChanged(const Urlpool::HostRule& rule);

private:
    void addFields(QFormLayout* form);
    void addButtons(QFormLayout* form);
    void fill(const HostRule& rule);
    void leaveToOthers();
    HostRule rule() const;
    void tell();

    const QByteArray m_host;
    const Limits m_limits;
    HostRule m_others; ///< what counts without a rule of its own; without pattern: as for all
    QLabel* m_origin;
    QSpinBox* m_parallel;
    NumberBox* m_rate;
    QSpinBox* m_interval;
    bool m_quiet = false;
};

} // namespace Urlpool
