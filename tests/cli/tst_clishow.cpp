// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "run/storefixture.h"
#include "support/certificates.h"
#include "support/testcase.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class CliShowTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sumsUp();
    void json();
    void failedRows();
    void failedRowsAsJson();
    void hosts();
    void certificates();
    void controlCharactersAreShown();
    void runThatIsBeingWritten();
    void nothingIsChanged_data();
    void nothingIsChanged();
    void usage_data();
    void usage();
    void fullStandardOutput();

private:
    QString file() const { return m_cli.path(u"a.urlpool"_s); }

    CliProgram m_cli;
};

namespace {

RequestList listOfAll()
{
    QByteArray text = "htp:/broken\n";
    for (int i = 2; i <= 2000; ++i)
        text += (i % 4 == 0 ? "http://b.test/" : "http://a.test/") + QByteArray::number(i) + '\n';
    return RequestList::fromText(text + "b.test/no-scheme\n", u"pages.txt"_s);
}

/** 2,001 rows: 1 invalid, 1,200 good, 100 not found, 60 refused, the rest cancelled or pending. */
void fill(RunStore& store, const RequestList& list)
{
    for (quint32 row = 2; row <= 1361; ++row) {
        Outcome outcome = smallOutcome(list, row);
        outcome.totalUs = row * 100;
        if (row > 1301) {
            outcome.error = ErrorKind::Refused;
            outcome.errorDetail = u"nobody"_s;
            outcome.hops.clear();
            outcome.body.clear();
        } else if (row > 1201) {
            outcome.hops.last().status = 404;
        }
        store.buffer()->put(outcome);
    }
    store.buffer()->putCancelled({{1400, 1}, {1401, 1}});
    Outcome last = smallOutcome(list, 2001);
    last.error = ErrorKind::Dns;
    store.buffer()->put(last);
    QVERIFY(!store.flush());
}

} // namespace

void CliShowTest::initTestCase()
{
    StoreError error;
    const RequestList list = listOfAll();
    const auto store = RunStore::create(file(), list, {}, &error);
    QVERIFY(store);
    fill(*store, list);
    QVERIFY(!store->close());
}

void CliShowTest::sumsUp()
{
    const CliResult shown = m_cli.run({u"show"_s, file()});
    QCOMPARE(shown.status, 0);
    QCOMPARE(shown.err, QByteArray());
    const auto has = [&](const char* text) {
        return shown.out.contains(text) ? true
                                        : (qWarning("no '%s' in\n%s", text, shown.out.constData()), false);
    };
    QVERIFY(has("a.urlpool · list pages.txt · begun on "));
    QVERIFY(has("64 in flight, 6 per host"));
    QVERIFY(has("2,001 rows = 1,300 responses + 61 failed + 1 invalid + 2 cancelled + 637 pending\n"));
    QVERIFY(has("  OK          1,200  60.0 %\n"));
    QVERIFY(has("  4xx           100   5.0 %\n"));
    QVERIFY(has("  200 OK         1,200\n"));
    QVERIFY(has("  404 Not Found    100\n"));
    QVERIFY(has("  refused  60  Connection refused\n"));
    QVERIFY(has("  dns       1  "));
    QVERIFY(has("  a.test  1,499 "));
    QVERIFY(has("1,361 attempts"));
    QVERIFY(!shown.out.contains("Failed rows"));
    // Aligned: in each table the last columns end where their heading ends.
    for (const QByteArray& line : shown.out.split('\n'))
        QVERIFY2(!line.endsWith(' '), line.constData());
}

