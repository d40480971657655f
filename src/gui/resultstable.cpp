// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/resultstable.h"

#include "gui/columnsheader.h"
#include "gui/rowdelegate.h"
#include "report/tsv.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace Urlpool {

ResultsTable::ResultsTable(QWidget* parent) : QTableView(parent), m_columns(new ColumnsHeader(this))
{
    setAccessibleName(tr("Results"));
    m_columns->attachTo(this);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    applyFont();
    applyPalette();
}

void ResultsTable::setResults(ResultsModel* model)
{
    m_results = model;
    model->setTitles(columnTitles());
    m_delegate = new RowDelegate(model, this);
    setItemDelegate(m_delegate);
    setModel(model);
    m_columns->setUpColumns();
    connect(m_columns, &ColumnsHeader::sortChosen, model, &ResultsModel::setSort);
    connect(m_columns, &SortHeader::columnsChanged, this,
            [this] { m_columns->fitStretched(viewport()->width()); });
    connect(model, &ResultsModel::orderAboutToChange, this, &ResultsTable::rememberAnchor);
    connect(model, &ResultsModel::orderChanged, this, &ResultsTable::restoreAnchor);
    connect(model, &QAbstractItemModel::modelReset, this, &ResultsTable::tellCurrentRow);
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT rowActivated(m_results->rowAt(index.row())); });
}

quint32 ResultsTable::currentRow() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() ? m_results->rowAt(index.row()) : 0;
}

QList<quint32> ResultsTable::selectedRows() const
{
    // By ranges: asking for a list of indexes of a million selected rows takes seconds.
    QItemSelection selection = selectionModel()->selection();
    std::sort(selection.begin(), selection.end(),
              [](const QItemSelectionRange& a, const QItemSelectionRange& b) { return a.top() < b.top(); });
    QList<quint32> rows;
    int next = 0;
    for (const QItemSelectionRange& range : std::as_const(selection)) {
        for (int place = std::max(next, range.top()); place <= range.bottom(); ++place)
            rows.append(m_results->rowAt(place));
        next = std::max(next, range.bottom() + 1);
    }
    return rows;
}

qsizetype ResultsTable::selectedCount() const
{
    qsizetype count = 0;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        count += range.height();
    return count;
}

void ResultsTable::selectRow(quint32 row)
{
    const int place = m_results->placeOf(row);
    if (place < 0)
        return;
    const QModelIndex index = m_results->index(place, m_columns->logicalIndex(0));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

TablePlace ResultsTable::place() const
{
    constexpr qsizetype most = 10'000; // more than a person picks one by one
    return {currentRow(), selectedCount() <= most ? selectedRows() : QList<quint32>(),
            verticalScrollBar()->value()};
}

void ResultsTable::restorePlace(const TablePlace& place)
{
    QItemSelection selection;
    const int last = m_results->columnCount() - 1;
    for (const quint32 row : place.selected) {
        if (const int at = m_results->placeOf(row); at >= 0)
            selection.append(QItemSelectionRange(m_results->index(at, 0), m_results->index(at, last)));
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const int at = m_results->placeOf(place.current); place.current && at >= 0)
        selectionModel()->setCurrentIndex(m_results->index(at, m_columns->logicalIndex(0)),
                                          QItemSelectionModel::NoUpdate);
    executeDelayedItemsLayout();
    updateGeometries();
    verticalScrollBar()->setValue(place.scroll);
}

QString ResultsTable::selectedAsTsv() const
{
    QList<int> columns;
    for (int visual = 0; visual < m_columns->count(); ++visual) {
        const int column = m_columns->logicalIndex(visual);
        if (!m_columns->isSectionHidden(column))
            columns.append(column);
    }
    QStringList lines;
    for (const quint32 row : selectedRows()) {
        QStringList cells;
        for (const int column : std::as_const(columns))
            cells +=
                m_results->index(m_results->placeOf(row), column).data(ResultsModel::CopyRole).toString();
        lines += tsvLine(cells);
    }
    return lines.join(u'\n');
}

void ResultsTable::paintEvent(QPaintEvent* event)
{
    quint32 slowest = 0;
    const int top = rowAt(0);
    const int below = rowAt(viewport()->height() - 1);
    const int bottom = below < 0 ? model()->rowCount() - 1 : below;
    for (int place = std::max(top, 0); place <= bottom; ++place)
        slowest = std::max(slowest, m_results->record(place).totalUs);
    m_delegate->setSlowestUs(slowest);
    // The rows outside the part that is painted now have bars against the old one.
    if (std::exchange(m_slowestUs, slowest) != slowest)
        viewport()->update();
    QTableView::paintEvent(event);
}

void ResultsTable::keyPressEvent(QKeyEvent* event)
{
    const int last = m_results->rowCount() - 1;
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
    } else if (event->key() == Qt::Key_C && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
        Q_EMIT copyAsCurlRequested();
    } else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        Q_EMIT pauseToggled();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && plain) {
        if (currentRow())
            Q_EMIT rowActivated(currentRow());
    } else if (event->key() == Qt::Key_Home && plain && last >= 0) {
        moveToRow(0, event->modifiers());
    } else if (event->key() == Qt::Key_End && plain && last >= 0) {
        moveToRow(last, event->modifiers());
    } else {
        QTableView::keyPressEvent(event);
    }
}

