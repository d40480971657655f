// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/edittable.h"

#include "gui/editdelegate.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QTimer>

namespace Urlpool {

namespace {

bool isMenuKey(const QKeyEvent& key)
{
    // Not every keyboard has the key for it, and Qt knows the usual other one on some desktops only.
    return key.key() == Qt::Key_F10 && key.modifiers() == Qt::ShiftModifier;
}

bool isShortcut(const QKeyEvent& key)
{
    for (const auto standard : {QKeySequence::Undo, QKeySequence::Redo, QKeySequence::Cut, QKeySequence::Copy,
                                QKeySequence::Paste, QKeySequence::Delete, QKeySequence::SelectAll}) {
        if (key.matches(standard))
            return true;
    }
    const bool plain = key.modifiers() == Qt::NoModifier;
    return isMenuKey(key) || (plain && (key.key() == Qt::Key_Space || key.key() == Qt::Key_Insert));
}

} // namespace

EditTable::EditTable(EditModel* model, EditDelegate* delegate, const Shape& shape, QWidget* parent)
    : QTableView(parent), m_model(model), m_shape(shape)
{
    model->setParent(this);
    delegate->setParent(this);
    setModel(model);
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
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setFont(QGuiApplication::font());
    connect(delegate, &EditDelegate::wentOn, this, &EditTable::goOn);
    connect(delegate, &EditDelegate::rowsPasted, this, &EditTable::pasteText);
    connect(model, &EditModel::edited, this, &EditTable::edited);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &EditTable::updateGeometry);
    connect(model, &QAbstractItemModel::modelReset, this, &EditTable::updateGeometry);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.row() >= m_model->written() && QGuiApplication::keyboardModifiers() == Qt::NoModifier)
            edit(index, AllEditTriggers, nullptr);
    });
    fitRows();
}

void EditTable::fitRows()
{
    const int height = fontMetrics().height() + 6;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    horizontalHeader()->resizeSection(0, int(sizeHint().width() * m_shape.firstShare));
}

QSize EditTable::sizeHint() const
{
    const int rows = qBound(m_shape.fewestRows, m_model->rowCount(), m_shape.mostRows);
    return {280, horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() +
                     2 * frameWidth()};
}

bool EditTable::event(QEvent* event)
{
    // The keys of the table are not the window's while it has the focus.
    if (event->type() == QEvent::ShortcutOverride && isShortcut(*static_cast<QKeyEvent*>(event)))
        event->accept();
    return QTableView::event(event);
}

bool EditTable::viewportEvent(QEvent* event)
{
    // Greyed out, it says why, not what stands in the cell.
    if (event->type() == QEvent::ToolTip && !isEnabled())
        return false;
    return QTableView::viewportEvent(event);
}

void EditTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_model)
        fitRows();
    if (event->type() == QEvent::EnabledChange && !isEnabled())
        clearSelection();
}

void EditTable::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    // Nothing is to be done with the blank row, and selected it would pass for one that counts.
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        selectionModel()->select(m_model->index(m_model->written(), 0),
                                 QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
}

