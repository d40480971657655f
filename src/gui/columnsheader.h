// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/resultscolumn.h"

#include <QHeaderView>

class QMenu;

namespace Urlpool {

QStringList columnTitles();

/**
 * The results table's header: movable columns, a context menu to choose them, and a sort that a third
 * click takes back. The URL column takes what the others leave until a person sizes it.
 */
class ColumnsHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit ColumnsHeader(QWidget* parent = nullptr);

    /** Call once the model is set. */
    void setUpColumns();
    void fitUrlColumn(int viewportWidth);
    /** A menu with the columns to show; for the header and for the table's context menu. */
    void fillColumnsMenu(QMenu* menu);
    void fillSortMenu(QMenu* menu);
    QByteArray columnState() const;
    void restoreColumnState(const QByteArray& state);

Q_SIGNALS:
    /** Number ascending is the input order. */
    void sortChosen(ResultsColumn::Value column, bool descending);
    void columnsChanged();

private:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void chooseSort(ResultsColumn::Value column, bool descending);
    void cycleSort(int section);
    void clearSort();
    void resetColumns();
    int defaultWidth(ResultsColumn::Value column) const;

    bool m_urlSized = false;
    bool m_fitting = false;
    int m_sorted = -1; ///< -1: input order
    bool m_descending = false;
};

} // namespace Urlpool
