// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

class QMenu;
class QTableView;

namespace Urlpool {

/** What a table's columns are and what can be done with them. */
struct HeaderLayout
{
    QStringList titles;
    int stretched = 0;   ///< takes what the others leave until a person sizes it
    int firstHidden = 0; ///< from this one on they are hidden at first
    int firstSorted = 0; ///< from this one on they are in the menu of sorts
    QString unsorted;    ///< what the order without a sort is called
};

/** A table's header: movable columns, a context menu to choose them, and a sort that a third click takes
 * back. */
class SortHeader : public QHeaderView
{
    Q_OBJECT
public:
    SortHeader(const HeaderLayout& layout, QWidget* parent);

    /** Makes it the header of @p table, which then is a table of lines that are read and not edited. */
    void attachTo(QTableView* table);
    /** Less than so many lines are no table: the panes beside it have to make room. */
    void keepLines(QTableView* table, int lines) const;
    /** Call once the model is set. */
    void setUpColumns();
    void fitStretched(int viewportWidth);
    /** A menu with the columns to show; for the header and for the table's context menu. */
    void fillColumnsMenu(QMenu* menu);
    void fillSortMenu(QMenu* menu);
    QByteArray columnState() const;
    void restoreColumnState(const QByteArray& state);

Q_SIGNALS:
    void columnSorted(int column, bool descending); ///< -1: as it was
    void columnsChanged();

protected:
    virtual int defaultWidth(int column) const = 0;
    /** Of a column that has room for @p sample. */
    int widthOf(const QString& sample) const;

private:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void chooseSort(int column, bool descending);
    void cycleSort(int section);
    void clearSort();
    void resetColumns();

    const HeaderLayout m_layout;
    bool m_sized = false; ///< the stretched column, by a person
    bool m_fitting = false;
    int m_sorted = -1;
    bool m_descending = false;
};

} // namespace Urlpool