void EditTable::keyPressEvent(QKeyEvent* event)
{
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    const int key = event->key();
    if (editCommand(*event))
        return;
    if (plain && (key == Qt::Key_Delete || key == Qt::Key_Backspace))
        removeSelected();
    else if (plain && key == Qt::Key_Insert)
        addRow();
    else if (isMenuKey(*event))
        showMenu(viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
    else if (plain && (key == Qt::Key_Return || key == Qt::Key_Enter) && currentIndex().isValid())
        edit(currentIndex());
    else if (!plain || key != Qt::Key_Space || !m_model->toggle(selectedRows()))
        QTableView::keyPressEvent(event);
}

bool EditTable::editCommand(const QKeyEvent& key)
{
    if (key.matches(QKeySequence::Undo))
        undo();
    else if (key.matches(QKeySequence::Redo))
        redo();
    else if (key.matches(QKeySequence::Cut))
        cut();
    else if (key.matches(QKeySequence::Copy))
        copy();
    else if (key.matches(QKeySequence::Paste))
        paste();
    else
        return false;
    return true;
}

void EditTable::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid();
    showMenu(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

void EditTable::showMenu(const QPoint& globalPosition)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("editMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& words, const QKeySequence& keys, bool isOn,
                         void (EditTable::*what)()) {
        QAction* action = menu->addAction(words);
        action->setShortcut(keys);
        action->setEnabled(isOn);
        connect(action, &QAction::triggered, this, what);
    };
    const bool isSelected = !selectedWritten().isEmpty();
    add(tr("&Undo"), QKeySequence::Undo, canUndo(), &EditTable::undo);
    add(tr("&Redo"), QKeySequence::Redo, canRedo(), &EditTable::redo);
    menu->addSeparator();
    add(tr("Cu&t"), QKeySequence::Cut, isSelected, &EditTable::cut);
    add(tr("&Copy"), QKeySequence::Copy, isSelected, &EditTable::copy);
    add(tr("&Paste"), QKeySequence::Paste, !QGuiApplication::clipboard()->text().isEmpty(),
        &EditTable::paste);
    menu->addSeparator();
    add(tr("&Add a row"), Qt::Key_Insert, true, &EditTable::addRow);
    add(tr("R&emove"), QKeySequence::Delete, isSelected, &EditTable::removeSelected);
    add(tr("&Select all"), QKeySequence::SelectAll, m_model->written() > 0, &EditTable::selectAll);
    menu->popup(globalPosition);
}

void EditTable::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    // Tab goes from cell to cell, and out of the table after the last.
    const bool leaves = isAtEnd(hint);
    QTableView::closeEditor(editor, leaves ? QAbstractItemDelegate::NoHint : hint);
    if (leaves)
        focusNextPrevChild(hint == QAbstractItemDelegate::EditNextItem);
}

bool EditTable::isAtEnd(QAbstractItemDelegate::EndEditHint way) const
{
    const QModelIndex last = m_model->index(m_model->rowCount() - 1, m_model->columnCount() - 1);
    return (way == QAbstractItemDelegate::EditNextItem && currentIndex() == last) ||
           (way == QAbstractItemDelegate::EditPreviousItem && currentIndex() == m_model->index(0, 0));
}

void EditTable::addRow()
{
    const QModelIndex blank = m_model->index(m_model->written(), 0);
    scrollTo(blank);
    setCurrentIndex(blank);
    setFocus(Qt::OtherFocusReason);
    edit(blank);
}

void EditTable::removeSelected()
{
    const QList<int> rows = selectedRows();
    m_model->remove(rows);
    if (!rows.isEmpty())
        setCurrentIndex(m_model->index(qMin(rows.first(), m_model->written()), 0));
}

void EditTable::cut()
{
    copy();
    removeSelected();
}

void EditTable::copy()
{
    if (const QList<int> rows = selectedWritten(); !rows.isEmpty())
        QGuiApplication::clipboard()->setText(m_model->textOf(rows));
}

void EditTable::paste()
{
    pasteText(QGuiApplication::clipboard()->text());
}

void EditTable::pasteText(const QString& text)
{
    const QList<int> rows = selectedWritten();
    const int at = rows.isEmpty() ? m_model->written() : rows.first();
    if (const int pasted = m_model->pasteText(text, rows); pasted > 0)
        setCurrentIndex(m_model->index(at + pasted, 0));
}

/** From the first column to the second, from there to the next row. */
void EditTable::goOn(const QPersistentModelIndex& index)
{
    if (!index.isValid())
        return;
    const bool fromFirst = index.column() == 0;
    const bool isEmptyFirst = fromFirst && index.data(Qt::EditRole).toString().isEmpty();
    const QModelIndex next = fromFirst ? m_model->index(index.row(), 1) : m_model->index(index.row() + 1, 0);
    setFocus(Qt::OtherFocusReason);
    if (!next.isValid() || isEmptyFirst)
        return;
    setCurrentIndex(next);
    // The editor that sent Enter is still closing.
    QTimer::singleShot(0, this, [this, next = QPersistentModelIndex(next)] {
        if (next.isValid())
            edit(next);
    });
}

QList<int> EditTable::selectedRows() const
{
    QList<int> rows;
    const QModelIndexList indexes = selectionModel()->selectedRows();
    for (const QModelIndex& index : indexes)
        rows += index.row();
    std::sort(rows.begin(), rows.end());
    return rows;
}

QList<int> EditTable::selectedWritten() const
{
    QList<int> rows = selectedRows();
    rows.removeIf([this](int row) { return row >= m_model->written(); });
    return rows;
}

} // namespace Urlpool
