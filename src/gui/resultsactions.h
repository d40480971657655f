// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/resultstable.h"
#include "run/run.h"

#include <QObject>
#include <QPointer>

class QMenu;

namespace Urlpool {

/** What can be done with rows: the table's context menu and its copying. */
class ResultsActions : public QObject
{
    Q_OBJECT
public:
    ResultsActions(ResultsTable* table, const ResultsModel* model);

    void setRun(const Run* run) { m_run = run; }
    void copyRows() const;
    void copyUrls() const;
    void copyAsCurl() const;

Q_SIGNALS:
    void retryRequested(const QList<quint32>& rows);
    void exportRequested(const QList<quint32>& rows);

private:
    void showMenu(const QPoint& position);
    void addCopyActions(QMenu* menu, const QModelIndex& index);
    void addRunActions(QMenu* menu);
    QList<quint32> retryableRows() const;

    ResultsTable* m_table;
    const ResultsModel* m_model;
    QPointer<const Run> m_run;
};

} // namespace Urlpool
