// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/journalsql.h"
#include "run/runfile.h"
#include "run/schema.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

void failWithErrno()
{
    const int code = errno;
    throw SqliteError{0, code, QString::fromLocal8Bit(std::strerror(code))};
}

/** Gives a file that nothing is appended to what its readers like. */
void finishFile(SqliteDatabase& db)
{
    db.exec(Schema::createIndexes);
    // Without WAL a reader needs no files beside it, so it can read from anywhere. A reader that is
    // still there prevents it; then the file stays as it is, which is only less convenient.
    try {
        db.exec("PRAGMA journal_mode=DELETE");
    } catch (const SqliteError& error) {
        if (!error.isBusy())
            throw;
    }
}

void copyDatabase(SqliteDatabase& from, const QString& path)
{
    const QString part = siblingName(path, u".part"_s);
    if (!createPrivately(part))
        failWithErrno();
    try {
        {
            SqliteDatabase copy(part, SqliteDatabase::Mode::ReadWrite);
            from.copyTo(copy);
            finishFile(copy);
        }
        if (!syncToDisk(part))
            failWithErrno();
        // What a crash left beside the old file must not be taken for the new one's.
        QFile::remove(path + u"-wal"_s);
        QFile::remove(path + u"-shm"_s);
        QFile::remove(path + u"-journal"_s);
        if (std::rename(QFile::encodeName(part).constData(), QFile::encodeName(path).constData()) != 0)
            failWithErrno();
        syncToDisk(QFileInfo(path).absolutePath());
    } catch (const SqliteError&) {
        removeRunFile(part);
        throw;
    }
}

} // namespace

void Journal::open(const QString& path)
{
    auto db = std::make_unique<SqliteDatabase>(path, SqliteDatabase::Mode::ReadWrite);
    // Other file systems than local ones answer with the mode that they stay in.
    if (db->text("PRAGMA journal_mode=WAL") != "wal")
        throw SqliteError{0, 0, u"no write-ahead log on this file system"_s};
    db->exec("PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000;");
    std::unique_ptr<Statements> sql;
    if (db->number("PRAGMA user_version") == Schema::version)
        sql = std::make_unique<Statements>(*db);
    const qint64 pageSize = db->number("PRAGMA page_size");
    // Nothing can throw from here on: a journal that cannot move goes on where it is.
    m_sql = std::move(sql);
    m_db = std::move(db);
    m_path = path;
    m_pageSize = pageSize;
    m_durable = false;
}

void Journal::setDurable(bool on)
{
    if (on == m_durable)
        return;
    m_db->exec(on ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
    m_durable = on;
}

void Journal::sync()
{
    setDurable(true);
    // Even a checkpoint that a reader stops halfway has waited for the log to be on the disk.
    m_db->exec("PRAGMA wal_checkpoint(PASSIVE)");
    setDurable(false);
}

void Journal::finish()
{
    setDurable(true);
    m_db->exec("PRAGMA wal_checkpoint(TRUNCATE)");
    m_sql.reset();
    finishFile(*m_db);
    m_db.reset();
}

void Journal::copyTo(const QString& path)
{
    copyDatabase(*m_db, path);
}

void Journal::copy(const QString& from, const QString& to)
{
    SqliteDatabase db(from, SqliteDatabase::Mode::ReadOnly);
    copyDatabase(db, to);
}

void Journal::moveTo(const QString& path)
{
    open(path);
}

} // namespace Urlpool
