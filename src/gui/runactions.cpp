// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runactions.h"

#include "gui/accent.h"
#include "gui/icons.h"
#include "gui/runcontroller.h"
#include "text/text.h"

#include <QAction>
#include <QMenu>
#include <QShortcut>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QToolButton* buttonOf(QToolBar* toolBar, QAction* action)
{
    return qobject_cast<QToolButton*>(toolBar->widgetForAction(action));
}

} // namespace

RunActions::RunActions(const RunActionSet& actions, RunController* controller, QObject* parent)
    : QObject(parent), m_actions(actions), m_controller(controller),
      m_retryMenu(new QMenu(tr("Retry &others"))), m_exportMenu(new QMenu)
{
    connect(controller, &RunController::stateChanged, this, &RunActions::update);
    connect(this, &QObject::destroyed, m_retryMenu, &QObject::deleteLater);
    connect(this, &QObject::destroyed, m_exportMenu, &QObject::deleteLater);
    m_actions.run->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return),
                                 QKeySequence(Qt::CTRL | Qt::Key_Enter), QKeySequence(Qt::Key_F5)});
    const QList<QKeySequence> keys = m_actions.run->shortcuts();
    for (const QKeySequence& key : keys) {
        auto* refusal = new QShortcut(key, parent);
        connect(refusal, &QShortcut::activated, this, [this] { Q_EMIT refused(m_obstacle); });
        m_refusals += refusal;
    }
}

void RunActions::fill(QToolBar* toolBar)
{
    m_toolBar = toolBar;
    toolBar->addActions({m_actions.run, m_actions.pause, m_actions.stop});
    toolBar->addSeparator();
    toolBar->addAction(m_actions.retry);
    toolBar->addSeparator();
    toolBar->addAction(m_actions.exportCsv);
    m_actions.stop->setIcon(themedIcon(u"stop"_s));
    m_actions.exportCsv->setIcon(themedIcon(u"export"_s));
    m_actions.exportCsv->setIconText(tr("Export"));
    for (QAction* action :
         {m_actions.run, m_actions.pause, m_actions.stop, m_actions.retry, m_actions.exportCsv}) {
        action->setIconVisibleInMenu(false);
        buttonOf(toolBar, action)->setFocusPolicy(Qt::TabFocus);
        buttonOf(toolBar, action)->setObjectName(action->objectName() + u"Button"_s);
    }
    const std::pair<QAction*, QMenu*> menus[] = {{m_actions.retry, m_retryMenu},
                                                 {m_actions.exportCsv, m_exportMenu}};
    for (const auto& [action, menu] : menus) {
        QToolButton* button = buttonOf(toolBar, action);
        button->setMenu(menu);
        button->setPopupMode(QToolButton::MenuButtonPopup);
    }
    update();
}

void RunActions::setObstacle(const QString& why)
{
    m_obstacle = why;
    update();
}

void RunActions::setListIsNew(bool isNew)
{
    m_listIsNew = isNew;
    update();
}

void RunActions::setGentle(bool gentle)
{
    m_isGentle = gentle;
    update();
}

void RunActions::update()
{
    const Run* run = m_controller->run();
    const bool active = m_controller->isActive() || m_controller->isPreparing();
    const bool running = run && (run->state() == Run::State::Running || run->state() == Run::State::Paused);
    m_actions.run->setEnabled(!active && m_obstacle.isEmpty());
    m_actions.run->setToolTip(m_obstacle.isEmpty() ? tr("Send every request of the list (Ctrl+Enter or F5)")
                                                   : m_obstacle.toHtmlEscaped());
    for (QShortcut* refusal : std::as_const(m_refusals))
        refusal->setEnabled(!active && !m_obstacle.isEmpty());
    m_actions.stop->setEnabled(running);
    m_actions.stop->setToolTip(tr("Stop; nothing is lost, the rest can be resumed (Ctrl+.)"));
    m_actions.exportCsv->setEnabled(run);
    m_actions.exportCsv->setToolTip(tr("Export the results as CSV (Ctrl+E)"));
    m_actions.saveRun->setEnabled(run);
    updatePause();
    updateRetry();
    updatePrimary();
    if (!m_toolBar)
        return;
    for (QAction* action :
         {m_actions.run, m_actions.pause, m_actions.stop, m_actions.retry, m_actions.exportCsv})
        buttonOf(m_toolBar, action)->setAccessibleName(action->iconText());
    updateRetryButton();
}

/** Without exceptions there may still be answers such as 429 to be tried again: the button is its menu then.
 */
