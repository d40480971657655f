// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runsettings.h"

#include <QByteArrayList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace Urlpool {

class MessageBar;
class Run;
class RunController;
struct Storm;

/**
 * What a run has to say or to ask while it goes on: that it cannot be saved, that most requests fail alike,
 * that hosts cannot be reached. Each has its buttons, and goes away when it is over.
 */
class RunMessages : public QObject
{
    Q_OBJECT
public:
    /** @p settings: what is set now. */
    RunMessages(RunController* controller, MessageBar* bar, std::function<RunSettings()> settings,
                QObject* parent);

    /** The run is paused because most requests failed alike. */
    bool isStormy() const { return m_isStormy; }

Q_SIGNALS:
    void stormyChanged(bool stormy);

private:
    void follow(Run* run);
    void followState();
    void say(const Storm& storm);
    void setStormy(bool stormy);
    void lookForParked();
    void forEachParked(void (Run::*what)(quint32));

    RunController* m_controller;
    MessageBar* m_bar;
    std::function<RunSettings()> m_settings;
    QPointer<Run> m_run;
    QTimer m_look;
    bool m_isStormy = false;
    quint64 m_storeMessage = 0;
    quint64 m_stormMessage = 0;
    quint64 m_parkedMessage = 0;
    qsizetype m_parkedTold = 0; ///< hosts in the message that was offered last
};

} // namespace Urlpool
