// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/resultscolumn.h"
#include "model/resultsindex.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QTimer>

namespace Urlpool {

/**
 * The results table: one line per row that the filter shows, in the order of the sort. Keeps nothing
 * per row but its place; records and texts are read from the source when they are asked for.
 * Rows that change while it is filtered or sorted are merged in batches, never one by one.
 */
class ResultsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        RowRole = Qt::UserRole + 1, ///< quint32, 1-based
        StateRole,                  ///< int of RowState, InFlight included
        CopyRole,                   ///< QString: exact, without units, on one line
        UrlRole,                    ///< QByteArray
    };
    Q_ENUM(Role)

    explicit ResultsModel(QObject* parent = nullptr);

    /** Null: no rows. The source must outlive its being shown. Keeps filter and sort. */
    void setSource(RowSource* source);
    const RowSource* source() const { return m_source; }
    /** Column titles in the order of ResultsColumn; the window's words. */
    void setTitles(const QStringList& titles);

    void setStates(quint16 states);
    void setText(const QString& text);
    void setSort(ResultsColumn::Value column, bool descending);
    /** Stays shown even if a change makes it miss the filter; 0: none. */
    void setPinnedRow(quint32 row);
    /** What was asked for last; the order follows when it is computed. */
    const OrderSpec& spec() const { return m_spec; }
    /** What was asked for is being computed. */
    bool isBusy() const { return m_index.isAsked(); }

    /** Rows to show as in flight. */
    void setInFlight(QList<quint32> rows);

    quint32 rowAt(int place) const { return m_order.rowAt(place); }
    int placeOf(quint32 row) const { return m_order.placeOf(row); }
    const RowOrder& order() const { return m_order; }
    const RowRecord& record(int place) const { return m_source->records()[rowAt(place) - 1]; }
    RowState state(int place) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /** Around every change of the order; @p live: because rows changed, not because someone asked. */
    void orderAboutToChange(bool live);
    void orderChanged(bool live);
    void busyChanged();

private:
    void recompute();
    void takeAnswer(const ResultsIndex::Answer& answer);
    void noteChanged(const QList<quint32>& rows);
    void mergeSoon();
    void mergeChanged();
    void apply(const OrderSteps& steps, bool live);
    void moveTo(const RowOrder& next);
    void announce(const QList<quint32>& rows);

    RowSource* m_source = nullptr;
    QStringList m_titles;
    OrderSpec m_spec;
    RowOrder m_order;
    ResultsIndex m_index;
    QList<quint32> m_changed;  ///< since the order was computed
    QList<quint32> m_inFlight; ///< sorted
    QTimer m_mergeTimer;
    QElapsedTimer m_sinceMerge;
    qint64 m_mergeCostMs = 0;
};

} // namespace Urlpool
