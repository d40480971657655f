// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/limits.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace Urlpool {

class MessageBar;
class RunController;
class SettingsPane;
class TypingWatch;

/**
 * Which limits a run that goes on has. What the person sets among the limits counts at once, what is typed as
 * soon as it stands. What comes with other settings, such as another profile, is for the next run; it says
 * so, and offers it for this one.
 */
class RunLimits : public QObject
{
    Q_OBJECT
public:
    RunLimits(SettingsPane* pane, RunController* controller, MessageBar* bar, QObject* parent);

private:
    void use();
    void useTyped();
    void compare();

    SettingsPane* m_pane;
    RunController* m_controller;
    MessageBar* m_bar;
    TypingWatch* m_typing;
    QTimer m_soon;                 ///< several changes in one turn are one
    std::optional<Limits> m_typed; ///< the pane's, with a number that may not be whole yet
    bool m_differ = false;
    quint64 m_message = 0;
};

} // namespace Urlpool
