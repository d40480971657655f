// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runlimits.h"

#include "gui/messagebar.h"
#include "gui/runcontroller.h"
#include "gui/settingspane.h"
#include "gui/typingwatch.h"

#include <utility>

namespace Urlpool {

RunLimits::RunLimits(SettingsPane* pane, RunController* controller, MessageBar* bar, QObject* parent)
    : QObject(parent), m_pane(pane), m_controller(controller), m_bar(bar), m_typing(new TypingWatch(*pane))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &RunLimits::compare);
    const auto soon = [this] { m_soon.start(); };
    connect(pane, &SettingsPane::limitsEdited, this, [this] {
        if (m_typing->isTyping())
            m_typed = m_pane->settings().limits;
        else
            use();
    });
    connect(m_typing, &TypingWatch::rested, this, &RunLimits::useTyped);
    connect(pane, &SettingsPane::changed, this, soon);
    connect(controller, &RunController::limitsChanged, this, soon);
    connect(controller, &RunController::stateChanged, this, soon);
}

void RunLimits::use()
{
    m_typed.reset();
    m_controller->setLimits(m_pane->settings().limits);
}

void RunLimits::useTyped()
{
    const std::optional<Limits> typed = std::exchange(m_typed, {});
    // Other settings may have taken their place meanwhile; those are for the next run.
    if (typed && typed == m_pane->settings().limits)
        use();
    m_soon.start();
}

void RunLimits::compare()
{
    if (m_typed)
        return;
    const bool differ = m_controller->isActive() && m_pane->settings().limits != m_controller->limits();
    if (std::exchange(m_differ, differ) == differ)
        return;
    m_pane->setLimitsNote(differ ? tr("The run that goes on keeps its own limits. These count for the next "
                                      "run, or as soon as you change one of them.")
                                 : QString());
    if (!differ)
        m_bar->dismiss(m_message);
    else if (m_bar->isFree())
        m_message = m_bar->offer(MessageBar::Tone::Note,
                                 tr("The run that goes on keeps its own limits; those that are set now count "
                                    "for the next run."),
                                 {{tr("Use them for this run"), [this] { use(); }}});
}

} // namespace Urlpool
