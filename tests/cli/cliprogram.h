// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/csvparser.h"

#include <QHash>
#include <QProcess>
#include <QTemporaryDir>

namespace Urlpool::Testing {

struct CliResult
{
    int status = -1; ///< -1: it crashed or did not end
    QByteArray out;
    QByteArray err;
};

/** The built urlpool-cli, started in a folder of its own and without the surroundings' settings. */
class CliProgram
{
public:
    CliProgram();

    /** Runs it to its end with @p input on standard input. */
    CliResult run(const QStringList& arguments, const QByteArray& input = {}) const;
    /** The same in a shell, with $CLI in @p script as the program; for redirections. */
    CliResult shell(const QByteArray& script) const;
    /** Starts it; finish() waits for the end. */
    void start(QProcess& process, const QStringList& arguments) const;
    static CliResult finish(QProcess& process);

    void setEnvironment(const QString& name, const QString& value) { m_environment.insert(name, value); }
    QString path(const QString& name) const;
    void writeFile(const QString& name, const QByteArray& content) const;
    QByteArray readFile(const QString& name) const;
    /** All files of the folder. */
    QStringList files() const;
    /** The same with those in folders below it, where unsaved runs live; the names alone. */
    QStringList leftFiles() const;

private:
    void prepare(QProcess& process) const;

    QTemporaryDir m_folder;
    QHash<QString, QString> m_environment;
};

/** A CSV by column names; valid() only if it is RFC 4180 throughout. */
class CsvTable
{
public:
    explicit CsvTable(const QByteArray& text);
    bool valid() const { return m_valid; }
    qsizetype rows() const { return m_records.size() - 1; }
    QByteArray cell(qsizetype row, const QByteArray& column) const; ///< 1-based; unguarded
    QByteArrayList column(const QByteArray& column) const;
    qsizetype count(const QByteArray& column, const QByteArray& value) const;

private:
    QList<CsvRecord> m_records;
    bool m_valid = false;
};

} // namespace Urlpool::Testing
