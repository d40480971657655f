// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/resultsmodel.h"

#include "model/cellvalue.h"

#include <algorithm>

namespace Urlpool {

namespace {

constexpr int MaxRanges = 32; ///< more changed ranges than these are announced as one
/** Of more changed rows it is not looked up where each of them is. */
constexpr qsizetype MaxChanged = 20'000;
constexpr qint64 LongestMergeWaitMs = 2000;

} // namespace

ResultsModel::ResultsModel(QObject* parent) : QAbstractTableModel(parent)
{
    m_mergeTimer.setSingleShot(true);
    connect(&m_mergeTimer, &QTimer::timeout, this, &ResultsModel::mergeChanged);
    connect(&m_index, &ResultsIndex::ready, this,
            [this](const std::shared_ptr<ResultsIndex::Answer>& answer) { takeAnswer(*answer); });
    m_sinceMerge.start();
}

void ResultsModel::setSource(RowSource* source)
{
    m_index.cancel();
    m_mergeTimer.stop();
    beginResetModel();
    if (m_source)
        disconnect(m_source, nullptr, this, nullptr);
    m_source = source;
    m_changed.clear();
    m_inFlight.clear();
    m_spec.pinnedRow = 0;
    m_order = RowOrder::identity(0);
    endResetModel();
    if (m_source) {
        connect(m_source, &RowSource::rowsChanged, this, &ResultsModel::noteChanged);
        recompute();
    }
}

void ResultsModel::setTitles(const QStringList& titles)
{
    m_titles = titles;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ResultsColumn::Count - 1);
}

void ResultsModel::setStates(quint16 states)
{
    if (std::exchange(m_spec.states, states) != states)
        recompute();
}

void ResultsModel::setText(const QString& text)
{
    if (std::exchange(m_spec.text, text) != text)
        recompute();
}

void ResultsModel::setSort(ResultsColumn::Value column, bool descending)
{
    if (m_spec.column == column && m_spec.descending == descending)
        return;
    m_spec.column = column;
    m_spec.descending = descending;
    recompute();
}

void ResultsModel::setPinnedRow(quint32 row)
{
    const quint32 before = std::exchange(m_spec.pinnedRow, row);
    if (!before || before == row || m_order.isIdentity())
        return;
    // Not at once: the current row may be changing because the order is.
    m_changed.append(before);
    if (!m_mergeTimer.isActive() && !m_index.isBusy())
        m_mergeTimer.start(0);
}

void ResultsModel::recompute()
{
    if (!m_source)
        return;
    // What was asked for now decides anew: only later changes may leave a pinned row standing.
    OrderSpec spec = m_spec;
    spec.pinnedRow = 0;
    m_mergeTimer.stop();
    m_changed.clear();
    m_index.compute(*m_source, spec, m_order);
    Q_EMIT busyChanged();
}

void ResultsModel::takeAnswer(const ResultsIndex::Answer& answer)
{
    apply(answer.steps, answer.live);
    if (answer.live)
        m_mergeCostMs = m_sinceMerge.restart();
    else
        Q_EMIT busyChanged();
    if (!m_changed.isEmpty())
        mergeSoon();
}

void ResultsModel::noteChanged(const QList<quint32>& rows)
{
    announce(rows);
    if (m_order.isIdentity() && !m_index.isBusy())
        return;
    m_changed += rows;
    if (!m_index.isBusy() && !m_mergeTimer.isActive())
        mergeSoon();
}

void ResultsModel::mergeSoon()
{
    // A merge of a very long list takes a few milliseconds; it may have a tenth of the time, no more. But
    // nobody waits long for it, whatever else the machine is doing.
    const qint64 due = std::min(10 * m_mergeCostMs, LongestMergeWaitMs) - m_sinceMerge.elapsed();
    if (due > 0)
        m_mergeTimer.start(static_cast<int>(due));
    else
        mergeChanged();
}

