// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/run.h"
#include "run/runreader.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include <QTemporaryDir>

#include <memory>

namespace Urlpool::Testing {

/** A run against a demo server, and what it said. */
struct RunFixture
{
    explicit RunFixture(const QByteArray& text, RunSettings with = {}, const QString& path = {})
        : settings(twoWorkers(std::move(with))),
          run(Run::create(RequestList::fromText(text), settings, path, &error))
    {
        if (!run)
            return;
        QObject::connect(run.get(), &Run::stateChanged, run.get(),
                         [this](Run::State state) { states += state; });
        QObject::connect(run.get(), &Run::storeFailed, run.get(),
                         [this](const StoreError& e) { failures += e; });
        QObject::connect(run.get(), &Run::setupFailed, run.get(),
                         [this](const QString& why) { setup += why; });
        QObject::connect(run.get(), &Run::rowsChanged, run.get(), [this](const QList<quint32>& rows) {
            ++notices;
            changedRows += rows;
        });
    }
    static RunSettings twoWorkers(RunSettings settings)
    {
        settings.workers = settings.workers == 0 ? 2 : settings.workers;
        return settings;
    }
    static QByteArray lines(DemoServer& server, const QByteArray& path, int count)
    {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += server.url(path) + "?" + QByteArray::number(i) + '\n';
        return text;
    }
    [[nodiscard]] bool finished(int timeoutMs = 30000)
    {
        return waitFor([this] { return run->state() == Run::State::Finished; }, timeoutMs);
    }
    /** Law and file: every row once, and the file says the same as the records. */
    [[nodiscard]] bool conserved() const
    {
        const RunCounts& counts = run->counts();
        if (counts.sum() != run->list().size() || counts.pending() != 0)
            return false;
        RunCounts recounted;
        for (const RowRecord& record : run->records())
            ++recounted.byState[std::size_t(record.state)];
        StoreError problem;
        const auto reader = RunReader::open(run->path(), &problem);
        if (!reader || recounted != counts || reader->size() != counts.sum())
            return false;
        for (quint32 row = 1; row <= reader->size(); ++row) {
            const std::optional<StoredRow> stored = reader->row(row);
            const RowRecord& shown = run->record(row);
            if (!stored || stored->record.state != shown.state || stored->record.error != shown.error ||
                stored->record.status != shown.status) {
                qWarning("row %u: shown %d, stored %d", row, int(shown.state),
                         stored ? int(stored->record.state) : -1);
                return false;
            }
        }
        return true;
    }

    RunSettings settings;
    StoreError error;
    std::unique_ptr<Run> run;
    QList<Run::State> states;
    QList<StoreError> failures;
    QStringList setup;
    int notices = 0;
    QList<quint32> changedRows;
};

} // namespace Urlpool::Testing
