// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

constexpr int patienceMs = 120'000;

} // namespace

CliProgram::CliProgram() = default;

void CliProgram::prepare(QProcess& process) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    environment.insert(u"TMPDIR"_s, m_folder.path());
    // Runs that are not saved live there.
    environment.insert(u"XDG_DATA_HOME"_s, m_folder.filePath(u"data"_s));
    environment.insert(u"XDG_CONFIG_HOME"_s, m_folder.filePath(u"config"_s));
    environment.insert(u"CLI"_s, QStringLiteral(URLPOOL_CLI));
    // Proxies of the surroundings must not count.
    environment.insert(u"http_proxy"_s, u"http://127.0.0.1:1"_s);
    for (const auto& [name, value] : m_environment.asKeyValueRange())
        environment.insert(name, value);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
}

void CliProgram::start(QProcess& process, const QStringList& arguments) const
{
    prepare(process);
    process.start(QStringLiteral(URLPOOL_CLI), arguments);
    process.waitForStarted();
}

CliResult CliProgram::finish(QProcess& process)
{
    CliResult result;
    if (process.waitForFinished(patienceMs) && process.exitStatus() == QProcess::NormalExit)
        result.status = process.exitCode();
    else
        process.kill();
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

CliResult CliProgram::run(const QStringList& arguments, const QByteArray& input) const
{
    QProcess process;
    start(process, arguments);
    process.write(input);
    process.closeWriteChannel();
    return finish(process);
}

CliResult CliProgram::shell(const QByteArray& script) const
{
    QProcess process;
    prepare(process);
    process.start(u"sh"_s, {u"-c"_s, QString::fromUtf8(script)});
    process.closeWriteChannel();
    return finish(process);
}

QString CliProgram::path(const QString& name) const
{
    return m_folder.filePath(name);
}

void CliProgram::writeFile(const QString& name, const QByteArray& content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("The test's own folder cannot be written");
}

QByteArray CliProgram::readFile(const QString& name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "no file"_ba;
}

QStringList CliProgram::files() const
{
    return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
}

QStringList CliProgram::leftFiles() const
{
    QStringList names;
    QDirIterator found(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (found.hasNext())
        names += QFileInfo(found.next()).fileName();
    names.sort();
    return names;
}

CsvTable::CsvTable(const QByteArray& text)
{
    const auto records = parseCsv(text);
    m_valid = records && !records->isEmpty();
    m_records = records.value_or(QList<CsvRecord>{});
}

QByteArray CsvTable::cell(qsizetype row, const QByteArray& column) const
{
    return unguarded(m_records.value(row).value(m_records.value(0).indexOf(column), "no such cell"_ba));
}

QByteArrayList CsvTable::column(const QByteArray& column) const
{
    QByteArrayList cells;
    for (qsizetype row = 1; row <= rows(); ++row)
        cells += cell(row, column);
    return cells;
}

qsizetype CsvTable::count(const QByteArray& column, const QByteArray& value) const
{
    return this->column(column).count(value);
}

} // namespace Urlpool::Testing
