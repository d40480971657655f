// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runfolder.h"

#include <QAbstractTableModel>

namespace Urlpool {

/** The table of past runs; one line each. */
class HistoryModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column : quint8 {
        When,
        List,
        State,
        Rows,
        Ok, ///< redirected ones included
        ClientErrors,
        ServerErrors,
        Failed,
        Invalid,
        NotRun, ///< pending and cancelled
        Size,
    };
    Q_ENUM(Column)
    static constexpr int columns = Size + 1;

    enum Role {
        SortRole = Qt::UserRole + 1, ///< raw values
    };
    Q_ENUM(Role)

    explicit HistoryModel(QObject* parent = nullptr);

    /** @p folder: runs that are not in it were saved. @p shown: the run that the window shows. */
    void setRuns(const QList<RunSummary>& runs, const RunFolder& folder, const QString& shown);
    const RunSummary& run(int row) const { return m_runs.at(row); }
    bool isSaved(int row) const { return !m_folder.contains(m_runs.at(row).path); }
    bool isShown(int row) const { return m_runs.at(row).path == m_shown; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, Column column) const;
    QVariant sortValue(int row, Column column) const;
    QString stateText(int row) const;
    static Qt::Alignment alignment(int column);

    QList<RunSummary> m_runs;
    RunFolder m_folder;
    QString m_shown;
};

/** "14:02", or "19 Nov 14:02" in the locale's way if it was not today. */
QString whenText(qint64 msSinceEpoch);
/** What a list without a name is called. */
QString listName(const RunSummary& run);
/** Rows that have their result. */
quint32 doneRows(const RunSummary& run);

} // namespace Urlpool
