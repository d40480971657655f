// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hostslink.h"

#include "gui/fileviews.h"
#include "gui/hostrulelist.h"
#include "gui/hostspane.h"
#include "gui/messagebar.h"
#include "gui/resultspane.h"
#include "gui/runcontroller.h"
#include "gui/settingspane.h"
#include "gui/statusstrip.h"
#include "text/hosttext.h"

#include <QAction>

namespace Urlpool {

HostsLink::HostsLink(const FileViews& views, SettingsPane* settings, HostsPane* hosts, QAction* shown)
    : QObject(views.window), m_controller(views.controller), m_settings(settings), m_hosts(hosts)
{
    hosts->setVisible(shown->isChecked());
    connect(shown, &QAction::toggled, hosts, &QWidget::setVisible);
    connect(hosts, &HostsPane::closeRequested, shown, [shown] { shown->setChecked(false); });
    connect(m_controller, &RunController::runChanged, hosts, &HostsPane::setRun);
    connect(m_controller, &RunController::stateChanged, this, &HostsLink::tellLimits);
    connect(m_controller, &RunController::limitsChanged, this, &HostsLink::tellLimits);
    connect(settings, &SettingsPane::changed, this, &HostsLink::tellLimits);
    connect(hosts, &HostsPane::ruleChanged, this, &HostsLink::changeRule);
    connect(hosts, &HostsPane::rowsRequested, views.results, &ResultsPane::showHost);
    connect(hosts, &HostsPane::coolingChanged, views.strip, [strip = views.strip](int count) {
        strip->setNote(StatusStrip::Note::Cooling, Text::coolingLine(count));
    });
    connect(hosts, &HostsPane::question, this,
            [this, bar = views.message](const QString& text, const QString& yes,
                                        const std::function<void()>& act) {
                m_question = bar->say(MessageBar::Tone::Note, text, {{yes, act}, {tr("Cancel"), {}}});
            });
    connect(hosts, &HostsPane::questionIsOver, this,
            [this, bar = views.message] { bar->dismiss(m_question); });
}

/** One set of rules: what is set for one host stands among the settings, too, and counts for the next run. */
void HostsLink::changeRule(const HostRule& rule)
{
    Limits limits = m_controller->limits();
    limits.hostRules = withHostRule(limits.hostRules, rule);
    m_controller->setLimits(limits);
    m_settings->setHostRule(rule);
}

void HostsLink::tellLimits()
{
    if (m_controller->isActive()) {
        m_hosts->setLimits(m_controller->run()->settings().limits, m_controller->limits());
    } else {
        const Limits limits = m_settings->settings().limits;
        m_hosts->setLimits(limits, limits);
    }
}

} // namespace Urlpool