void RunActions::updateRetryButton()
{
    QToolButton* button = buttonOf(m_toolBar, m_actions.retry);
    const bool isMenu = !m_actions.retry->isEnabled() && m_retryMenu->isEnabled();
    button->setPopupMode(isMenu ? QToolButton::InstantPopup : QToolButton::MenuButtonPopup);
    button->setEnabled(isMenu || m_actions.retry->isEnabled());
}

void RunActions::updatePause()
{
    const Run* run = m_controller->run();
    const bool active = m_controller->isActive() || m_controller->isPreparing();
    const quint32 left = m_controller->unfinished();
    const QString whyNot = refusal();
    const bool paused = run && run->state() == Run::State::Paused;
    const bool isLeft = !active && left > 0;
    if (isLeft) {
        m_actions.pause->setText(tr("R&esume %1").arg(Text::number(left)));
        m_actions.pause->setToolTip(whyNot.isEmpty() ? tr("Send the rows that were stopped or not begun")
                                                     : whyNot);
    } else {
        m_actions.pause->setText(paused ? tr("R&esume") : tr("&Pause"));
        m_actions.pause->setToolTip(paused ? tr("Go on (Space in the table)")
                                           : tr("Begin nothing new for now (Space in the table)"));
    }
    m_pauseResumes = paused || isLeft;
    m_actions.pause->setIconText(m_actions.pause->text().remove(u'&'));
    // After a pause the run goes on with the settings that it began with.
    m_actions.pause->setEnabled(paused || (isLeft && whyNot.isEmpty()) ||
                                (run && run->state() == Run::State::Running));
}

void RunActions::updateRetry()
{
    const quint32 failed = m_controller->isActive() ? 0 : m_controller->failed();
    const QString count = Text::number(failed);
    m_actions.retry->setText(failed == 0   ? tr("Re&try failed")
                             : !m_isGentle ? tr("Re&try failed %1").arg(count)
                                           : tr("Re&try failed %1 gently").arg(count));
    const QString whyNot = refusal();
    const bool may = whyNot.isEmpty() && !m_controller->isPreparing() && !m_controller->isActive();
    m_actions.retry->setEnabled(failed > 0 && may);
    m_retryMenu->setEnabled(m_controller->run() && may);
    const bool onlyOthers = failed == 0 && m_retryMenu->isEnabled();
    m_actions.retry->setIconText(onlyOthers ? tr("Retry") : m_actions.retry->text().remove(u'&'));
    QString tip = tr("Send all failed requests again (Ctrl+R)");
    if (m_controller->isActive())
        tip = tr("Failed requests can be sent again when the run has ended");
    else if (!whyNot.isEmpty())
        tip = whyNot;
    else if (onlyOthers)
        tip = tr("Choose rows to send again; none has failed");
    else if (m_isGentle)
        tip = tr("Send all failed requests again (Ctrl+R), half as many at once and with twice the time");
    m_actions.retry->setToolTip(tip);
}

QString RunActions::refusal() const
{
    if (const StoreError reason = m_controller->readOnlyReason())
        return reason.kind == StoreErrorKind::Busy ? tr("Another program is writing this run")
                                                   : tr("The file of this run may not be written");
    return m_controller->settingsProblem().toHtmlEscaped();
}

QAction* RunActions::primary() const
{
    if (m_controller->isPreparing())
        return nullptr;
    const Run* run = m_controller->run();
    if (m_controller->isActive())
        return run->state() == Run::State::Paused ? m_actions.pause : nullptr;
    const bool mayRun = m_actions.run->isEnabled();
    if (run && (!m_listIsNew || !mayRun)) {
        const bool may = refusal().isEmpty();
        if (m_controller->unfinished() > 0 && may)
            return m_actions.pause;
        if (m_controller->failed() > 0 && may)
            return m_actions.retry;
    }
    return mayRun ? m_actions.run : nullptr;
}

void RunActions::updatePrimary()
{
    const QString pauseIcon = m_pauseResumes ? u"run"_s : u"pause"_s;
    const std::pair<QAction*, QString> candidates[] = {
        {m_actions.run, u"run"_s}, {m_actions.pause, pauseIcon}, {m_actions.retry, u"retry"_s}};
    const QAction* chosen = primary();
    for (const auto& [action, icon] : candidates) {
        const bool accented = action == chosen;
        action->setIcon(themedIcon(icon, accented ? QPalette::HighlightedText : QPalette::ButtonText));
        if (m_toolBar)
            setAccented(buttonOf(m_toolBar, action), accented);
    }
}

} // namespace Urlpool
