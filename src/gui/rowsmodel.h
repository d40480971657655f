// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editmodel.h"

#include <algorithm>
#include <functional>

namespace Urlpool {

/** The rows of an EditModel as a list of values, what they were before each change, and the blank row. */
template <typename Row> class RowsModel : public EditModel
{
public:
    using Rows = QList<Row>;
    using EditModel::EditModel;

    const Rows& rows() const { return m_rows; }
    /** Forgets what could be undone. */
    void setRows(const Rows& rows)
    {
        m_before.clear();
        m_after.clear();
        replaceAll(rows);
    }
    /** Puts @p pasted in the place of the rows @p replaced, or before the row @p at. */
    void pasteRows(const Rows& pasted, QList<int> replaced, int at);

    int written() const override { return int(m_rows.size()); }
    void remove(QList<int> rows) override;
    bool canUndo() const override { return !m_before.isEmpty(); }
    bool canRedo() const override { return !m_after.isEmpty(); }
    void undo() override { step(m_before, m_after); }
    void redo() override { step(m_after, m_before); }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : written() + m_blanks;
    }

protected:
    bool isBlank(const QModelIndex& index) const { return index.row() >= written(); }
    /** Call before a change, and tellChanged() after it. */
    void remember();
    void tellChanged(int row)
    {
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        Q_EMIT edited();
    }
    /** The row of @p index to be changed, a new one in the place of the blank one. */
    Row& rowToWrite(const QModelIndex& index);

private:
    static constexpr int mostSteps = 100;

    void replaceAll(const Rows& rows)
    {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        Q_EMIT edited();
    }
    void step(QList<Rows>& from, QList<Rows>& to)
    {
        if (from.isEmpty())
            return;
        to.append(m_rows);
        replaceAll(from.takeLast());
    }

    Rows m_rows;
    QList<Rows> m_before;
    QList<Rows> m_after;
    int m_blanks = 1; ///< rows at the end; two while one of them is being written
};

template <typename Row> void RowsModel<Row>::remember()
{
    m_after.clear();
    m_before.append(m_rows);
    if (m_before.size() > mostSteps)
        m_before.removeFirst();
}

template <typename Row> void RowsModel<Row>::pasteRows(const Rows& pasted, QList<int> replaced, int at)
{
    if (pasted.isEmpty())
        return;
    remember();
    Rows rows = m_rows;
    std::sort(replaced.begin(), replaced.end());
    replaced.removeIf([this](int row) { return row >= written(); });
    if (!replaced.isEmpty())
        at = replaced.first();
    while (!replaced.isEmpty())
        rows.removeAt(replaced.takeLast());
    at = qBound(0, at, int(rows.size()));
    for (const Row& row : pasted)
        rows.insert(at++, row);
    replaceAll(rows);
}

template <typename Row> void RowsModel<Row>::remove(QList<int> rows)
{
    rows.removeIf([this](int row) { return row >= written(); });
    if (rows.isEmpty())
        return;
    remember();
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (const int row : std::as_const(rows)) {
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    Q_EMIT edited();
}

template <typename Row> Row& RowsModel<Row>::rowToWrite(const QModelIndex& index)
{
    if (isBlank(index)) {
        // Another blank row comes first, so that this one can become the new row.
        beginInsertRows({}, rowCount(), rowCount());
        ++m_blanks;
        endInsertRows();
        m_rows.append(Row());
        --m_blanks;
    }
    return m_rows[index.row()];
}

} // namespace Urlpool
