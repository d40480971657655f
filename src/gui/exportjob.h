// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/background.h"
#include "report/csv.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace Urlpool {

/** What to export and where to. */
struct ExportOrder
{
    QString runFile;
    QList<quint32> rows;
    CsvOptions options;
    QString target;
};

/** Writes a CSV file off the GUI thread. */
class ExportJob : public QObject
{
    Q_OBJECT
public:
    explicit ExportJob(QObject* parent = nullptr);

    void start(const ExportOrder& order);
    /** The old file, if there was one, stays. finished() does not follow. */
    void cancel();
    bool isBusy() const { return m_background.isBusy(); }
    qsizetype rowsDone() const;

Q_SIGNALS:
    /** @p problem is a sentence, empty if all was written. */
    void finished(const QString& problem);

private:
    std::shared_ptr<std::atomic<qsizetype>> m_done;
    Background m_background;
};

} // namespace Urlpool
