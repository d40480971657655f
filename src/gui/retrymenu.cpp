// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/retrymenu.h"

#include "gui/resultspane.h"
#include "text/text.h"

#include <QMenu>

namespace Urlpool {

RetryMenu::RetryMenu(QMenu* menu, ResultsPane* results, QObject* parent)
    : QObject(parent), m_menu(menu), m_results(results)
{
    connect(menu, &QMenu::aboutToShow, this, &RetryMenu::fill);
}

void RetryMenu::fill()
{
    m_menu->clear();
    if (!m_run)
        return;
    QList<quint32> cancelled;
    QList<quint32> serverErrors;
    QList<quint32> tooMany;
    quint32 row = 0;
    for (const RowRecord& record : m_run->records()) {
        ++row;
        if (record.state == RowState::Cancelled)
            cancelled += row;
        else if (record.state == RowState::ServerError)
            serverErrors += row;
        else if (record.state == RowState::ClientError && record.status == 429)
            tooMany += row;
    }
    add(tr("&Failed"), m_run->failedRows());
    add(tr("&Cancelled"), cancelled);
    add(tr("&Server errors (5xx)"), serverErrors);
    add(tr("&Too many requests (429)"), tooMany);
    m_menu->addSeparator();
    add(tr("S&elected rows"), m_results->selectedRows());
    add(tr("Rows that the f&ilter shows"),
        m_results->isFiltered() ? m_results->filteredRows() : QList<quint32>());
}

void RetryMenu::add(const QString& text, const QList<quint32>& rows)
{
    QAction* action =
        m_menu->addAction(tr("%1\t%2", "menu entry and number of rows").arg(text, Text::number(rows.size())));
    action->setEnabled(!rows.isEmpty());
    connect(action, &QAction::triggered, this, [this, rows] { Q_EMIT chosen(rows); });
}

} // namespace Urlpool
