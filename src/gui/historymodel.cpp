// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/historymodel.h"

#include "text/text.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

quint32 notRun(const RunSummary& run)
{
    return run.counts.pending() + run.counts.of(RowState::Cancelled);
}

quint32 okRows(const RunSummary& run)
{
    return run.counts.of(RowState::Ok) + run.counts.of(RowState::Redirected);
}

/** A zero is quiet, so that what is not zero can be seen. */
QString quietNumber(quint32 value)
{
    return value == 0 ? QString(QChar(0x2013)) : Text::number(value);
}

} // namespace

QString whenText(qint64 msSinceEpoch)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(msSinceEpoch);
    // Some locales have seconds even in the short one.
    const QString format = QLocale().timeFormat(QLocale::ShortFormat).remove(u":ss"_s);
    const QString time = QLocale().toString(when.time(), format);
    if (when.date() == QDate::currentDate())
        return time;
    return HistoryModel::tr("%1 %2", "date and time")
        .arg(QLocale().toString(when.date(), QLocale::ShortFormat), time);
}

QString listName(const RunSummary& run)
{
    return run.source.isEmpty() ? HistoryModel::tr("Typed list") : run.source;
}

quint32 doneRows(const RunSummary& run)
{
    return run.rows - qMin(run.rows, notRun(run));
}

HistoryModel::HistoryModel(QObject* parent) : QAbstractTableModel(parent), m_folder(QString()) {}

void HistoryModel::setRuns(const QList<RunSummary>& runs, const RunFolder& folder, const QString& shown)
{
    beginResetModel();
    m_runs = runs;
    m_folder = folder;
    m_shown = shown;
    endResetModel();
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString HistoryModel::stateText(int row) const
{
    const RunSummary& run = m_runs.at(row);
    if (isShown(row))
        return tr("Shown now");
    if (run.use == RunFileUse::InUse)
        return tr("Open elsewhere");
    if (run.use == RunFileUse::Interrupted)
        return tr("Interrupted");
    return isSaved(row) ? tr("Saved: %1").arg(QFileInfo(run.path).fileName()) : QString();
}

QString HistoryModel::text(int row, Column column) const
{
    const RunSummary& run = m_runs.at(row);
    switch (column) {
    case When:
        return whenText(run.createdAtMs);
    case List:
        return listName(run);
    case Rows:
        return Text::number(run.rows);
    case Ok:
        return quietNumber(okRows(run));
    case ClientErrors:
        return quietNumber(run.counts.of(RowState::ClientError));
    case ServerErrors:
        return quietNumber(run.counts.of(RowState::ServerError));
    case Failed:
        return quietNumber(run.counts.of(RowState::Failed));
    case Invalid:
        return quietNumber(run.counts.of(RowState::Invalid));
    case NotRun:
        return quietNumber(notRun(run));
    case Size:
        return Text::bytes(run.bytes);
    case State:
        return stateText(row);
    }
    return {};
}

QVariant HistoryModel::sortValue(int row, Column column) const
{
    const RunSummary& run = m_runs.at(row);
    switch (column) {
    case When:
        return run.createdAtMs;
    case Rows:
        return run.rows;
    case Ok:
        return okRows(run);
    case ClientErrors:
        return run.counts.of(RowState::ClientError);
    case ServerErrors:
        return run.counts.of(RowState::ServerError);
    case Failed:
        return run.counts.of(RowState::Failed);
    case Invalid:
        return run.counts.of(RowState::Invalid);
    case NotRun:
        return notRun(run);
    case Size:
        return run.bytes;
    case List:
    case State:
        break;
    }
    return text(row, column);
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = Column(index.column());
    const RunSummary& run = m_runs.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::ToolTipRole: {
        const QString when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(run.createdAtMs));
        const QStringList lines{when, listName(run), Text::sumLine(run.counts),
                                QDir::toNativeSeparators(run.path)};
        return lines.join(u'\n').toHtmlEscaped().replace(u'\n', u"<br>"_s);
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignment(column));
    case SortRole:
        return sortValue(index.row(), column);
    default:
        return {};
    }
}

Qt::Alignment HistoryModel::alignment(int column)
{
    return (column >= Rows ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignment(section));
    if (role != Qt::DisplayRole)
        return {};
    // All but the first number add up to it.
    const QStringList titles{tr("When"), tr("List"),   tr("State"),   tr("Rows"),    tr("OK"),  tr("4xx"),
                             tr("5xx"),  tr("Failed"), tr("Invalid"), tr("Not run"), tr("Size")};
    return titles.value(section);
}

} // namespace Urlpool
