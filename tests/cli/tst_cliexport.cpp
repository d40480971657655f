// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "report/csv.h"
#include "run/storefixture.h"
#include "support/testcase.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <numeric>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class CliExportTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void csvIsTheReaders();
    void formatsByName();
    void severalAtOnceAreTheSame();
    void oneThatFailsStopsNoOther();
    void damageKeepsTheOldFile();
    void secrets();
    void bodies();
    void runWritesThemToo();
    void throughLinks();
    void whatACrashLeft();

private:
    CliResult exported(const QStringList& more) const
    {
        return m_cli.run(QStringList{u"export"_s, u"a.urlpool"_s} + more);
    }

    CliProgram m_cli;
};

namespace {

constexpr quint32 rows = 3000;

RequestList list()
{
    QByteArray text = "http://me:s3cret@h.test/1\nhtp:/broken\n";
    for (quint32 i = 3; i <= rows; ++i)
        text += "http://h.test/" + QByteArray::number(i) + '\n';
    return RequestList::fromText(text, u"list.txt"_s);
}

/** Every third row tried, some of them twice. */
void fill(RunStore& store, const RequestList& requests)
{
    store.buffer()->put(smallOutcome(requests, 1));
    for (quint32 row = 3; row <= rows; row += 3) {
        Outcome outcome = row % 2 ? smallOutcome(requests, row) : fullOutcome(row);
        store.buffer()->put(outcome);
        outcome.attempt = 2;
        if (row % 9 == 0)
            store.buffer()->put(outcome);
    }
    store.buffer()->putCancelled({{4, 1}, {5, 1}});
    QVERIFY(!store.flush());
}

QList<QJsonObject> linesOf(const QByteArray& text)
{
    QList<QJsonObject> lines;
    for (const QByteArray& line : text.split('\n')) {
        if (!line.isEmpty())
            lines += QJsonDocument::fromJson(line).object();
    }
    return lines;
}

} // namespace

void CliExportTest::initTestCase()
{
    RunSettings settings;
    settings.saveSecrets = true;
    StoreError error;
    const auto store = RunStore::create(m_cli.path(u"a.urlpool"_s), list(), settings, &error);
    QVERIFY(store);
    fill(*store, list());
    QVERIFY(!store->close());
}

void CliExportTest::csvIsTheReaders()
{
    StoreError error;
    const auto reader = RunReader::open(m_cli.path(u"a.urlpool"_s), &error);
    QVERIFY(reader);
    QList<quint32> all(rows);
    std::iota(all.begin(), all.end(), 1);
    QBuffer expected;
    QVERIFY(expected.open(QIODevice::WriteOnly));
    QVERIFY(!writeCsv(*reader, all, {}, expected));
    const CliResult result = exported({u"-o"_s, u"-"_s});
    QCOMPARE(result.status, 0);
    QVERIFY(result.out == expected.data());
    QCOMPARE(exported({u"-o"_s, u"a.csv"_s}).status, 0);
    QVERIFY(m_cli.readFile(u"a.csv"_s) == expected.data());
}

void CliExportTest::formatsByName()
{
    QCOMPARE(exported({u"-o"_s, u"one.jsonl"_s}).status, 0);
    const QList<QJsonObject> lines = linesOf(m_cli.readFile(u"one.jsonl"_s));
    QCOMPARE(lines.size(), qsizetype(rows));
    for (quint32 row = 1; row <= rows; ++row)
        QCOMPARE(lines.at(row - 1)[u"row"_s].toInt(), int(row));
    QCOMPARE(lines.at(8)[u"tries"_s].toArray().size(), 2);
    QCOMPARE(exported({u"-o"_s, u"ONE.HAR"_s}).status, 0);
    const QJsonDocument har = QJsonDocument::fromJson(m_cli.readFile(u"ONE.HAR"_s));
    // Two hops in every second of the tried rows.
    QCOMPARE(har[u"log"_s][u"entries"_s].toArray().size(), qsizetype(rows + rows / 6));
    const CliResult other = exported({u"-o"_s, u"one.xlsx"_s});
    QCOMPARE(other.status, 2);
    QVERIFY2(other.err.contains("one.xlsx") && other.err.contains(".csv, .jsonl or .har"),
             other.err.constData());
}

