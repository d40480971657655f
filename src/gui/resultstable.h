// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/resultsmodel.h"

#include <QTableView>

namespace Urlpool {

class ColumnsHeader;
class RowDelegate;

/** What is looked at, to be found again in the same rows from another source. */
struct TablePlace
{
    quint32 current = 0;
    QList<quint32> selected;
    int scroll = 0;
};

/**
 * The table of results. Works with rows, not places: the current row, the selection and what one looks
 * at stay the same rows while the order changes under them.
 */
class ResultsTable : public QTableView
{
    Q_OBJECT
public:
    explicit ResultsTable(QWidget* parent = nullptr);

    /** Call once. The model must outlive the table. */
    void setResults(ResultsModel* model);
    ColumnsHeader* columns() const { return m_columns; }

    quint32 currentRow() const;          ///< 0: none
    QList<quint32> selectedRows() const; ///< in the order shown
    qsizetype selectedCount() const;
    /** Does nothing if the filter hides the row. */
    void selectRow(quint32 row);
    TablePlace place() const;
    /** What is not there any more is left out. */
    void restorePlace(const TablePlace& place);
    /** The selected rows as lines with tabs, titles left out, in the order of the columns shown. */
    QString selectedAsTsv() const;
    void keyboardSearch(const QString&) override {}

Q_SIGNALS:
    void currentRowChanged(quint32 row);
    void rowActivated(quint32 row);
    void pauseToggled();
    void copyRequested();
    void copyAsCurlRequested();

private:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override;
    void moveToRow(int place, Qt::KeyboardModifiers modifiers);
    void applyFont();
    void applyPalette();
    void tellCurrentRow();
    void rememberAnchor(bool live);
    void restoreAnchor(bool live);

    ResultsModel* m_results = nullptr;
    ColumnsHeader* m_columns;
    RowDelegate* m_delegate = nullptr;
    quint32 m_slowestUs = 0; ///< of the rows on the screen
    bool m_orderChanging = false;
    quint32 m_toldRow = 0;
    quint32 m_keptRow = 0;   ///< current before the order changed
    quint32 m_anchorRow = 0; ///< stays where it is on the screen; 0: none
    int m_anchorTop = 0;
};

} // namespace Urlpool
