// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/retrymenu.h"

#include "gui/resultspane.h"
#include "text/text.h"

#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int firstServerError = 500;

/** Whether the event would make the menu trigger the entry under the mouse, or the current one. */
bool isChoice(const QEvent* event)
{
    if (event->type() == QEvent::MouseButtonRelease)
        return true;
    if (event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<const QKeyEvent*>(event)->key();
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
}

} // namespace

RetryMenu::RetryMenu(QMenu* menu, ResultsPane* results, QObject* parent)
    : QObject(parent), m_menu(menu), m_errors(new QMenu(tr("By er&ror"), menu)),
      m_statuses(new QMenu(tr("By s&tatus"), menu)),
      m_gentler(new QAction(tr("&Gentler: half as many at once, twice the time"), this)), m_results(results)
{
    m_gentler->setObjectName(u"gentlerAction"_s);
    m_gentler->setCheckable(true);
    m_gentler->setToolTip(tr("Every retry has half as many requests in flight as the settings say, and "
                             "twice the time for each, until this is switched off"));
    for (QMenu* each : {m_menu, m_errors, m_statuses})
        each->setToolTipsVisible(true);
    m_menu->installEventFilter(this);
    connect(menu, &QMenu::aboutToShow, this, &RetryMenu::fill);
    connect(m_gentler, &QAction::toggled, this, &RetryMenu::gentleChanged);
}

bool RetryMenu::isGentle() const
{
    return m_gentler->isChecked();
}

/** The switch leaves the menu open: what it is for is chosen next. */
bool RetryMenu::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_menu || !isChoice(event) || m_menu->activeAction() != m_gentler)
        return QObject::eventFilter(watched, event);
    m_gentler->toggle();
    return true;
}

void RetryMenu::fill()
{
    m_menu->clear();
    if (m_run) {
        const RetryChoices choices = RetryChoices::of(m_run->records());
        addScope(m_menu, tr("&All exceptions"), choices.exceptions, RetryScope::exceptions());
        addScope(m_menu, tr("Those that may &pass"), choices.passing, RetryScope::passing())
            ->setToolTip(tr("Time-outs, hosts that were not found or not reached, connections that were "
                            "refused or cut off, 408, 429 and 5xx"));
        addScope(m_menu, tr("&Cancelled or not begun"), choices.cancelled, RetryScope::cancelled());
        fillErrors(choices);
        fillStatuses(choices);
        m_menu->addSeparator();
        const auto addRows = [this](const QString& text, qsizetype count, auto rows) {
            connect(add(m_menu, text, count), &QAction::triggered, this,
                    [this, rows] { Q_EMIT chosen((m_results->*rows)()); });
        };
        addRows(tr("S&elected rows"), m_results->selectedCount(), &ResultsPane::selectedRows);
        addRows(tr("Rows that the f&ilter shows"), m_results->isFiltered() ? m_results->filteredCount() : 0,
                &ResultsPane::filteredRows);
        m_menu->addSeparator();
    }
    m_menu->addAction(m_gentler);
}

void RetryMenu::fillErrors(const RetryChoices& choices)
{
    m_errors->clear();
    m_errors->setEnabled(!choices.errors.isEmpty());
    for (const RetryGroup& group : choices.errors)
        addGroup(m_errors, Text::errorWords(group.error), group, RetryScope::error(group.error));
    m_menu->addMenu(m_errors);
}

void RetryMenu::fillStatuses(const RetryChoices& choices)
{
    m_statuses->clear();
    m_statuses->setEnabled(!choices.statuses.isEmpty());
    int kinds = 0;
    quint32 serverErrors = 0;
    for (const RetryGroup& group : choices.statuses) {
        kinds += group.status >= firstServerError ? 1 : 0;
        serverErrors += group.status >= firstServerError ? group.rows : 0;
    }
    if (kinds > 1)
        addScope(m_statuses, tr("All &server errors (5xx)"), serverErrors, RetryScope::serverErrors());
    for (const RetryGroup& group : choices.statuses) {
        const QString name = u"%1 %2"_s.arg(group.status).arg(Text::statusReason(group.status)).trimmed();
        addGroup(m_statuses, name, group, RetryScope::status(group.status));
    }
    m_menu->addMenu(m_statuses);
}

void RetryMenu::addGroup(QMenu* menu, const QString& text, const RetryGroup& group, const RetryScope& scope)
{
    const QString words =
        group.hope == Hope::Unlikely ? tr("%1 (unlikely to pass)", "error or status").arg(text) : text;
    QAction* action = addScope(menu, words, group.rows, scope);
    if (group.error != ErrorKind::None)
        action->setToolTip(Text::errorSentence(group.error, {}));
}

QAction* RetryMenu::addScope(QMenu* menu, const QString& text, quint32 count, const RetryScope& scope)
{
    QAction* action = add(menu, text, count);
    connect(action, &QAction::triggered, this, [this, scope] {
        if (m_run)
            Q_EMIT chosen(scope.rows(m_run->records()));
    });
    return action;
}

QAction* RetryMenu::add(QMenu* menu, const QString& text, qsizetype count)
{
    QAction* action =
        menu->addAction(tr("%1\t%2", "menu entry and number of rows").arg(text, Text::number(count)));
    action->setEnabled(count > 0);
    return action;
}

} // namespace Urlpool