void CliShowTest::json()
{
    const CliResult shown = m_cli.run({u"show"_s, u"--json"_s, file()});
    QCOMPARE(shown.status, 0);
    const QJsonObject run = QJsonDocument::fromJson(shown.out).object();
    QCOMPARE(run[u"source"_s].toString(), u"pages.txt"_s);
    QCOMPARE(run[u"state"_s].toString(), u"closed"_s);
    QCOMPARE(run[u"rows"_s].toInt(), 2001);
    QCOMPARE(run[u"settings"_s][u"limits"_s][u"parallel_max"_s].toInt(), 64);
    int sum = 0;
    for (const char* state : {"responses", "failed", "invalid", "cancelled", "pending"})
        sum += run[u"counts"_s][QLatin1String(state)].toInt(-5000);
    QCOMPARE(sum, 2001);
    // The rows from 2 to 1361 took 0.1 ms each more than the one before, and the last row 1.5 ms.
    QCOMPARE(run[u"total_ms"_s][u"max"_s].toDouble(), 136.1);
    QCOMPARE(run[u"total_ms"_s][u"min"_s].toDouble(), 0.2);
    QVERIFY(qAbs(run[u"total_ms"_s][u"p50"_s].toDouble() - 68.1) < 0.7);
    QVERIFY(qAbs(run[u"total_ms"_s][u"p99"_s].toDouble() - 134.7) < 1.4);
    QCOMPARE(run[u"body_bytes"_s].toInt(), 1300 * 20 + 20);
    QCOMPARE(run[u"statuses"_s].toArray().size(), 2);
    QCOMPARE(run[u"statuses"_s][1][u"rows"_s].toInt(), 100);
    QCOMPARE(run[u"errors"_s][1][u"error"_s].toString(), u"refused"_s);
    QCOMPARE(run[u"hosts"_s].toArray().size(), 2);
    QCOMPARE(run[u"hosts"_s][0][u"host"_s].toString(), u"a.test"_s);
    QCOMPARE(run[u"hosts"_s][0][u"rows"_s].toInt() + run[u"hosts"_s][1][u"rows"_s].toInt(), 2000);
    QVERIFY(run[u"failed_rows"_s].isUndefined());
}

void CliShowTest::failedRows()
{
    const CliResult shown = m_cli.run({u"show"_s, u"--errors"_s, file()});
    QCOMPARE(shown.status, 0);
    QVERIFY(shown.out.startsWith("Failed rows\n      1,302  refused             GET http://a.test/1302\n"));
    QVERIFY(shown.out.contains("GET https://b.test/no-scheme  (b.test/no-scheme)\n"));
    QCOMPARE(shown.out.count("  refused  "), 60 + 1);
    QVERIFY(shown.out.indexOf("2,001 rows") > shown.out.indexOf("no-scheme"));
}

void CliShowTest::failedRowsAsJson()
{
    const CliResult shown = m_cli.run({u"show"_s, u"--errors"_s, u"--json"_s, file()});
    const QJsonObject run = QJsonDocument::fromJson(shown.out).object();
    const QJsonArray rows = run[u"failed_rows"_s].toArray();
    QCOMPARE(rows.size(), 61);
    QCOMPARE(rows[0][u"row"_s].toInt(), 1302);
    QCOMPARE(rows[0][u"url"_s].toString(), u"http://a.test/1302"_s);
    QCOMPARE(rows[0][u"error"_s].toString(), u"refused"_s);
    QCOMPARE(rows[0][u"error_detail"_s].toString(), u"nobody"_s);
    QCOMPARE(rows[60][u"input"_s].toString(), u"b.test/no-scheme"_s);
    QCOMPARE(run[u"rows"_s].toInt(), 2001);
}

void CliShowTest::hosts()
{
    const CliResult one = m_cli.run({u"show"_s, u"--hosts"_s, u"1"_s, file()});
    QVERIFY(one.out.contains("  a.test"));
    QVERIFY(!one.out.contains("b.test"));
    QVERIFY(one.out.contains("all others"));
    const CliResult none = m_cli.run({u"show"_s, u"--hosts=0"_s, file()});
    QVERIFY(!none.out.contains("a.test"));
}

