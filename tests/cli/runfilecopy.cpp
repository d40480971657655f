// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runfilecopy.h"

#include <QFile>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

bool hasHead(const QString& path)
{
    constexpr qint64 applicationIdOffset = 68;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.seek(applicationIdOffset) && file.read(4) == "URLP";
}

} // namespace

RunFileCopy::RunFileCopy(const QString& path)
{
    const QString copy = m_folder.filePath(u"copy"_s);
    if (!QFile::copy(path, copy))
        return;
    const bool headed = hasHead(copy);
    QFile::copy(path + u"-wal"_s, copy + u"-wal"_s);
    QFile::copy(path + u"-journal"_s, copy + u"-journal"_s);
    if (sqlite3_open_v2(QFile::encodeName(copy).constData(), &m_db, SQLITE_OPEN_READWRITE, nullptr) !=
        SQLITE_OK)
        return;
    // Readers look at the head of the file itself; a crash while it is made may leave it in the log alone.
    m_isRun = headed && number("SELECT count(*) FROM sqlite_master WHERE name = 'started'") == 1 &&
              number("SELECT count(*) FROM list") > 0;
}

RunFileCopy::~RunFileCopy()
{
    sqlite3_close(m_db);
}

QByteArray RunFileCopy::query(const QByteArray& sql) const
{
    sqlite3_stmt* statement = nullptr;
    if (!m_db || sqlite3_prepare_v2(m_db, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
        return m_db ? QByteArray(sqlite3_errmsg(m_db)) : "no file"_ba;
    QByteArrayList cells;
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW)
        cells += reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return step == SQLITE_DONE ? cells.join('|') : QByteArray(sqlite3_errmsg(m_db));
}

QSet<int> RunFileCopy::rows(const QByteArray& sql) const
{
    QSet<int> rows;
    const QByteArray found = query(sql);
    for (const QByteArray& row : found.isEmpty() ? QByteArrayList() : found.split('|'))
        rows.insert(row.toInt());
    return rows;
}

QSet<int> RunFileCopy::ended() const
{
    return rows("SELECT DISTINCT \"row\" FROM attempts WHERE state != 8");
}

QSet<int> RunFileCopy::open() const
{
    return rows("SELECT \"row\" FROM (SELECT \"row\", attempt FROM started EXCEPT "
                "SELECT \"row\", attempt FROM attempts)");
}

} // namespace Urlpool::Testing
