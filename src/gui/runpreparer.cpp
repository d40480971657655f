// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runpreparer.h"

#include "run/runfolder.h"

#include <QFileInfo>

namespace Urlpool {

namespace {

constexpr int tickMs = 100;

/** Removes the new file unless the run was handed on. */
struct NewRun
{
    std::shared_ptr<PreparedRun> run;
    QString path;

    ~NewRun()
    {
        if (path.isEmpty())
            return;
        run.reset(); // closes the file
        const RunFolder folder(QFileInfo(path).absolutePath());
        folder.remove(path);
    }
};

} // namespace

RunPreparer::RunPreparer(QObject* parent) : QObject(parent)
{
    m_ticks.setInterval(tickMs);
    connect(&m_ticks, &QTimer::timeout, this, [this] {
        if (const quint32 total = m_figures->total)
            Q_EMIT progressed(m_figures->rows, total);
    });
}

void RunPreparer::create(const RequestList& list, const RunSettings& settings, const RunPlace& place)
{
    end();
    m_background.start(
        this,
        [list, settings, place](const std::atomic_bool&) {
            auto result = std::make_shared<NewRun>();
            result->run = std::make_shared<PreparedRun>(PreparedRun::create(list, settings, place));
            if (result->run->isValid())
                result->path = place.path;
            return result;
        },
        [this](const std::shared_ptr<NewRun>& result) {
            result->path.clear();
            if (result->run->isValid())
                Q_EMIT created(result->run);
            else
                Q_EMIT failed(result->run->error());
        });
}

void RunPreparer::open(const QString& path)
{
    end();
    m_figures = std::make_shared<Figures>();
    m_ticks.start();
    const quint64 order = m_order;
    m_background.start(
        this,
        [this, path, order, figures = m_figures](const std::atomic_bool& cancelled) {
            OpenWatch watch;
            watch.cancelled = &cancelled;
            watch.first = [this, path, order](const RunPreview& preview) {
                const std::optional<RunSummary> summary = readRunSummary(path);
                const auto tell = [this, order, preview, counts = summary ? summary->counts : RunCounts()] {
                    if (order == m_order)
                        Q_EMIT previewed(preview, counts);
                };
                QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
            };
            watch.progress = [figures](quint32 rows, quint32 total) {
                figures->rows = rows;
                figures->total = total;
            };
            return std::make_shared<PreparedRun>(PreparedRun::open(path, watch));
        },
        [this](const std::shared_ptr<PreparedRun>& run) {
            end();
            if (run->isValid())
                Q_EMIT opened(run);
            else
                Q_EMIT failed(run->error());
        });
}

void RunPreparer::cancel()
{
    end();
    m_background.cancel();
}

void RunPreparer::end()
{
    ++m_order;
    m_ticks.stop();
}

} // namespace Urlpool
