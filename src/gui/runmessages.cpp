// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runmessages.h"

#include "gui/messagebar.h"
#include "gui/runcontroller.h"
#include "text/hosttext.h"
#include "text/stormtext.h"

#include <utility>

namespace Urlpool {

namespace {

constexpr int lookMs = 300;

} // namespace

RunMessages::RunMessages(RunController* controller, MessageBar* bar, std::function<RunSettings()> settings,
                         QObject* parent)
    : QObject(parent), m_controller(controller), m_bar(bar), m_settings(std::move(settings))
{
    m_look.setInterval(lookMs);
    connect(&m_look, &QTimer::timeout, this, &RunMessages::lookForParked);
    connect(controller, &RunController::runChanged, this, &RunMessages::follow);
    connect(controller, &RunController::stateChanged, this, &RunMessages::followState);
    connect(controller, &RunController::storeProblem, this, [this](const QString& sentence) {
        m_storeMessage =
            m_bar->offer(MessageBar::Tone::Problem, sentence,
                         {{tr("Try again"), [this] { m_controller->pauseOrResume(m_settings()); }},
                          {tr("Stop"), [this] { m_controller->stop(); }}});
    });
    connect(controller, &RunController::storeRecovered, this, [this] { m_bar->dismiss(m_storeMessage); });
    connect(controller, &RunController::question, this,
            [this](const QString& text, const QString& yes, const std::function<void()>& act) {
                m_bar->say(MessageBar::Tone::Note, text, {{yes, act}, {tr("Cancel"), {}}});
            });
}

void RunMessages::follow(Run* run)
{
    if (m_run)
        m_run->disconnect(this);
    m_run = run;
    m_parkedTold = 0;
    m_bar->dismiss(m_parkedMessage);
    setStormy(false);
    if (run)
        connect(run, &Run::stormDetected, this, &RunMessages::say);
    followState();
}

void RunMessages::followState()
{
    const bool active = m_run && m_run->isActive();
    if (!m_run || m_run->state() != Run::State::Paused)
        setStormy(false);
    if (active && !m_look.isActive())
        m_look.start();
    if (!active && m_look.isActive()) {
        m_look.stop();
        m_parkedTold = 0;
        m_bar->dismiss(m_parkedMessage);
    }
}

void RunMessages::say(const Storm& storm)
{
    m_stormMessage = m_bar->offer(MessageBar::Tone::Problem, Text::stormSentence(storm),
                                  {{tr("Go on"),
                                    [this] {
                                        if (m_run)
                                            m_run->resume();
                                    }},
                                   {tr("Stop"), [this] { m_controller->stop(); }}});
    setStormy(true);
}

void RunMessages::setStormy(bool stormy)
{
    if (std::exchange(m_isStormy, stormy) == stormy)
        return;
    if (!stormy)
        m_bar->dismiss(m_stormMessage);
    Q_EMIT stormyChanged(stormy);
}

void RunMessages::lookForParked()
{
    if (!m_run)
        return;
    const QList<HostFacts> parked = m_run->progress().parkedHosts;
    if (parked.isEmpty()) {
        m_parkedTold = 0;
        m_bar->dismiss(m_parkedMessage);
        return;
    }
    QByteArrayList hosts;
    qint64 rows = 0;
    for (const HostFacts& host : parked) {
        hosts += host.host;
        rows += qint64(host.total) - host.done;
    }
    const QString sentence = Text::parkedSentence(hosts, rows);
    if (m_bar->shows(m_parkedMessage)) {
        m_bar->reword(m_parkedMessage, sentence);
        m_parkedTold = parked.size();
    } else if (!m_bar->isFree()) {
        m_parkedTold = 0; // another message has taken the place: after it, this one is due again
    } else if (parked.size() > m_parkedTold) {
        m_parkedTold = parked.size(); // closed by the person, it comes back for further hosts only
        m_parkedMessage = m_bar->offer(MessageBar::Tone::Problem, sentence,
                                       {{tr("Try again"), [this] { forEachParked(&Run::releaseHost); }},
                                        {tr("Give up"), [this] { forEachParked(&Run::giveUpHost); }}});
    }
}

void RunMessages::forEachParked(void (Run::*what)(quint32))
{
    m_parkedTold = 0;
    if (!m_run)
        return;
    const QList<HostFacts> parked = m_run->progress().parkedHosts;
    for (const HostFacts& host : parked)
        (m_run->*what)(host.id);
}

} // namespace Urlpool