void CliExportTest::severalAtOnceAreTheSame()
{
    QCOMPARE(exported({u"-o"_s, u"m.csv"_s, u"-o"_s, u"m.jsonl"_s, u"-o"_s, u"m.har"_s}).status, 0);
    for (const QString& suffix : {u".csv"_s, u".jsonl"_s, u".har"_s}) {
        QCOMPARE(exported({u"-o"_s, u"s"_s + suffix}).status, 0);
        const QByteArray single = m_cli.readFile(u"s"_s + suffix);
        QVERIFY(single.size() > 100'000 && m_cli.readFile(u"m"_s + suffix) == single);
    }
}

void CliExportTest::oneThatFailsStopsNoOther()
{
    m_cli.writeFile(u"full.jsonl"_s, "old");
    // Blocks of 512 bytes: room for the row numbers only.
    const CliResult result = m_cli.shell(
        "ulimit -f 40; trap '' XFSZ; $CLI export a.urlpool -o full.jsonl -o small.csv --columns row");
    QCOMPARE(result.status, 3);
    QVERIFY2(result.err.contains("full.jsonl"), result.err.constData());
    QCOMPARE(m_cli.readFile(u"full.jsonl"_s), "old"_ba);
    QCOMPARE(m_cli.readFile(u"small.csv"_s).count('\n'), qsizetype(rows + 1));
}

void CliExportTest::damageKeepsTheOldFile()
{
    QVERIFY(QFile::copy(m_cli.path(u"a.urlpool"_s), m_cli.path(u"bad.urlpool"_s)));
    QFile file(m_cli.path(u"bad.urlpool"_s));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2));
    QCOMPARE(file.write(QByteArray(file.size() / 4, '\0')), file.size() / 4);
    file.close();
    const QByteArray before = m_cli.readFile(u"bad.urlpool"_s);
    m_cli.writeFile(u"old.csv"_s, "old");
    const QStringList files = m_cli.files();
    const CliResult result = m_cli.run({u"export"_s, u"bad.urlpool"_s, u"-o"_s, u"old.csv"_s});
    QCOMPARE(result.status, 3);
    QVERIFY(!result.err.isEmpty());
    QCOMPARE(m_cli.readFile(u"old.csv"_s), "old"_ba);
    QVERIFY(m_cli.readFile(u"bad.urlpool"_s) == before);
    QCOMPARE(m_cli.files(), files);
}

void CliExportTest::secrets()
{
    for (const QString& name : {u"x.csv"_s, u"x.jsonl"_s, u"x.har"_s}) {
        QCOMPARE(exported({u"-o"_s, name}).status, 0);
        QVERIFY(!m_cli.readFile(name).contains("s3cret"));
        QCOMPARE(exported({u"-o"_s, name, u"--with-secrets"_s}).status, 0);
        QVERIFY(m_cli.readFile(name).contains("s3cret"));
    }
}

void CliExportTest::bodies()
{
    QCOMPARE(
        exported({u"-o"_s, u"b.jsonl"_s, u"-o"_s, u"b.har"_s, u"--with-bodies"_s, u"--max-body"_s, u"7"_s})
            .status,
        0);
    const QList<QJsonObject> lines = linesOf(m_cli.readFile(u"b.jsonl"_s));
    QCOMPARE(lines.at(2)[u"body"_s].toString(), u"bbbbbbb"_s);
    QVERIFY(lines.at(2)[u"body_cut"_s].toBool());
    QVERIFY(lines.at(3)[u"body"_s].isNull());
    QCOMPARE(lines.at(5)[u"body_base64"_s].toString(), u"YWI="_s); // still coded
    QVERIFY(m_cli.readFile(u"b.har"_s).contains("\"text\":\"bbbbbbb\""));
}

