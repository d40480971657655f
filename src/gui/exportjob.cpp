// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exportjob.h"

#include "report/exportfile.h"
#include "text/text.h"

#include <QIODevice>

#include <algorithm>

namespace Urlpool {

namespace {

/** Hands on what is written, counts the records and refuses more once the export was cancelled. */
class WatchedDevice : public QIODevice
{
public:
    WatchedDevice(QIODevice& target, std::atomic<qsizetype>& lines, const std::atomic_bool& cancelled)
        : m_target(target), m_lines(lines), m_cancelled(cancelled)
    {
        open(WriteOnly | Unbuffered);
    }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* data, qint64 size) override
    {
        if (m_cancelled)
            return -1;
        m_lines += std::count(data, data + size, '\n');
        const qint64 written = m_target.write(data, size);
        if (written != size)
            setErrorString(m_target.errorString());
        return written;
    }

private:
    QIODevice& m_target;
    std::atomic<qsizetype>& m_lines;
    const std::atomic_bool& m_cancelled;
};

QString writeFile(const ExportOrder& order, std::atomic<qsizetype>& lines, const std::atomic_bool& cancelled)
{
    StoreError storeError;
    const std::unique_ptr<RunReader> reader = RunReader::open(order.runFile, &storeError);
    if (!reader)
        return Text::storeErrorSentence(storeError);
    ExportFile file(order.target);
    ExportError error = file.open();
    if (!error) {
        WatchedDevice device(file.device(), lines, cancelled);
        error = writeCsv(*reader, order.rows, order.options, device);
    }
    if (!error && !cancelled)
        error = file.commit();
    error.path = order.target;
    return error ? Text::exportErrorSentence(error) : QString();
}

} // namespace

ExportJob::ExportJob(QObject* parent) : QObject(parent) {}

void ExportJob::start(const ExportOrder& order)
{
    m_done = std::make_shared<std::atomic<qsizetype>>(0);
    m_background.start(
        this,
        [order, lines = m_done](const std::atomic_bool& cancelled) {
            return writeFile(order, *lines, cancelled);
        },
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

} // namespace Urlpool
