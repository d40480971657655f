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
class TypingWatch;

/**
 * A small window with the limits of one host; what is set in it counts at once, what is typed as soon as it
 * stands. It begins with the rule that counts for the host, whose pattern may name others, too. Esc closes
 * it.
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
    void hideEvent(QHideEvent* event) override;
    void addFields(QFormLayout* form);
    void addButtons(QFormLayout* form);
    void fill(const HostRule& rule);
    void leaveToOthers();
    HostRule rule() const;
    void follow();
    void tell();
    void tellTyped();

    const QByteArray m_host;
    const Limits m_limits;
    HostRule m_others; ///< what counts without a rule of its own; without pattern: as for all
    QLabel* m_origin;
    QSpinBox* m_parallel;
    NumberBox* m_rate;
    QSpinBox* m_interval;
    TypingWatch* m_typing;
    bool m_isTyped = false; ///< something is, and was not told
    bool m_quiet = false;
};

} // namespace Urlpool
