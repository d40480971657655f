// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headertable.h"

#include "gui/headerdelegate.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTimer>

namespace Urlpool {

namespace {

constexpr int fewestRows = 3;
constexpr int mostRows = 8;
constexpr double nameShare = 0.42;

bool isShortcut(const QKeyEvent* key)
{
    for (const auto standard : {QKeySequence::Undo, QKeySequence::Redo, QKeySequence::Cut, QKeySequence::Copy,
                                QKeySequence::Paste, QKeySequence::Delete, QKeySequence::SelectAll}) {
        if (key->matches(standard))
            return true;
    }
    return key->modifiers() == Qt::NoModifier &&
           (key->key() == Qt::Key_Space || key->key() == Qt::Key_Insert);
}

} // namespace

HeaderTable::HeaderTable(QWidget* parent) : QTableView(parent), m_model(new HeaderModel(this))
{
    auto* delegate = new HeaderDelegate(this);
    setModel(m_model);
    setItemDelegate(delegate);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setSelectionBehavior(SelectRows);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed | SelectedClicked);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(HeaderModel::Name, QHeaderView::Interactive);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setFont(QGuiApplication::font());
    connect(delegate, &HeaderDelegate::wentOn, this, &HeaderTable::goOn);
    connect(delegate, &HeaderDelegate::headersPasted, this, &HeaderTable::pasteText);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &HeaderTable::updateGeometry);
    connect(m_model, &QAbstractItemModel::modelReset, this, &HeaderTable::updateGeometry);
    fitRows();
}

void HeaderTable::fitRows()
{
    const int height = fontMetrics().height() + 6;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    horizontalHeader()->resizeSection(HeaderModel::Name, int(sizeHint().width() * nameShare));
}

QSize HeaderTable::sizeHint() const
{
    const int rows = qBound(fewestRows, m_model->rowCount(), mostRows);
    return {280, horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() +
                     2 * frameWidth()};
}

bool HeaderTable::event(QEvent* event)
{
    // The keys of the table are not the window's while it has the focus.
    if (event->type() == QEvent::ShortcutOverride && isShortcut(static_cast<QKeyEvent*>(event)))
        event->accept();
    return QTableView::event(event);
}

void HeaderTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_model)
        fitRows();
}

void HeaderTable::keyPressEvent(QKeyEvent* event)
{
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (event->matches(QKeySequence::Undo))
        undo();
    else if (event->matches(QKeySequence::Redo))
        redo();
    else if (event->matches(QKeySequence::Cut))
        cut();
    else if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::Paste))
        paste();
    else if (plain && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace))
        removeSelected();
    else if (plain && event->key() == Qt::Key_Insert)
        addHeader();
    else if (plain && event->key() == Qt::Key_Space)
        m_model->toggle(selectedRows());
    else if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
             currentIndex().isValid())
        edit(currentIndex());
    else
        QTableView::keyPressEvent(event);
}

void HeaderTable::addHeader()
{
    const QModelIndex blank = m_model->index(m_model->rowCount() - 1, HeaderModel::Name);
    scrollTo(blank);
    setCurrentIndex(blank);
    setFocus(Qt::OtherFocusReason);
    edit(blank);
}

void HeaderTable::removeSelected()
{
    const QList<int> rows = selectedRows();
    m_model->remove(rows);
    if (!rows.isEmpty())
        setCurrentIndex(m_model->index(qMin(rows.first(), m_model->rowCount() - 1), HeaderModel::Name));
}

void HeaderTable::cut()
{
    copy();
    removeSelected();
}

void HeaderTable::copy()
{
    HeaderList headers;
    for (const int row : selectedRows()) {
        if (row < m_model->rows().size())
            headers += m_model->rows().at(row).header;
    }
    if (!headers.isEmpty())
        QGuiApplication::clipboard()->setText(textOfHeaders(headers));
}

void HeaderTable::paste()
{
    pasteText(QGuiApplication::clipboard()->text());
}

void HeaderTable::pasteText(const QString& text)
{
    const HeaderList headers = headersOfText(text);
    QList<int> rows = selectedRows();
    const int end = int(m_model->rows().size());
    rows.removeIf([end](int row) { return row >= end; });
    const int at = rows.isEmpty() ? end : rows.first();
    m_model->paste(headers, rows, at);
    if (!headers.isEmpty())
        setCurrentIndex(m_model->index(at + int(headers.size()), HeaderModel::Name));
}

/** From the name to the value, from the value to the next row. */
void HeaderTable::goOn(const QPersistentModelIndex& index)
{
    if (!index.isValid())
        return;
    const bool fromName = index.column() == HeaderModel::Name;
    const bool isEmptyName = fromName && index.data(Qt::EditRole).toString().isEmpty();
    const QModelIndex next = fromName ? m_model->index(index.row(), HeaderModel::Value)
                                      : m_model->index(index.row() + 1, HeaderModel::Name);
    setFocus(Qt::OtherFocusReason);
    if (!next.isValid() || isEmptyName)
        return;
    setCurrentIndex(next);
    // The editor that sent Enter is still closing.
    QTimer::singleShot(0, this, [this, next = QPersistentModelIndex(next)] {
        if (next.isValid())
            edit(next);
    });
}

QList<int> HeaderTable::selectedRows() const
{
    QList<int> rows;
    const QModelIndexList indexes = selectionModel()->selectedRows();
    for (const QModelIndex& index : indexes)
        rows += index.row();
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace Urlpool