void ResultsModel::mergeChanged()
{
    if (m_index.isBusy() || !m_source)
        return;
    m_sinceMerge.start();
    QList<quint32> changed = std::exchange(m_changed, {});
    const RowView view = RowView::of(*m_source);
    if (changed.size() > MaxChanged && view.size() > ResultsIndex::DirectLimit && !m_order.isIdentity()) {
        m_index.compute(*m_source, m_spec, m_order, true);
        return;
    }
    OrderDelta delta = findDelta(m_order, view, m_spec, std::move(changed));
    if (delta.isEmpty())
        m_mergeCostMs = m_sinceMerge.restart();
    else
        m_index.merge(m_order, std::move(delta));
}

void ResultsModel::apply(const OrderSteps& steps, bool live)
{
    const bool keepsAny = steps.kept.size() > 0;
    Q_EMIT orderAboutToChange(live);
    if (steps.leavingCount > 0) {
        if (keepsAny)
            moveTo(steps.parted);
        beginRemoveRows({}, steps.kept.size(), m_order.size() - 1);
        m_order = steps.kept;
        endRemoveRows();
    }
    if (steps.joiningCount > 0) {
        beginInsertRows({}, m_order.size(), steps.joined.size() - 1);
        m_order = steps.joined;
        endInsertRows();
    }
    if (m_order.isSharedWith(steps.to))
        m_order = steps.to;
    else
        moveTo(steps.to);
    Q_EMIT orderChanged(live);
}

void ResultsModel::moveTo(const RowOrder& next)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex& index : before)
        after.append(createIndex(next.placeOf(m_order.rowAt(index.row())), index.column()));
    m_order = next;
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void ResultsModel::announce(const QList<quint32>& rows)
{
    if (rows.size() > MaxChanged && m_order.size() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(m_order.size() - 1, ResultsColumn::Count - 1));
        return;
    }
    std::vector<int> places;
    for (const quint32 row : rows) {
        if (const int place = m_order.placeOf(row); place >= 0)
            places.push_back(place);
    }
    if (places.empty())
        return;
    std::sort(places.begin(), places.end());
    std::vector<std::pair<int, int>> ranges;
    for (const int place : places) {
        if (!ranges.empty() && (place <= ranges.back().second + 1 || ranges.size() >= MaxRanges))
            ranges.back().second = place;
        else
            ranges.emplace_back(place, place);
    }
    for (const auto& [first, last] : ranges)
        Q_EMIT dataChanged(index(first, 0), index(last, ResultsColumn::Count - 1));
}

void ResultsModel::setInFlight(QList<quint32> rows)
{
    std::sort(rows.begin(), rows.end());
    QList<quint32> changed;
    std::set_symmetric_difference(m_inFlight.cbegin(), m_inFlight.cend(), rows.cbegin(), rows.cend(),
                                  std::back_inserter(changed));
    m_inFlight = std::move(rows);
    announce(changed);
}

RowState ResultsModel::state(int place) const
{
    const RowState state = record(place).state;
    if (state == RowState::Pending &&
        std::binary_search(m_inFlight.cbegin(), m_inFlight.cend(), rowAt(place)))
        return RowState::InFlight;
    return state;
}

int ResultsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_order.size();
}

int ResultsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ResultsColumn::Count;
}

QVariant ResultsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int place = index.row();
    const CellValue cell(*m_source, rowAt(place), state(place));
    const auto column = static_cast<ResultsColumn::Value>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell.display(column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(column));
    case RowRole:
        return rowAt(place);
    case StateRole:
        return static_cast<int>(state(place));
    case CopyRole:
        return cell.exact(column);
    case UrlRole:
        return m_source->list().url(rowAt(place));
    default:
        return {};
    }
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ResultsColumn::Count)
        return {};
    if (role == Qt::DisplayRole)
        return m_titles.value(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(static_cast<ResultsColumn::Value>(section)));
    return {};
}

} // namespace Urlpool
