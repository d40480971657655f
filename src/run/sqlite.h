// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/storeerror.h"

#include <QByteArray>

struct sqlite3;
struct sqlite3_stmt;

namespace Urlpool {

/** What SQLite answered when it did not do what it was asked for. Thrown inside this room only. */
struct SqliteError
{
    int code = 0;        ///< extended result code
    int systemError = 0; ///< errno, if the system refused
    QString detail;

    bool isFull() const;
    bool isBusy() const;
    /** Another file, or a damaged one. */
    bool isForeign() const;
    /** As the callers of the room see it; @p otherwise if it is none of the special cases. */
    StoreError toStoreError(const QString& path, StoreErrorKind otherwise) const;
};

/** For what is wrong in a file though SQLite can read it. */
[[noreturn]] void failDamaged(const QString& what);

/** One connection. Use it in one thread at a time. Every function throws SqliteError. */
class SqliteDatabase
{
public:
    enum class Mode {
        ReadOnly,
        ReadWrite, ///< the file must exist
    };
    SqliteDatabase(const QString& path, Mode mode);
    ~SqliteDatabase();
    SqliteDatabase(const SqliteDatabase&) = delete;
    SqliteDatabase& operator=(const SqliteDatabase&) = delete;

    void exec(const char* sql);
    /** First column of the first row; 0 or empty if there is no row. */
    qint64 number(const char* sql);
    QByteArray text(const char* sql);
    /**
     * The first 100 bytes of the file, read through SQLite: to open the file a second time would drop
     * the locks that this process holds on it.
     */
    QByteArray header();
    /** Copies all of this database into @p target, consistent. */
    void copyTo(SqliteDatabase& target);
    bool inTransaction() const;
    sqlite3* handle() const { return m_db; }
    [[noreturn]] void fail(int code) const;
    /** What SQLite and the system say about the last failure. */
    SqliteError lastError(int code) const;

private:
    sqlite3* m_db = nullptr;
};

/** A prepared statement; bound views must live until the statement is reset. Throws SqliteError. */
class SqliteStatement
{
public:
    SqliteStatement(SqliteDatabase& db, const char* sql);
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    void bind(int index, qint64 value);
    void bindNull(int index);
    /** Null if @p text is null. */
    void bindText(int index, QByteArrayView text);
    void bindBlob(int index, QByteArrayView blob);

    /** True if there is a row. */
    bool step();
    void reset();
    /** The same, whatever the last step's error was. */
    void rewind() noexcept;
    /** Steps to the end and resets. */
    void run();

    qint64 number(int column) const;
    bool isNull(int column) const;
    /** Valid until the next step or reset. */
    QByteArrayView view(int column) const;
    QByteArray bytes(int column) const { return view(column).toByteArray(); }

private:
    void check(int code) const;
    SqliteDatabase& m_db;
    sqlite3_stmt* m_statement = nullptr;
};

/** Resets a statement at the end of a scope, so that a reader that failed holds no transaction open. */
class SqliteRewind
{
public:
    explicit SqliteRewind(SqliteStatement& statement) : m_statement(statement) {}
    ~SqliteRewind() { m_statement.rewind(); }
    SqliteRewind(const SqliteRewind&) = delete;
    SqliteRewind& operator=(const SqliteRewind&) = delete;

private:
    SqliteStatement& m_statement;
};

/** Begins at once, rolls back in the destructor unless commit() succeeded. */
class SqliteTransaction
{
public:
    explicit SqliteTransaction(SqliteDatabase& db);
    ~SqliteTransaction();
    SqliteTransaction(const SqliteTransaction&) = delete;
    SqliteTransaction& operator=(const SqliteTransaction&) = delete;
    void commit();

private:
    SqliteDatabase& m_db;
};

} // namespace Urlpool
