// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/crashaccount.h"

namespace Urlpool::Testing {

CrashAccount::CrashAccount(const DemoServer& server, const QByteArray& name, int rows,
                           const QByteArrayList& paths)
    : m_server(server)
{
    for (int i = 0; i < rows; ++i) {
        if (i % 50 == 49)
            m_rows.append(Row{});
        else
            m_rows.append(
                {paths.at(i % paths.size()) + '/' + name + '-' + QByteArray::number(i + 1), i % 3 == 2});
    }
}

QByteArray CrashAccount::list() const
{
    QByteArray text;
    for (const Row& row : m_rows) {
        if (row.path.isEmpty())
            text += "https:///nowhere\n";
        else
            text += (row.post ? "POST " : "") + m_server.url(row.path) + '\n';
    }
    return text;
}

int CrashAccount::hits(int row) const
{
    const QByteArray& path = m_rows[row - 1].path;
    return path.isEmpty() ? 0 : m_server.hits(path);
}

int CrashAccount::allHits() const
{
    int sum = 0;
    for (int row = 1; row <= rows(); ++row)
        sum += hits(row);
    return sum;
}

QByteArray CrashAccount::noteCrash(const QString& path)
{
    ++m_crashes;
    const RunFileCopy file(path);
    if (!file.isRun())
        return allHits() == 0 ? QByteArray() : "requests were sent before the list was in the file";
    if (const QByteArray integrity = file.integrity(); integrity != "ok")
        return "integrity_check: " + integrity;
    const QSet<int> ended = file.ended();
    for (const auto& [row, sent] : m_ended.asKeyValueRange()) {
        if (!ended.contains(row))
            return "row " + QByteArray::number(row) + " has lost its outcome";
    }
    for (const int row : ended)
        m_ended.insert(row, hits(row));
    for (const int row : file.open()) {
        if (!ended.contains(row))
            m_open.insert(row);
    }
    return {};
}

QByteArray CrashAccount::check(const QString& path, const QByteArray& csv, int sends) const
{
    const RunFileCopy file(path);
    if (const QByteArray integrity = file.integrity(); integrity != "ok")
        return "integrity_check: " + integrity;
    const QByteArray count = QByteArray::number(rows());
    if (file.query("SELECT count(*) FROM results") != count ||
        file.query("SELECT count(DISTINCT \"row\") FROM results") != count)
        return "not every row has exactly one result";
    const CsvTable table(csv);
    if (!table.valid() || table.rows() != rows())
        return "the export has " + QByteArray::number(table.rows()) + " rows";
    for (int row = 1; row <= rows(); ++row) {
        const QByteArray outcome = table.cell(row, "outcome");
        const bool interrupted = table.cell(row, "error") == "interrupted";
        const int sent = hits(row);
        const auto wrong = [&](const char* what) {
            return "row " + QByteArray::number(row) + ", " + outcome + ' ' + table.cell(row, "error") +
                   ", sent " + QByteArray::number(sent) + " times: " + what;
        };
        if (m_rows[row - 1].path.isEmpty() != (outcome == "invalid"))
            return wrong("invalid or not?");
        if (outcome != "invalid" && outcome != "response" && !(outcome == "exception" && interrupted))
            return wrong("no end to expect");
        if (interrupted != m_open.contains(row))
            return wrong("interrupted is what was begun at a crash without an answer, and nothing else");
        if (outcome == "response" && sent < 1)
            return wrong("an answer without a request");
        if (sent > (isPost(row) ? 1 : sends))
            return wrong("sent too often");
        if (m_ended.contains(row) && sent != m_ended.value(row))
            return wrong("sent again although its outcome was saved");
    }
    return {};
}

} // namespace Urlpool::Testing
