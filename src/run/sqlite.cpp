// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/sqlite.h"

#include <sqlite3.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

namespace Urlpool {

namespace {

constexpr int busyTimeoutMs = 5000;
constexpr int headerBytes = 100;

/**
 * Links above the file are the person's own way to it; SQLite would refuse them, too. The file itself may
 * be a link for who reads only: whoever writes must not be led elsewhere.
 */
QByteArray nameToOpen(const QString& path, SqliteDatabase::Mode mode)
{
    const QFileInfo file(path);
    QString real = file.canonicalFilePath();
    if (mode == SqliteDatabase::Mode::ReadWrite) {
        const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
        real = folder.isEmpty() ? QString() : QDir(folder).filePath(file.fileName());
    }
    return QFile::encodeName(real.isEmpty() ? path : real);
}

} // namespace

void failDamaged(const QString& what)
{
    throw SqliteError{SQLITE_CORRUPT, 0, what};
}

bool SqliteError::isFull() const
{
    return (code & 0xff) == SQLITE_FULL || systemError == ENOSPC || systemError == EDQUOT ||
           systemError == EFBIG;
}

bool SqliteError::isBusy() const
{
    return (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED;
}

bool SqliteError::isForeign() const
{
    return (code & 0xff) == SQLITE_NOTADB || (code & 0xff) == SQLITE_CORRUPT ||
           code == SQLITE_IOERR_SHORT_READ;
}

StoreError SqliteError::toStoreError(const QString& path, StoreErrorKind otherwise) const
{
    StoreErrorKind kind = otherwise;
    if (isFull())
        kind = StoreErrorKind::DiskFull;
    else if (isBusy())
        kind = StoreErrorKind::Busy;
    else if (isForeign())
        kind = StoreErrorKind::NotARunFile;
    return {kind, detail, path};
}

SqliteDatabase::SqliteDatabase(const QString& path, Mode mode)
{
    const int access = mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    // One thread at a time uses a connection, so SQLite's own mutexes would only cost.
    const int code = sqlite3_open_v2(nameToOpen(path, mode).constData(), &m_db,
                                     access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, nullptr);
    if (code == SQLITE_OK && sqlite3_extended_result_codes(m_db, 1) == SQLITE_OK &&
        sqlite3_busy_timeout(m_db, busyTimeoutMs) == SQLITE_OK)
        return;
    SqliteError error{code, m_db ? sqlite3_system_errno(m_db) : 0,
                      QString::fromUtf8(m_db ? sqlite3_errmsg(m_db) : sqlite3_errstr(code))};
    sqlite3_close(m_db);
    throw error;
}

SqliteDatabase::~SqliteDatabase()
{
    sqlite3_close_v2(m_db);
}

void SqliteDatabase::fail(int code) const
{
    throw lastError(code);
}

SqliteError SqliteDatabase::lastError(int code) const
{
    SqliteError error{code, sqlite3_system_errno(m_db), QString::fromUtf8(sqlite3_errmsg(m_db))};
    if ((code & 0xff) != SQLITE_IOERR)
        return error;
    // What SQLite does after a failed write (a rollback) may overwrite errno; the files remember it.
    for (const int which : {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) {
        sqlite3_file* file = nullptr;
        int remembered = 0;
        if (sqlite3_file_control(m_db, "main", which, &file) == SQLITE_OK && file && file->pMethods &&
            file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &remembered) == SQLITE_OK &&
            remembered != 0)
            error.systemError = remembered;
    }
    return error;
}

void SqliteDatabase::exec(const char* sql)
{
    const int code = sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        fail(code);
}

qint64 SqliteDatabase::number(const char* sql)
{
    SqliteStatement statement(*this, sql);
    return statement.step() ? statement.number(0) : 0;
}

QByteArray SqliteDatabase::text(const char* sql)
{
    SqliteStatement statement(*this, sql);
    return statement.step() ? statement.bytes(0) : QByteArray();
}

QByteArray SqliteDatabase::header()
{
    sqlite3_file* file = nullptr;
    const int found = sqlite3_file_control(m_db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (found != SQLITE_OK)
        fail(found);
    QByteArray bytes(headerBytes, '\0');
    if (!file || !file->pMethods)
        return bytes;
    const int code = file->pMethods->xRead(file, bytes.data(), headerBytes, 0);
    // A shorter file reads as zeros, which no header consists of.
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
        throw SqliteError{code, 0, QString::fromUtf8(sqlite3_errstr(code))};
    return bytes;
}

void SqliteDatabase::copyTo(SqliteDatabase& target)
{
    sqlite3_backup* backup = sqlite3_backup_init(target.m_db, "main", m_db, "main");
    if (!backup)
        target.fail(sqlite3_extended_errcode(target.m_db));
    const int step = sqlite3_backup_step(backup, -1);
    const int finish = sqlite3_backup_finish(backup);
    if (step != SQLITE_DONE || finish != SQLITE_OK)
        target.fail(finish != SQLITE_OK ? finish : step);
}

bool SqliteDatabase::inTransaction() const
{
    return sqlite3_get_autocommit(m_db) == 0;
}

SqliteStatement::SqliteStatement(SqliteDatabase& db, const char* sql) : m_db(db)
{
    check(sqlite3_prepare_v3(db.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr));
}

SqliteStatement::~SqliteStatement()
{
    // Repeats the last step's error, which was thrown already.
    sqlite3_finalize(m_statement);
}

void SqliteStatement::check(int code) const
{
    if (code != SQLITE_OK)
        m_db.fail(code);
}

void SqliteStatement::bind(int index, qint64 value)
{
    check(sqlite3_bind_int64(m_statement, index, value));
}

void SqliteStatement::bindNull(int index)
{
    check(sqlite3_bind_null(m_statement, index));
}

void SqliteStatement::bindText(int index, QByteArrayView text)
{
    check(sqlite3_bind_text64(m_statement, index, text.data(), sqlite3_uint64(text.size()), SQLITE_STATIC,
                              SQLITE_UTF8));
}

void SqliteStatement::bindBlob(int index, QByteArrayView blob)
{
    check(sqlite3_bind_blob64(m_statement, index, blob.data(), sqlite3_uint64(blob.size()), SQLITE_STATIC));
}

bool SqliteStatement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        const SqliteError error = m_db.lastError(code);
        sqlite3_reset(m_statement); // repeats the error
        throw error;
    }
    return code == SQLITE_ROW;
}

void SqliteStatement::reset()
{
    check(sqlite3_reset(m_statement));
}

void SqliteStatement::rewind() noexcept
{
    sqlite3_reset(m_statement);
}

void SqliteStatement::run()
{
    while (step()) {
    }
    reset();
}

qint64 SqliteStatement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

QByteArrayView SqliteStatement::view(int column) const
{
    const void* data = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char*>(data), sqlite3_column_bytes(m_statement, column)};
}

SqliteTransaction::SqliteTransaction(SqliteDatabase& db) : m_db(db)
{
    m_db.exec("BEGIN IMMEDIATE");
}

SqliteTransaction::~SqliteTransaction()
{
    // Some errors (a full disk) have rolled back already; a failed rollback leaves nothing to do here.
    if (m_db.inTransaction())
        sqlite3_exec(m_db.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void SqliteTransaction::commit()
{
    m_db.exec("COMMIT");
}

} // namespace Urlpool
