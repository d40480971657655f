// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runscan.h"

#include "run/attemptorder.h"
#include "run/attemptreader.h"
#include "run/listscan.h"
#include "run/runindex.h"

#include <sqlite3.h>

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

/** A connection in one read transaction. */
struct Snapshot
{
    explicit Snapshot(const QString& path) : db(path, SqliteDatabase::Mode::ReadOnly) { db.exec("BEGIN"); }
    SqliteDatabase db;
};

struct Settings
{
    RequestDefaults first;
    QHash<quint32, RequestDefaults> others;
    RunSettings last;
};

Settings readSettings(SqliteDatabase& db)
{
    Settings settings;
    SqliteStatement select(db, "SELECT id, json FROM settings ORDER BY id");
    bool isFirst = true;
    while (select.step()) {
        const QJsonDocument document = QJsonDocument::fromJson(select.bytes(1));
        const auto read = runSettingsFromJson(document.object());
        if (!document.isObject() || !read)
            failDamaged(u"damaged settings"_s);
        settings.last = *read;
        if (isFirst)
            settings.first = read->request;
        else if (read->request != settings.first)
            settings.others.insert(quint32(select.number(0)), read->request);
        isFirst = false;
    }
    if (isFirst)
        failDamaged(u"damaged settings"_s);
    return settings;
}

RunHead readHead(SqliteDatabase& db, const Settings& settings)
{
    RunHead head;
    head.rows = quint32(db.number("SELECT value FROM info WHERE name = 'rows'"));
    head.source = QString::fromUtf8(db.text("SELECT value FROM info WHERE name = 'source'"));
    head.createdAtMs = db.number("SELECT value FROM info WHERE name = 'created_at_ms'");
    head.program = db.text("SELECT value FROM info WHERE name = 'program'");
    head.hasSecrets = db.number("SELECT value FROM info WHERE name = 'secrets'") != 0;
    head.settingsCount = quint32(db.number("SELECT count(*) FROM settings"));
    head.settings = settings.last;
    return head;
}

} // namespace

class RunScan::Private
{
public:
    explicit Private(const QString& path)
        : m_path(path), m_snapshot(path), m_settings(readSettings(m_snapshot.db)),
          m_head(readHead(m_snapshot.db, m_settings)), m_list(m_snapshot.db, m_settings.first),
          m_problems(m_snapshot.db), m_cancelled(m_snapshot.db), m_order(m_snapshot.db),
          m_attempts(m_snapshot.db)
    {
    }

    bool next(StoredRow& stored);
    Outcome attempt(qint64 id) { return completed(id).outcome; }

    /** Runs @p read; a failure becomes the error and the default value. */
    template <typename Read> auto guarded(Read&& read) -> decltype(read())
    {
        if (m_error)
            return {};
        try {
            return read();
        } catch (const SqliteError& why) {
            m_error = why.toStoreError(m_path, StoreErrorKind::ReadFailed);
            return {};
        }
    }

    const RunHead& head() const { return m_head; }
    const StoreError& error() const { return m_error; }
    const QList<qint64>& ids() const { return m_order.ids(); }
    QByteArray body(qint64 offset, qint64 maxBytes)
    {
        return m_body == 0 || maxBytes <= 0 ? QByteArray()
                                            : m_attempts.body(m_body, std::max<qint64>(0, offset), maxBytes);
    }

private:
    AttemptRow completed(qint64 id)
    {
        AttemptRow found = m_attempts.at(id);
        const auto defaults = m_settings.others.constFind(found.settings);
        completeRequest(found.outcome,
                        m_list.request(found.settings, defaults == m_settings.others.constEnd()
                                                           ? m_settings.first
                                                           : *defaults),
                        m_head.hasSecrets);
        return found;
    }

    QString m_path;
    Snapshot m_snapshot;
    Settings m_settings;
    RunHead m_head;
    ListScan m_list;
    ProblemOrder m_problems;
    CancelledOrder m_cancelled;
    AttemptOrder m_order;
    AttemptReader m_attempts;
    StoreError m_error;
    bool m_ended = false;
    qint64 m_body = 0; ///< of the last attempt of the row at hand
};

bool RunScan::Private::next(StoredRow& stored)
{
    m_body = 0;
    if (m_ended)
        return false;
    if (!m_list.next()) {
        m_ended = true;
        if (m_list.row() != m_head.rows)
            failDamaged(u"damaged list"_s);
        return false;
    }
    const quint32 row = m_list.row();
    if (row > m_head.rows)
        failDamaged(u"damaged list"_s);
    const auto problem = UrlProblem(m_problems.of(row));
    const bool cancelled = m_cancelled.contains(row);
    const RowState resting = problem != UrlProblem::None ? RowState::Invalid
                             : cancelled                 ? RowState::Cancelled
                                                         : RowState::Pending;
    stored = restingRow(m_list.piece(), m_list.pieceRow(), resting, problem, m_head.hasSecrets);
    stored.row = row;
    stored.line += m_list.lineOffset();
    m_order.take(row);
    if (m_order.last() != 0) {
        AttemptRow last = completed(m_order.last());
        stored.attemptsStored = quint32(m_order.ids().size());
        m_body = last.body;
        setAttempt(stored, std::move(last));
    }
    return true;
}

RunScan::RunScan(std::unique_ptr<Private> priv) : d(std::move(priv)) {}

RunScan::~RunScan() = default;

std::unique_ptr<RunScan> RunScan::open(const QString& path, StoreError* error)
{
    StoreError problem;
    std::unique_ptr<RunScan> scan;
    try {
        problem = RunIndex::check(path);
        if (!problem)
            scan.reset(new RunScan(std::make_unique<Private>(path)));
    } catch (const SqliteError& why) {
        problem = why.toStoreError(path, StoreErrorKind::CannotOpen);
    }
    if (error)
        *error = problem;
    return scan;
}

const RunHead& RunScan::head() const
{
    return d->head();
}

bool RunScan::next(StoredRow& row)
{
    return d->guarded([&] { return d->next(row); });
}

StoreError RunScan::error() const
{
    return d->error();
}

QList<Outcome> RunScan::attempts()
{
    return d->guarded([&] {
        QList<Outcome> outcomes;
        for (const qint64 id : d->ids())
            outcomes.append(d->attempt(id));
        return outcomes;
    });
}

QByteArray RunScan::body(qint64 offset, qint64 maxBytes)
{
    return d->guarded([&] { return d->body(offset, maxBytes); });
}

} // namespace Urlpool
