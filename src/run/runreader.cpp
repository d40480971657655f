// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runreader.h"

#include "run/attemptreader.h"
#include "run/runindex.h"

#include <algorithm>

namespace Urlpool {

class RunReader::Private
{
public:
    Private(const QString& path, const RequestList* list)
        : m_path(path), m_index(path, list), m_attempts(m_index.db())
    {
        m_index.refresh();
    }

    /** Runs @p read; a failure becomes @p error and the default value. */
    template <typename Read> auto guarded(StoreError* error, Read&& read) -> decltype(read())
    {
        try {
            if (error)
                *error = {};
            return read();
        } catch (const SqliteError& why) {
            const StoreError problem = why.toStoreError(m_path, StoreErrorKind::ReadFailed);
            if (error)
                *error = problem;
            return {};
        }
    }

    AttemptRow attempt(qint64 id)
    {
        AttemptRow found = m_attempts.at(id);
        const quint32 row = found.outcome.request.row;
        if (row > 0 && row <= m_index.size())
            completeRequest(found.outcome, m_index.listOf(found.settings).request(row), m_index.hasSecrets());
        return found;
    }

    const QString m_path;
    RunIndex m_index;
    AttemptReader m_attempts;
};

RunReader::RunReader(std::unique_ptr<Private> priv) : d(std::move(priv)) {}

RunReader::~RunReader() = default;

std::unique_ptr<RunReader> RunReader::open(const QString& path, StoreError* error)
{
    return openWith(path, nullptr, error);
}

std::unique_ptr<RunReader> RunReader::open(const QString& path, const RequestList& list, StoreError* error)
{
    return openWith(path, &list, error);
}

std::unique_ptr<RunReader> RunReader::openWith(const QString& path, const RequestList* list,
                                               StoreError* error)
{
    StoreError problem;
    std::unique_ptr<RunReader> reader;
    try {
        problem = RunIndex::check(path);
        if (!problem)
            reader.reset(new RunReader(std::make_unique<Private>(path, list)));
    } catch (const SqliteError& why) {
        problem = why.toStoreError(path, StoreErrorKind::CannotOpen);
    }
    if (error)
        *error = problem;
    return reader;
}

quint32 RunReader::size() const
{
    return d->m_index.size();
}

RunSettings RunReader::settings() const
{
    return d->m_index.settings();
}

const RequestList& RunReader::list() const
{
    return d->m_index.list();
}

bool RunReader::hasSecrets() const
{
    return d->m_index.hasSecrets();
}

StoreError RunReader::refresh()
{
    StoreError error;
    d->guarded(&error, [this] {
        d->m_index.refresh();
        return 0;
    });
    return error;
}

RunReader::Snapshot::Snapshot(RunReader& reader) : m_reader(reader)
{
    // Without it reading is slower and no less right, so a failure is the next read's to report.
    m_reader.d->guarded(nullptr, [this] {
        m_reader.d->m_index.db().exec("BEGIN");
        return 0;
    });
}

RunReader::Snapshot::~Snapshot()
{
    m_reader.d->guarded(nullptr, [this] {
        if (m_reader.d->m_index.db().inTransaction())
            m_reader.d->m_index.db().exec("COMMIT");
        return 0;
    });
}

std::optional<StoredRow> RunReader::row(quint32 row, StoreError* error)
{
    return d->guarded(error, [&]() -> std::optional<StoredRow> {
        if (row == 0 || row > size())
            return std::nullopt;
        StoredRow stored = restingRow(d->m_index.list(), row, d->m_index.restingState(row),
                                      d->m_index.problem(row), d->m_index.hasSecrets());
        if (const qint64 id = d->m_index.lastAttempt(row); id != 0) {
            stored.attemptsStored = quint32(d->m_index.attempts(row).size());
            setAttempt(stored, d->attempt(id));
        }
        return stored;
    });
}

QList<Outcome> RunReader::attempts(quint32 row, StoreError* error)
{
    return d->guarded(error, [&] {
        QList<Outcome> outcomes;
        for (const qint64 id : d->m_index.attempts(row))
            outcomes.append(d->attempt(id).outcome);
        return outcomes;
    });
}

QByteArray RunReader::body(quint32 row, qint64 offset, qint64 maxBytes, StoreError* error)
{
    return d->guarded(error, [&]() -> QByteArray {
        const qint64 id = d->m_index.lastAttempt(row);
        const qint64 number = id == 0 ? 0 : d->attempt(id).body;
        return number == 0 || maxBytes <= 0
                   ? QByteArray()
                   : d->m_attempts.body(number, std::max<qint64>(0, offset), maxBytes);
    });
}

} // namespace Urlpool
