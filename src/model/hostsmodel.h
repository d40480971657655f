// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hostscolumn.h"
#include "pool/hostfacts.h"

#include <QAbstractTableModel>
#include <QHash>

#include <array>
#include <vector>

namespace Urlpool {

/**
 * One line per host, in the order in which hosts appeared or sorted. Facts come in batches, by id: lines
 * change in place, and of a sort only what changed is moved, so that 100,000 hosts can be followed.
 */
class HostsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< quint32
        StateRole,                 ///< int of HostState
        CopyRole,                  ///< QString: exact, without units
    };
    Q_ENUM(Role)

    explicit HostsModel(QObject* parent = nullptr);

    /** Column titles in the order of HostsColumn; the window's words. */
    void setTitles(const QStringList& titles);
    void clear();
    /** New hosts, or newer facts. @p nowMs: of any clock, the same as that of tick(). */
    void update(const QList<HostFacts>& changed, qint64 nowMs);
    /** Time goes on for hosts that are cooling down. */
    void tick(qint64 nowMs);
    /** Nothing is in flight any more: what is left of the run is what has been told. */
    void settle();
    /** @p column -1: in the order in which they appeared. */
    void setSort(int column, bool descending);

    const HostFacts& facts(int place) const { return m_rows[m_order[std::size_t(place)]].facts; }
    /** Null: there is none. Valid until the next update. */
    const HostFacts* find(quint32 id) const;
    int placeOf(quint32 id) const; ///< -1: there is none
    int count(HostState state) const { return m_counts[std::size_t(state)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /** Around every change of the order; @p live: because hosts changed, not because someone asked. */
    void orderAboutToChange(bool live);
    void orderChanged(bool live);

private:
    using Slot = quint32; ///< of m_rows, in the order in which hosts appeared
    struct Row
    {
        HostFacts facts;
        qint64 coolUntilMs = 0;
    };

    qint64 coolingMs(const Row& row) const;
    QString display(const Row& row, HostsColumn::Value column) const;
    QString exact(const Row& row, HostsColumn::Value column) const;
    /** What a number column is sorted by; not a number: it has none, and comes last. */
    double key(const Row& row) const;
    bool isLess(Slot a, Slot b) const;
    void put(Row& row, const HostFacts& facts, qint64 nowMs);
    std::vector<Slot> append(const QList<HostFacts>& fresh, qint64 nowMs);
    void announce(const std::vector<Slot>& slots);
    void merge(std::vector<Slot> slots);
    void moveTo(std::vector<Slot> order, bool live);

    QStringList m_titles;
    std::vector<Row> m_rows;
    QHash<quint32, Slot> m_slots; ///< by id
    std::vector<Slot> m_order;    ///< by place
    std::vector<int> m_places;    ///< by slot
    std::array<int, 7> m_counts{};
    qint64 m_nowMs = 0;
    int m_sorted = -1;
    bool m_descending = false;
};

/** Numbers to the right, all else to the left (both by the text's direction). */
Qt::Alignment alignmentOf(HostsColumn::Value column);

} // namespace Urlpool
