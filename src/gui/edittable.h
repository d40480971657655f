// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editmodel.h"

#include <QTableView>

namespace Urlpool {

class EditDelegate;

/**
 * A small table that is written in. Insert adds a row, as a click on the blank one does; Delete removes those
 * selected, Space switches them on and off; text can be pasted, over a selection too; undo and redo as in a
 * text. It is as high as its rows, within bounds.
 */
class EditTable : public QTableView
{
    Q_OBJECT
public:
    struct Shape
    {
        int fewestRows;
        int mostRows;
        double firstShare; ///< of the width, for the first column
    };
    /** Takes @p model and @p delegate. */
    EditTable(EditModel* model, EditDelegate* delegate, const Shape& shape, QWidget* parent);
    QSize sizeHint() const override;
    /** Narrow panes cut what stands in the cells, not the table. */
    QSize minimumSizeHint() const override { return {fewestPixels, sizeHint().height()}; }
    bool canUndo() const { return m_model->canUndo(); }
    bool canRedo() const { return m_model->canRedo(); }

public Q_SLOTS:
    void addRow();
    void removeSelected();
    void undo() { m_model->undo(); }
    void redo() { m_model->redo(); }
    void cut();
    void copy();
    void paste();

Q_SIGNALS:
    void edited();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    static constexpr int fewestPixels = 160;

    void fitRows();
    bool editCommand(const QKeyEvent& key);
    void goOn(const QPersistentModelIndex& index);
    void pasteText(const QString& text);
    void showMenu(const QPoint& globalPosition);
    bool isAtEnd(QAbstractItemDelegate::EndEditHint way) const;
    QList<int> selectedRows() const;
    /** Without the blank row. */
    QList<int> selectedWritten() const;

    EditModel* m_model;
    Shape m_shape;
};

} // namespace Urlpool
