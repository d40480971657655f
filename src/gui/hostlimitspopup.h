// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/limits.h"

#include <QFrame>

class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace Urlpool {

/** The rules with @p rule for exactly its host before those that would count for it, too; empty: without one.
 */
QList<HostRule> withHostRule(QList<HostRule> rules, const HostRule& rule);

/** A small window with the limits of one host; what is set in it counts at once. Esc closes it. */
class HostLimitsPopup : public QFrame
{
    Q_OBJECT
public:
    /** What @p limits say for @p host is shown. */
    HostLimitsPopup(const QByteArray& host, const Limits& limits, QWidget* parent);

    void popup(const QPoint& globalPosition);

Q_SIGNALS:
    /** A rule in which nothing is set: the host is as all others. */
    void ruleChanged(const Urlpool::HostRule& rule);

private:
    HostRule rule() const;
    void tell();

    const QByteArray m_host;
    QSpinBox* m_parallel;
    QDoubleSpinBox* m_rate;
    QSpinBox* m_interval;
    bool m_quiet = false;
};

} // namespace Urlpool