void ResultsTable::moveToRow(int place, Qt::KeyboardModifiers modifiers)
{
    const int column = currentIndex().isValid() ? currentIndex().column() : m_columns->logicalIndex(0);
    const QModelIndex index = m_results->index(place, column);
    if (modifiers & Qt::ShiftModifier && currentIndex().isValid()) {
        const QItemSelection range(m_results->index(currentIndex().row(), 0), index);
        selectionModel()->select(range, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    } else {
        selectionModel()->setCurrentIndex(index,
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    scrollTo(index);
}

void ResultsTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (m_results)
        m_columns->fitStretched(viewport()->width());
}

void ResultsTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyFont();
    else if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void ResultsTable::applyFont()
{
    const int height = RowDelegate::rowHeight(fontMetrics());
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    m_columns->keepLines(this, 4);
}

void ResultsTable::applyPalette()
{
    setAlternatingRowColors(palette().color(QPalette::AlternateBase) != palette().color(QPalette::Base));
}

void ResultsTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    // The whole row shows where the focus is.
    for (const QModelIndex& index : {current, previous}) {
        if (index.isValid())
            viewport()->update(0, rowViewportPosition(index.row()), viewport()->width(),
                               rowHeight(index.row()));
    }
    if (!m_orderChanging)
        tellCurrentRow();
}

void ResultsTable::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles)
{
    // Of a long list most rows that change are out of sight; Qt would paint the whole table again for them.
    const int bottom = rowAt(viewport()->height() - 1);
    if (last.row() >= rowAt(0) && (bottom < 0 || first.row() <= bottom))
        QTableView::dataChanged(first, last, roles);
}

void ResultsTable::tellCurrentRow()
{
    const quint32 row = currentRow();
    if (std::exchange(m_toldRow, row) == row)
        return;
    m_results->setPinnedRow(row);
    Q_EMIT currentRowChanged(row);
}

void ResultsTable::rememberAnchor(bool live)
{
    m_orderChanging = true;
    m_keptRow = currentRow();
    m_anchorRow = 0;
    if (!live)
        return;
    const QRect current = visualRect(currentIndex());
    if (m_keptRow && viewport()->rect().intersects(current)) {
        m_anchorRow = m_keptRow;
        m_anchorTop = current.top();
    } else if (verticalScrollBar()->value() > 0) {
        const int top = rowAt(0);
        m_anchorRow = top >= 0 ? m_results->rowAt(top) : 0;
        m_anchorTop = top >= 0 ? rowViewportPosition(top) : 0;
    }
}

void ResultsTable::restoreAnchor(bool live)
{
    const int kept = m_results->placeOf(m_keptRow);
    if (m_keptRow && kept < 0)
        selectionModel()->clear(); // instead of Qt's choice, the nearest row that is left
    m_orderChanging = false;
    tellCurrentRow();
    executeDelayedItemsLayout();
    updateGeometries();
    if (!live) {
        if (kept >= 0)
            scrollTo(currentIndex());
        else
            verticalScrollBar()->setValue(0);
        return;
    }
    if (const int place = m_results->placeOf(m_anchorRow); place >= 0)
        verticalScrollBar()->setValue(place * verticalHeader()->defaultSectionSize() - m_anchorTop);
}

} // namespace Urlpool
