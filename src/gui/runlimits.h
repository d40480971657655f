// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace Urlpool {

class MessageBar;
class RunController;
class SettingsPane;

/**
 * Which limits a run that goes on has. What the person sets among the limits counts at once. What comes with
 * other settings, such as another profile, is for the next run; it says so, and offers it for this one.
 */
class RunLimits : public QObject
{
    Q_OBJECT
public:
    RunLimits(SettingsPane* pane, RunController* controller, MessageBar* bar, QObject* parent);

private:
    void use();
    void compare();

    SettingsPane* m_pane;
    RunController* m_controller;
    MessageBar* m_bar;
    QTimer m_soon; ///< several changes in one turn are one
    bool m_differ = false;
    quint64 m_message = 0;
};

} // namespace Urlpool