void CliExportTest::runWritesThemToo()
{
    m_cli.writeFile(u"list.txt"_s, "http://127.0.0.1:1/\nhtp:/broken\n");
    const CliResult result =
        m_cli.run({u"run"_s, u"list.txt"_s, u"-o"_s, u"r.jsonl"_s, u"-o"_s, u"r.har"_s, u"-o"_s, u"-"_s});
    QCOMPARE(result.status, 1);
    QCOMPARE(CsvTable(result.out).column("error"), (QByteArrayList{"refused", "unsupported-scheme"}));
    const QList<QJsonObject> lines = linesOf(m_cli.readFile(u"r.jsonl"_s));
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(0)[u"error"_s].toString(), u"refused"_s);
    const QJsonDocument har = QJsonDocument::fromJson(m_cli.readFile(u"r.har"_s));
    QCOMPARE(har[u"log"_s][u"entries"_s][1][u"response"_s][u"_error"_s].toString(), u"unsupported-scheme"_s);
}

void CliExportTest::throughLinks()
{
    QVERIFY(QDir(m_cli.path({})).mkdir(u"real"_s));
    QVERIFY(QFile::link(u"real"_s, m_cli.path(u"folder"_s)));
    QVERIFY(QFile::link(u"a.urlpool"_s, m_cli.path(u"link.urlpool"_s)));
    QCOMPARE(m_cli.run({u"export"_s, u"link.urlpool"_s, u"-o"_s, u"l.csv"_s}).status, 0);
    QCOMPARE(m_cli.run({u"show"_s, u"link.urlpool"_s}).status, 0);
    QVERIFY(QFileInfo(m_cli.path(u"link.urlpool"_s)).isSymLink());
    m_cli.writeFile(u"one.txt"_s, "http://127.0.0.1:1/\n");
    QCOMPARE(
        m_cli.run({u"run"_s, u"one.txt"_s, u"--save"_s, u"folder/b.urlpool"_s, u"-o"_s, u"folder/b.csv"_s})
            .status,
        1);
    QCOMPARE(m_cli.run({u"show"_s, u"real/b.urlpool"_s}).status, 0);
    QCOMPARE(m_cli.run({u"export"_s, u"folder/b.urlpool"_s, u"-o"_s, u"folder/c.csv"_s}).status, 0);
    QVERIFY(m_cli.readFile(u"real/c.csv"_s) == m_cli.readFile(u"real/b.csv"_s));
}

void CliExportTest::whatACrashLeft()
{
    StoreError error;
    const RequestList requests =
        RequestList::fromText("http://h.test/1\nPOST http://h.test/2\nhttp://h.test/3\n");
    const auto store = RunStore::create(m_cli.path(u"live.urlpool"_s), requests, {}, &error);
    store->requestStart(2, 1, [](bool) {});
    store->buffer()->put(smallOutcome(requests, 1));
    QVERIFY(!store->flush());
    for (const QString& suffix : {QString(), u"-wal"_s})
        QVERIFY(QFile::copy(m_cli.path(u"live.urlpool"_s + suffix), m_cli.path(u"crash.urlpool"_s + suffix)));
    const CliResult result = m_cli.run({u"export"_s, u"crash.urlpool"_s, u"-o"_s, u"-"_s});
    QCOMPARE(result.status, 0);
    const CsvTable csv(result.out);
    QCOMPARE(csv.column("outcome"), (QByteArrayList{"response", "exception", "pending"}));
    QCOMPARE(csv.cell(2, "error"), "interrupted"_ba);
    QVERIFY(!QFile::exists(m_cli.path(u"crash.urlpool-wal"_s)));
    // A run that goes on is left alone.
    const CsvTable live(m_cli.run({u"export"_s, u"live.urlpool"_s, u"-o"_s, u"-"_s}).out);
    QCOMPARE(live.column("outcome"), (QByteArrayList{"response", "pending", "pending"}));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliExportTest)
#include "tst_cliexport.moc"
