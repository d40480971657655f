// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exportjob.h"

#include "text/text.h"

namespace Urlpool {

namespace {

QString writeFile(const ExportOrder& order)
{
    StoreError storeError;
    const std::unique_ptr<RunReader> reader = RunReader::open(order.runFile, &storeError);
    if (!reader)
        return Text::storeErrorSentence(storeError);
    const ExportError error = exportCsv(*reader, order.rows, order.options, order.target);
    return error ? exportErrorSentence(error) : QString();
}

} // namespace

ExportJob::ExportJob(QObject* parent) : QObject(parent) {}

void ExportJob::start(const ExportOrder& order)
{
    m_done = std::make_shared<std::atomic<qsizetype>>(0);
    m_background.start(
        this, [order](const std::atomic_bool&) { return writeFile(order); },
        [this](const QString& problem) { Q_EMIT finished(problem); });
}

void ExportJob::cancel()
{
    m_background.cancel();
}

qsizetype ExportJob::rowsDone() const
{
    return m_done ? m_done->load() : 0;
}

QString exportErrorSentence(const ExportError& error)
{
    switch (error.kind) {
    case ExportErrorKind::None:
        return {};
    case ExportErrorKind::Unreadable:
        return ExportJob::tr("The results cannot be read: %1.").arg(error.detail);
    case ExportErrorKind::NotAFile:
        return ExportJob::tr("%1 is not a file that can be written. Choose another name.").arg(error.path);
    case ExportErrorKind::CannotWrite:
        return ExportJob::tr("%1 could not be written: %2. The old file, if there was one, is unchanged.")
            .arg(error.path, error.detail);
    case ExportErrorKind::UnknownColumn:
        return ExportJob::tr("There is no column called %1.").arg(error.detail);
    }
    return error.detail;
}

} // namespace Urlpool
