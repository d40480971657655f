// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

namespace Urlpool {

/**
 * What an EditTable asks of its model: two columns, a blank row at the end in which a new one is written,
 * rows as text for the clipboard. Every change can be undone.
 */
class EditModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role : int {
        ExampleRole = Qt::UserRole, ///< shown in an editor that is empty
    };
    using QAbstractTableModel::QAbstractTableModel;

    /** The rows before the blank one. */
    virtual int written() const = 0;
    virtual QString textOf(const QList<int>& rows) const = 0;
    /** Puts what @p text tells of in the place of the rows @p replaced, or at the end; says how many. */
    virtual int pasteText(const QString& text, const QList<int>& replaced) = 0;
    /** Whether @p text is more than what a cell of @p column holds. */
    virtual bool tellsOfRows(const QString& text, int column) const = 0;
    virtual void remove(QList<int> rows) = 0;
    /** Switches @p rows on or off; false if there is no such thing. */
    virtual bool toggle(const QList<int>& rows);
    virtual bool canUndo() const = 0;
    virtual bool canRedo() const = 0;
    virtual void undo() = 0;
    virtual void redo() = 0;

    int columnCount(const QModelIndex& parent = {}) const override;

Q_SIGNALS:
    /** By the person or by setting the rows. */
    void edited();
};

} // namespace Urlpool
