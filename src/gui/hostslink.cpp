// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hostslink.h"

#include "gui/fileviews.h"
#include "gui/hostlimitspopup.h"
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
    RunSettings settings = m_settings->settings();
    settings.limits.hostRules = withHostRule(settings.limits.hostRules, rule);
    m_settings->setSettings(settings);
    m_controller->setLimits(settings);
    tellLimits();
}

void HostsLink::tellLimits()
{
    if (m_controller->isActive())
        m_hosts->setLimits(m_controller->run()->settings().limits);
    else
        m_hosts->setLimits(m_settings->settings().limits);
}

} // namespace Urlpool
