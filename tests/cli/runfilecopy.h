// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QSet>
#include <QString>
#include <QTemporaryDir>

struct sqlite3;

namespace Urlpool::Testing {

/**
 * A look, with SQLite's own interface, at a run file as it lies on the disk now. At a copy, because
 * opening a file that a killed process left is what puts it in order, and that is to be tested.
 */
class RunFileCopy
{
public:
    explicit RunFileCopy(const QString& path);
    ~RunFileCopy();
    RunFileCopy(const RunFileCopy&) = delete;
    RunFileCopy& operator=(const RunFileCopy&) = delete;

    /** False if there is no run file, or none that has come as far as to have its list. */
    bool isRun() const { return m_isRun; }
    /** "ok", or what is wrong. */
    QByteArray integrity() const { return query("PRAGMA integrity_check"); }
    /** First column of every row, joined by '|'; an error's words if it fails. */
    QByteArray query(const QByteArray& sql) const;
    int number(const QByteArray& sql) const { return query(sql).toInt(); }
    QSet<int> rows(const QByteArray& sql) const;

    /** Rows that have an outcome. */
    QSet<int> ended() const;
    /** Rows that were about to be sent, without an outcome of that attempt. */
    QSet<int> open() const;

private:
    QTemporaryDir m_folder;
    sqlite3* m_db = nullptr;
    bool m_isRun = false;
};

} // namespace Urlpool::Testing
