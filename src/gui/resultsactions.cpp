// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/resultsactions.h"

#include "gui/columnsheader.h"
#include "report/curlcommand.h"
#include "text/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace Urlpool {

ResultsActions::ResultsActions(ResultsTable* table, const ResultsModel* model)
    : QObject(table), m_table(table), m_model(model)
{
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table, &QWidget::customContextMenuRequested, this, &ResultsActions::showMenu);
    connect(table, &ResultsTable::copyRequested, this, &ResultsActions::copyRows);
    connect(table, &ResultsTable::copyAsCurlRequested, this, &ResultsActions::copyAsCurl);
}

void ResultsActions::copyRows() const
{
    if (const QString text = m_table->selectedAsTsv(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void ResultsActions::copyUrls() const
{
    QStringList urls;
    for (const quint32 row : m_table->selectedRows())
        urls += QString::fromUtf8(m_model->index(m_model->placeOf(row), ResultsColumn::Url)
                                      .data(ResultsModel::UrlRole)
                                      .toByteArray());
    QGuiApplication::clipboard()->setText(urls.join(u'\n'));
}

void ResultsActions::copyAsCurl() const
{
    const SessionOptions session = m_run ? m_run->settings().session : SessionOptions();
    QStringList commands;
    for (const quint32 row : m_table->selectedRows()) {
        if (m_model->source()->list().problem(row) == UrlProblem::None)
            commands +=
                QString::fromUtf8(curlCommand(m_model->source()->list().request(row), false, session));
    }
    if (!commands.isEmpty())
        QGuiApplication::clipboard()->setText(commands.join(u'\n'));
}

QList<quint32> ResultsActions::retryableRows() const
{
    QList<quint32> rows = m_table->selectedRows();
    rows.removeIf([this](quint32 row) {
        const RowState state = m_run->record(row).state;
        return state == RowState::Invalid || state == RowState::Pending || state == RowState::InFlight;
    });
    return rows;
}

void ResultsActions::showMenu(const QPoint& position)
{
    QModelIndex index = m_table->indexAt(position);
    QPoint at = position;
    // From the keyboard the position is that of the mouse or the middle; the current row is meant.
    if (!index.isValid() && m_table->currentIndex().isValid()) {
        index = m_table->currentIndex();
        at = m_table->visualRect(index).bottomLeft();
    }
    QMenu menu(m_table);
    if (index.isValid() && m_run) {
        addCopyActions(&menu, index);
        menu.addSeparator();
        addRunActions(&menu);
        menu.addSeparator();
    }
    m_table->columns()->fillSortMenu(menu.addMenu(tr("&Sort by")));
    m_table->columns()->fillColumnsMenu(menu.addMenu(tr("Colu&mns")));
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void ResultsActions::addCopyActions(QMenu* menu, const QModelIndex& index)
{
    const auto copy = [](const QString& text) {
        return [text] { QGuiApplication::clipboard()->setText(text); };
    };
    const bool several = m_table->selectedCount() > 1;

    QAction* rows = menu->addAction(several ? tr("&Copy rows") : tr("&Copy row"));
    rows->setShortcut(QKeySequence::Copy);
    connect(rows, &QAction::triggered, this, &ResultsActions::copyRows);
    const QString cell = index.data(ResultsModel::CopyRole).toString();
    QAction* copyCell = menu->addAction(tr("Copy c&ell"));
    copyCell->setEnabled(!cell.isEmpty());
    connect(copyCell, &QAction::triggered, this, copy(cell));
    connect(menu->addAction(several ? tr("Copy &URLs") : tr("Copy &URL")), &QAction::triggered, this,
            &ResultsActions::copyUrls);
    QAction* curl = menu->addAction(tr("Copy &as cURL"));
    curl->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    connect(curl, &QAction::triggered, this, &ResultsActions::copyAsCurl);
}

void ResultsActions::addRunActions(QMenu* menu)
{
    const QList<quint32> selected = m_table->selectedRows();
    const QList<quint32> again = retryableRows();
    const auto counted = [](const QString& one, const QString& many, qsizetype count) {
        return count == 1 ? one : many.arg(Text::number(count));
    };
    QAction* retry =
        menu->addAction(counted(tr("&Retry 1 selected row"), tr("&Retry %1 selected rows"), again.size()));
    retry->setEnabled(!again.isEmpty() && !m_run->isActive());
    connect(retry, &QAction::triggered, this, [this, again] { Q_EMIT retryRequested(again); });
    QAction* exporting = menu->addAction(
        counted(tr("E&xport 1 selected row…"), tr("E&xport %1 selected rows…"), selected.size()));
    exporting->setEnabled(!selected.isEmpty());
    connect(exporting, &QAction::triggered, this, [this, selected] { Q_EMIT exportRequested(selected); });
}

} // namespace Urlpool
