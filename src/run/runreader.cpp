// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runreader.h"

#include "run/attemptrow.h"
#include "run/certificatereader.h"
#include "run/runindex.h"
#include "run/schema.h"
#include "run/secrets.h"

#include <algorithm>

namespace Urlpool {

class RunReader::Private
{
public:
    Private(const QString& path, const RequestList* list)
        : m_path(path), m_index(path, list), m_certificates(m_index.db()),
          m_attempt(m_index.db(), selectAttempt),
          m_chunks(m_index.db(), "SELECT id, length(bytes) FROM bodies WHERE id >= ? AND id < ? ORDER BY id"),
          m_chunk(m_index.db(), "SELECT substr(bytes, ?, ?) FROM bodies WHERE id = ?")
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
        const SqliteRewind rewind(m_attempt);
        m_attempt.bind(1, id);
        if (!m_attempt.step())
            throw SqliteError{0, 0, QStringLiteral("attempt %1 is missing").arg(id)};
        AttemptRow found =
            readAttempt(m_attempt, [this](quint64 certificate) { return m_certificates.at(certificate); });
        complete(found);
        return found;
    }

    QByteArray body(qint64 number, qint64 offset, qint64 maxBytes);

    const QString m_path;
    RunIndex m_index;

private:
    /** What the attempts table leaves out because the list and the settings have it. */
    void complete(AttemptRow& found)
    {
        Request& request = found.outcome.request;
        const quint32 row = request.row;
        if (row == 0 || row > m_index.size())
            return;
        Request listed = m_index.listOf(found.settings).request(row);
        if (!m_index.hasSecrets()) {
            // The list may be the one in memory, which has them.
            listed.headers = redactOwnHeaders(listed.headers);
            listed.input = redactUserinfo(listed.input);
        }
        listed.method = request.method;
        listed.url = request.url;
        request = std::move(listed);
    }

    CertificateReader m_certificates;
    SqliteStatement m_attempt;
    SqliteStatement m_chunks;
    SqliteStatement m_chunk;
};

QByteArray RunReader::Private::body(qint64 number, qint64 offset, qint64 maxBytes)
{
    QList<std::pair<qint64, qint64>> chunks; // id and size
    const SqliteRewind rewind(m_chunks);
    m_chunks.bind(1, number << Schema::chunkBits);
    m_chunks.bind(2, (number + 1) << Schema::chunkBits);
    while (m_chunks.step())
        chunks.append({m_chunks.number(0), m_chunks.number(1)});

    QByteArray bytes;
    for (const auto& [id, size] : chunks) {
        if (offset < size && bytes.size() < maxBytes) {
            const SqliteRewind rewindChunk(m_chunk);
            m_chunk.bind(1, offset + 1);
            m_chunk.bind(2, std::min(size - offset, maxBytes - bytes.size()));
            m_chunk.bind(3, id);
            if (m_chunk.step())
                bytes += m_chunk.view(0);
        }
        offset = std::max<qint64>(0, offset - size);
    }
    return bytes;
}

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
        const RequestList& list = d->m_index.list();
        StoredRow stored;
        stored.row = row;
        stored.source = list.isFromText() ? list.source() : list.request(row).source;
        stored.line = list.line(row);
        stored.input =
            d->m_index.hasSecrets() ? list.input(row).toByteArray() : redactUserinfo(list.input(row));
        stored.method = list.method(row);
        stored.url = list.url(row);
        stored.problem = d->m_index.problem(row);
        stored.notes = list.notes(row);
        stored.record.state = d->m_index.restingState(row);
        if (stored.record.state == RowState::Invalid)
            stored.record.error = stored.problem == UrlProblem::UnsupportedScheme
                                      ? ErrorKind::UnsupportedScheme
                                      : ErrorKind::InvalidUrl;
        else if (stored.record.state == RowState::Cancelled)
            stored.record.error = ErrorKind::Cancelled;
        const qint64 id = d->m_index.lastAttempt(row);
        if (id == 0)
            return stored;
        AttemptRow last = d->attempt(id);
        stored.method = last.outcome.request.method;
        stored.url = last.outcome.request.url;
        stored.record = recordOf(last.outcome);
        stored.storedBodyBytes = last.bodyBytes;
        stored.outcome = std::move(last.outcome);
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
        return number == 0 || maxBytes <= 0 ? QByteArray()
                                            : d->body(number, std::max<qint64>(0, offset), maxBytes);
    });
}

} // namespace Urlpool