void CliShowTest::certificates()
{
    const PrivateKey key;
    const RequestList requests =
        RequestList::fromText("https://a.test/\nhttps://b.test/\nhttps://b.test/2\nhttps://c.test/\n");
    const QString path = m_cli.path(u"tls.urlpool"_s);
    StoreError error;
    const auto store = RunStore::create(path, requests, {}, &error);
    for (const auto& [row, days] : {std::pair(1u, 60), {2u, 10}, {3u, 10}, {4u, -1}}) {
        CertificateSpec spec;
        spec.commonName = requests.hostKey(row);
        spec.fromDays = -2;
        spec.toDays = days;
        Outcome outcome = smallOutcome(requests, row);
        outcome.hops.last().tlsChain = {QSslCertificate(makeCertificate(spec, key, key, {})).toDer()};
        store->buffer()->put(outcome);
    }
    QVERIFY(!store->flush() && !store->close());
    const QByteArray text = m_cli.run({u"show"_s, path}).out;
    QVERIFY2(text.endsWith("Certificates that need to be renewed\n"
                           "  c.test  c.test  has ended\n"
                           "  b.test  b.test  ends in 10 days\n"),
             text.constData());
    const QJsonObject run = QJsonDocument::fromJson(m_cli.run({u"show"_s, u"--json"_s, path}).out).object();
    const QJsonArray ending = run[u"certificates_ending"_s].toArray();
    QCOMPARE(ending.size(), 2);
    QCOMPARE(ending[1][u"host"_s].toString(), u"b.test"_s);
    QCOMPARE(QDateTime::currentDateTimeUtc().daysTo(
                 QDateTime::fromString(ending[1][u"not_after"_s].toString(), Qt::ISODate)),
             10);
    QVERIFY(m_cli.run({u"show"_s, u"--json"_s, file()}).out.contains("\"certificates_ending\":[]"));
}

void CliShowTest::controlCharactersAreShown()
{
    const RequestList list = RequestList::fromText("http://h/\n", u"a\x1b[31m.txt"_s);
    const QString path = m_cli.path(u"odd.urlpool"_s);
    StoreError error;
    const auto store = RunStore::create(path, list, {}, &error);
    QVERIFY(store && !store->close());
    const CliResult shown = m_cli.run({u"show"_s, path});
    QCOMPARE(shown.status, 0);
    QVERIFY(!shown.out.contains('\x1b'));
}

void CliShowTest::runThatIsBeingWritten()
{
    StoreError error;
    const RequestList list = listOfAll();
    const QString path = m_cli.path(u"open.urlpool"_s);
    const auto store = RunStore::create(path, list, {}, &error);
    fill(*store, list);
    const QJsonObject run = QJsonDocument::fromJson(m_cli.run({u"show"_s, u"--json"_s, path}).out).object();
    QCOMPARE(run[u"state"_s].toString(), u"in-use"_s);
    QCOMPARE(run[u"counts"_s][u"pending"_s].toInt(), 637);
    QVERIFY(m_cli.run({u"show"_s, path}).out.contains("being written"));
}

void CliShowTest::nothingIsChanged_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << "http://h/\n"_ba;
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("damaged") << m_cli.readFile(u"a.urlpool"_s).left(30'000);
    QTest::newRow("another database") << QByteArray("SQLite format 3\0" + QByteArray(84, '\1'));
}

void CliShowTest::nothingIsChanged()
{
    QFETCH(QByteArray, content);
    m_cli.writeFile(u"other.urlpool"_s, content);
    const QStringList before = m_cli.files();
    const CliResult shown = m_cli.run({u"show"_s, m_cli.path(u"other.urlpool"_s)});
    QCOMPARE(shown.status, 3);
    QVERIFY2(shown.err.contains("other.urlpool"), shown.err.constData());
    QCOMPARE(m_cli.readFile(u"other.urlpool"_s), content);
    QCOMPARE(m_cli.files(), before);
}

void CliShowTest::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no file") << QStringList{} << 2 << "Name one run file"_ba;
    QTest::newRow("two files") << QStringList{file(), file()} << 2 << "Name one run file"_ba;
    QTest::newRow("missing file") << QStringList{u"none.urlpool"_s} << 3 << "none.urlpool"_ba;
    QTest::newRow("unknown option") << QStringList{u"--colour"_s} << 2 << "show --help"_ba;
    QTest::newRow("hosts") << QStringList{u"--hosts"_s, u"-3"_s, file()} << 2 << "--hosts"_ba;
}

void CliShowTest::usage()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    const CliResult result = m_cli.run(QStringList{u"show"_s} + arguments);
    QCOMPARE(result.status, status);
    QVERIFY2(result.err.contains(says), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

void CliShowTest::fullStandardOutput()
{
    for (const char* options : {"", "--json", "--errors"}) {
        const CliResult result = m_cli.shell("$CLI show " + QByteArray(options) + " a.urlpool > /dev/full");
        QCOMPARE(result.status, 3);
        QVERIFY(result.err.contains("standard output"));
    }
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliShowTest)
#include "tst_clishow.moc"
