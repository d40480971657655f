// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/storefixture.h"
#include "support/testcase.h"

#include <QFile>
#include <QThread>

#include <algorithm>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

constexpr quint32 fewRows = 10'000;
constexpr quint32 manyRows = 1'000'000;
constexpr qint64 moreKilobytes = 20 * 1024;

/** A run with rows of all kinds at many hosts, each fifth never begun on its own, some tried again. */
bool writeRun(const QString& path, quint32 rows)
{
    QByteArray text;
    for (quint32 i = 1; i <= rows; ++i) {
        text += i % 1000 == 0 ? "htp:/broken"_ba : "http://host" + QByteArray::number(i % 50'000) + ".test/";
        text += QByteArray::number(i) + '\n';
    }
    const RequestList list = RequestList::fromText(text, u"many.txt"_s);
    StoreError error;
    const auto store = RunStore::create(path, list, {}, &error);
    if (!store)
        return false;
    for (quint32 row = 1; row <= rows; ++row) {
        if (row % 1000 == 0)
            continue;
        if (row % 5 == 0) {
            store->buffer()->putCancelled({{row, 1}});
            continue;
        }
        Outcome outcome = smallOutcome(list, row);
        outcome.totalUs = 1000 + row % 90'000;
        if (row % 50 == 1) {
            Outcome first = outcome;
            first.error = ErrorKind::Refused;
            store->buffer()->put(first);
            outcome.attempt = 2;
        }
        store->buffer()->put(outcome);
        if (row % 4096 == 0 && store->flush())
            return false;
    }
    return !store->flush() && !store->close();
}

bool writeUntried(const QString& path, const RequestList& list)
{
    StoreError error;
    const auto store = RunStore::create(path, list, {}, &error);
    return store && !store->close();
}

bool change(const QString& path, const char* sql)
{
    sqlite3* db = nullptr;
    const bool changed = sqlite3_open(QFile::encodeName(path).constData(), &db) == SQLITE_OK &&
                         sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    return sqlite3_close(db) == SQLITE_OK && changed;
}

/** Each second row never begun, noted one by one and in no order. */
bool writeSpans(const QString& path)
{
    return writeUntried(path, numberedList(manyRows)) &&
           change(path, "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 2 FROM c WHERE i < 999999) "
                        "INSERT INTO cancelled(first_row, last_row, at_ms) "
                        "SELECT i, i, 1 FROM c ORDER BY i * 7919 % 1000003");
}

bool writeGiantLine(const QString& path)
{
    return writeUntried(
        path, RequestList::fromText("http://h/1\n" + QByteArray(200'000'000, 'g') + "\nhttp://h/2"));
}

/** The same run as it is while it is being written: nobody has put its attempts in order yet. */
bool copyWithoutIndex(const QString& from, const QString& to)
{
    return QFile::copy(from, to) && change(to, "DROP INDEX attempts_by_row");
}

struct Cost
{
    int status = -1;
    qint64 peakKilobytes = 0;
    double cpuSeconds = 0;
};

qint64 peakOf(pid_t process)
{
    QFile file(u"/proc/%1/status"_s.arg(process));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong();
}

Cost costOf(const QByteArrayList& arguments, const QByteArray& outputFile)
{
    std::vector<char*> argv;
    QByteArrayList kept = QByteArrayList{QByteArray(URLPOOL_CLI)} + arguments;
    for (QByteArray& argument : kept)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, outputFile.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child = 0;
    Cost cost;
    if (posix_spawn(&child, URLPOOL_CLI, &actions, nullptr, argv.data(), environ) == 0) {
        int status = 0;
        rusage usage{};
        // The usage's own peak begins with that of this program, from which the child was made.
        while (wait4(child, &status, WNOHANG, &usage) == 0) {
            cost.peakKilobytes = std::max(cost.peakKilobytes, peakOf(child));
            QThread::msleep(2);
        }
        if (WIFEXITED(status))
            cost.status = WEXITSTATUS(status);
        const auto seconds = [](const timeval& time) {
            return double(time.tv_sec) + double(time.tv_usec) / 1e6;
        };
        cost.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    posix_spawn_file_actions_destroy(&actions);
    return cost;
}

} // namespace

/** Commands that read a run file through need no memory that grows with it. */
class CliMemoryTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void doesNotGrow_data();
    void doesNotGrow();

private:
    QTemporaryDir m_folder;
};

void CliMemoryTest::initTestCase()
{
    for (const auto& [name, rows] : {std::pair(u"few"_s, fewRows), {u"many"_s, manyRows}}) {
        const QString closed = m_folder.filePath(name + u".urlpool"_s);
        QVERIFY(writeRun(closed, rows));
        QVERIFY(copyWithoutIndex(closed, m_folder.filePath(name + u"-open.urlpool"_s)));
    }
    QVERIFY(writeSpans(m_folder.filePath(u"spans.urlpool"_s)));
    QVERIFY(writeGiantLine(m_folder.filePath(u"giant.urlpool"_s)));
}

void CliMemoryTest::doesNotGrow_data()
{
    QTest::addColumn<QByteArrayList>("command");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("small");
    QTest::addColumn<QByteArray>("large");
    const auto row = [&](const char* name, const QByteArrayList& command, const char* output,
                         const char* small, const char* large) {
        QTest::addRow("%s, %s", name, large)
            << command << QByteArray(output) << QByteArray(small) << QByteArray(large);
    };
    const QByteArrayList plain{"export", "-o"};
    for (const auto& [small, large] : {std::pair("few", "many"), {"few-open", "many-open"}}) {
        row("csv", plain, "out.csv", small, large);
        row("jsonl", {"export", "--with-bodies", "-o"}, "out.jsonl", small, large);
        row("har", plain, "out.har", small, large);
        row("show", {"show", "--errors", "--hosts"}, "20", small, large);
    }
    for (const char* large : {"spans", "giant"}) {
        row("csv", plain, "out.csv", "few", large);
        row("har", plain, "out.har", "few", large);
        row("show", {"show", "--hosts"}, "20", "few", large);
    }
}

void CliMemoryTest::doesNotGrow()
{
    QFETCH(QByteArrayList, command);
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, small);
    QFETCH(QByteArray, large);
    const QByteArray folder = QFile::encodeName(m_folder.path()) + '/';
    const QByteArray target = output.contains('.') ? folder + output : output;
    const auto run = [&](const QByteArray& name) {
        const Cost cost =
            costOf(command + QByteArrayList{target, folder + name + ".urlpool"}, folder + "stdout");
        QFile::remove(QFile::decodeName(target));
        return cost;
    };
    const Cost few = run(small);
    const Cost many = run(large);
    qInfo("%.2f s of CPU, peak %lld kB instead of %lld kB", many.cpuSeconds, many.peakKilobytes,
          few.peakKilobytes);
    QCOMPARE(few.status, 0);
    QCOMPARE(many.status, 0);
    QVERIFY(few.peakKilobytes > 0);
    QVERIFY2(many.peakKilobytes - few.peakKilobytes <= moreKilobytes,
             QByteArray::number(many.peakKilobytes - few.peakKilobytes).constData());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliMemoryTest)
#include "tst_climemory.moc"
