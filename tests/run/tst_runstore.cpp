// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/storefixture.h"
#include "support/testcase.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <atomic>
#include <ctime>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestRunStore : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void commitsBeforeItReports();
    void joinsChunksAndRest();
    void voidChunksGo();
    void keepsBodies_data();
    void keepsBodies();
    void writesCancelledRowsOnce();
    void commitsStarts();
    void endComesBeforeWhatIsHandedOverNext();
    void writesNoSecrets_data();
    void writesNoSecrets();
    void givesBytesBack();
    void leavesOneQueryableFile();
    void speed();
};

void TestRunStore::commitsBeforeItReports()
{
    StoreFixture f(numberedList(10));
    QVERIFY(f.store);
    std::atomic_int seen = -1;
    const QString path = f.file();
    f.store->setCallbacks(
        [&](const QList<CommittedRow>& rows) {
            seen = query(path, "SELECT count(*) FROM attempts").toInt();
            f.committed += rows;
        },
        {});
    QVERIFY(!f.put({fullOutcome(4)}));
    QCOMPARE(seen.load(), 1);
    QCOMPARE(f.committed.size(), 1);
    QCOMPARE(f.committed[0].row, 4u);
    QCOMPARE(f.committed[0].contentType, "text/plain");
    const RowRecord& record = f.committed[0].record;
    QCOMPARE(record.state, RowState::Failed);
    QCOMPARE(record.error, ErrorKind::Truncated);
    QCOMPARE(record.status, 200);
    QCOMPARE(record.redirects, 1);
    QCOMPARE(record.wireSends, 3);
    QCOMPARE(record.size, 2);
    QCOMPARE(record.totalUs, 4294967295u); // saturated
    QCOMPARE(record.attempts, 1);
    QCOMPARE(record.worker, 3);
}

void TestRunStore::joinsChunksAndRest()
{
    StoreFixture f(numberedList(3));
    const QByteArray a(300000, 'a');
    const QByteArray b(262144, 'b');
    Outcome outcome = smallOutcome(f.list, 2);
    outcome.chunks = 2;
    outcome.body = "the rest";
    outcome.size = a.size() + b.size() + 8;
    // Chunks are committed before their outcome is there.
    QVERIFY(!f.put({}, {{2, 1, 0, a}}));
    QVERIFY(!f.put({smallOutcome(f.list, 1)}, {{2, 1, 1, b}}));
    QVERIFY(!f.put({outcome, smallOutcome(f.list, 3)}));
    const auto reader = f.reader();
    QVERIFY(reader);
    const QByteArray whole = a + b + "the rest";
    QVERIFY(reader->body(2, 0, whole.size() + 10) == whole);
    QVERIFY(reader->body(2, 299990, 20) == whole.mid(299990, 20));
    QVERIFY(reader->body(2, whole.size() - 4, 100) == "rest");
    QVERIFY(reader->body(2, whole.size(), 100).isEmpty());
    QVERIFY(reader->body(2, 5, 0).isEmpty());
    QCOMPARE(reader->row(2)->storedBodyBytes, whole.size());
    QCOMPARE(reader->row(2)->outcome->chunks, 2u);
    QCOMPARE(reader->body(1, 0, 100), QByteArray(20, 'b'));
}

void TestRunStore::voidChunksGo()
{
    StoreFixture f(numberedList(2));
    Outcome outcome = smallOutcome(f.list, 1);
    outcome.body = "raw bytes";
    outcome.size = 300'009; // what had been decoded
    outcome.error = ErrorKind::Decode;
    outcome.hops[0].isBodyRaw = true;
    QVERIFY(!f.put({}, {{1, 1, 0, QByteArray(300'000, 'a')}}));
    QVERIFY(!f.put({outcome, smallOutcome(f.list, 2)}));
    const auto reader = f.reader();
    QVERIFY(reader);
    QCOMPARE(reader->body(1, 0, 1'000'000), "raw bytes");
    QCOMPARE(reader->row(1)->storedBodyBytes, 9);
    QCOMPARE(reader->row(1)->outcome->size, 300'009);
    QVERIFY(reader->row(1)->outcome->isBodyRaw());
    QVERIFY(!reader->row(2)->outcome->isBodyRaw());
    QCOMPARE(query(f.store->path(), "SELECT count(*) FROM bodies"), "2");
}

void TestRunStore::keepsBodies_data()
{
    QTest::addColumn<int>("keep");
    QTest::addColumn<QByteArray>("stored"); // of rows 1 (200), 2 (404), 3 (200 in chunks), 4 (truncated)
    QTest::newRow("all") << int(KeepBodies::All) << QByteArray("20|20|24|2");
    QTest::newRow("failed") << int(KeepBodies::Failed) << QByteArray("NULL|20|NULL|2");
    QTest::newRow("none") << int(KeepBodies::None) << QByteArray("NULL|NULL|NULL|NULL");
}

void TestRunStore::keepsBodies()
{
    QFETCH(int, keep);
    QFETCH(QByteArray, stored);
    RunSettings settings;
    settings.keepBodies = KeepBodies(keep);
    StoreFixture f(numberedList(4), settings);
    Outcome notFound = smallOutcome(f.list, 2);
    notFound.hops[0].status = 404;
    Outcome chunked = smallOutcome(f.list, 3);
    chunked.chunks = 1;
    chunked.size = 24;
    QVERIFY(!f.put({smallOutcome(f.list, 1), notFound, chunked, fullOutcome(4)}, {{3, 1, 0, "gone"}}));
    QCOMPARE(query(f.file(), "SELECT body_bytes FROM attempts ORDER BY \"row\""), stored);
    const auto reader = f.reader();
    QCOMPARE(reader->body(3, 0, 100).size(), keep == int(KeepBodies::All) ? 24 : 0);
    QCOMPARE(query(f.file(), "SELECT count(*) FROM bodies WHERE bytes = CAST('gone' AS BLOB)"),
             keep == int(KeepBodies::All) ? "1" : "0");
}

void TestRunStore::writesCancelledRowsOnce()
{
    StoreFixture f(numberedList(1000));
    QVERIFY(!f.put({smallOutcome(f.list, 500), cancelledOutcome(f.list, 7, 1)}));
    QList<RowAttempt> never;
    for (quint32 row = 1000; row >= 1; --row) {
        if (row != 7)
            never.append({row, 1});
    }
    f.store->buffer()->putCancelled(never);
    f.store->markCancelled({{500, 2}});
    QVERIFY(!f.put({cancelledOutcome(f.list, 500, 2)}));
    // All are reported, so that whoever shows them can put the old records back.
    QCOMPARE(f.committed.size(), 2 + 999 + 1 + 1);
    QCOMPARE(query(f.file(), "SELECT count(*) FROM attempts WHERE \"row\" = 500"), "1");
    QCOMPARE(query(f.file(), "SELECT first_row || '-' || last_row FROM cancelled"), "1-6|8-499|501-1000");
    QCOMPARE(query(f.file(), "SELECT outcome || count(*) FROM results GROUP BY outcome ORDER BY outcome"),
             "cancelled999|response1");
}

void TestRunStore::commitsStarts()
{
    StoreFixture f(numberedList(3));
    std::atomic_int opened = 0;
    const QString path = f.file();
    f.store->requestStart(2, 5, [&](bool open) {
        opened = open && query(path, "SELECT \"row\" || '/' || attempt FROM started") == "2/5" ? 1 : -1;
    });
    QVERIFY(!f.store->flush());
    QCOMPARE(opened.load(), 1);
    QVERIFY(!f.store->close());
    int late = 0;
    f.store->requestStart(3, 1, [&](bool open) { late = open ? 1 : -1; });
    QCOMPARE(late, -1);
}

void TestRunStore::endComesBeforeWhatIsHandedOverNext()
{
    StoreFixture f(numberedList(3));
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    RunCounts counts;
    counts.byState[std::size_t(RowState::Ok)] = 1;
    counts.byState[std::size_t(RowState::Pending)] = 2;
    // A retry that begins at once, before the writer has looked.
    f.store->noteEnd(counts);
    f.store->requestStart(2, 1, [](bool) {});
    QVERIFY(!f.store->flush());
    // After a crash now, the row was sent and its answer is unknown.
    QCOMPARE(query(f.file(), "SELECT count(*) FROM started WHERE id > "
                             "(SELECT value FROM info WHERE name = 'settled_starts')"),
             "1");
    QCOMPARE(query(f.file(), "SELECT count(*) FROM info WHERE name = 'counts'"), "0");
}

void TestRunStore::writesNoSecrets_data()
{
    QTest::addColumn<bool>("fromText");
    QTest::addColumn<bool>("save");
    QTest::newRow("text") << true << false;
    QTest::newRow("requests") << false << false;
    QTest::newRow("text, saved") << true << true;
    QTest::newRow("requests, saved") << false << true;
}

void TestRunStore::writesNoSecrets()
{
    QFETCH(bool, fromText);
    QFETCH(bool, save);
    RunSettings settings;
    settings.saveSecrets = save;
    settings.request.headers = {{"X-Token", "geheim-token"}, {"Accept", "offen-accept"}};
    settings.session.headers = {{"Cookie", "geheim-cookie"}};
    settings.session.proxyUrl = u"http://me:geheim-proxy@h:1"_s;
    Request request;
    request.url = "http://u:geheim-url@127.0.0.1:1/offen";
    request.input = "POST http://u:geheim-url@127.0.0.1:1/offen";
    request.headers = {{"Authorization", "geheim-auth"}};
    const RequestList list =
        fromText ? RequestList::fromText("http://u:geheim-url@127.0.0.1:1/offen\nhttp://u:geheim-bad@:0/\n")
                 : RequestList::fromRequests({request, Request()});
    StoreFixture f(list.withDefaults(settings.request), settings);
    QVERIFY(f.store);
    Outcome outcome = smallOutcome(f.list, 1);
    outcome.hops[0].requestHeaders += HeaderList{{"Authorization", "Basic geheim-basic"},
                                                 {"Proxy-Authorization", "geheim-pauth"},
                                                 {"X-Token", "geheim-token"}};
    outcome.hops[0].responseHeaders += HeaderList{{"Set-Cookie", "s=geheim-set"}};
    outcome.hops[0].target = "http://x:geheim-target@h/";
    outcome.error = outcome.hops[0].error = ErrorKind::RedirectRefused;
    outcome.errorDetail = outcome.hops[0].errorDetail = u"ftp://x:geheim-detail@h/"_s;
    QVERIFY(!f.put({outcome}));
    f.store->addSettings(settings);
    QVERIFY(!f.store->close());

    const auto reader = f.reader();
    QVERIFY(reader);
    QCOMPARE(reader->hasSecrets(), save);
    const std::optional<StoredRow> row = reader->row(1);
    QVERIFY(row && row->outcome);
    QCOMPARE(row->input.contains("geheim"), save);
    QCOMPARE(row->outcome->hops[0].requestHeaders.last().value, save ? "geheim-token" : "***");
    QCOMPARE(headerValue(row->outcome->request.headers, "Accept"), "offen-accept");
    const QByteArray raw = rawBytes(f.file());
    QVERIFY(raw.contains("offen-accept"));
    QVERIFY(raw.size() > 4096);
    QCOMPARE(raw.contains("geheim"), save);
    // The list is compressed, so the raw bytes alone would prove nothing for it.
    QCOMPARE(QByteArray(reader->list().text()).contains("geheim") ||
                 reader->list().request(1).input.contains("geheim"),
             save);
}

void TestRunStore::givesBytesBack()
{
    StoreFixture f(numberedList(2000));
    QList<Outcome> outcomes;
    for (quint32 row = 1; row <= 2000; ++row)
        outcomes.append(smallOutcome(f.list, row));
    outcomes[0].chunks = 1;
    QVERIFY(!f.put(outcomes, {{1, 1, 0, QByteArray(1000, 'x')}}));
    QCOMPARE(f.store->buffer()->heldBytes(), 0);
    QCOMPARE(f.committed.size(), 2000);
}

void TestRunStore::leavesOneQueryableFile()
{
    StoreFixture f(RequestList::fromText("http://127.0.0.1:1/1\nnope://x\nhttp://:0/\n"));
    QVERIFY(!f.put({fullOutcome(1)}));
    QVERIFY(!f.store->close());
    QVERIFY(!QFileInfo::exists(f.file() + u"-wal"_s));
    QVERIFY(!QFileInfo::exists(f.file() + u"-shm"_s));
    QVERIFY(!QFileInfo::exists(f.file() + u".lock"_s));
    QCOMPARE(query(f.file(), "PRAGMA journal_mode"), "delete");
    QCOMPARE(query(f.file(), "PRAGMA integrity_check"), "ok");
    QCOMPARE(query(f.file(), "PRAGMA application_id"), "1431456848");
    QCOMPARE(query(f.file(), "PRAGMA user_version"), "3");
    QCOMPARE(query(f.file(), "SELECT error FROM results ORDER BY \"row\""),
             "truncated|unsupported-scheme|invalid-url");
    QCOMPARE(
        query(f.file(), "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name LIKE 'attempts%'"),
        "1");
}

void TestRunStore::speed()
{
    constexpr quint32 count = 100000;
    StoreFixture f(numberedList(count));
    QList<Outcome> outcomes;
    for (quint32 row = 1; row <= count; ++row)
        outcomes.append(smallOutcome(f.list, row));
    const auto cpu = [] {
        timespec now{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e6 + double(now.tv_nsec) / 1e3;
    };
    const double before = cpu();
    QVERIFY(!f.put(outcomes));
    const double perRow = (cpu() - before) / count;
    qInfo("%.2f us CPU a row, %.0f bytes a row", perRow, double(QFileInfo(f.file()).size()) / count);
    QCOMPARE(f.committed.size(), qsizetype(count));
    QVERIFY2(perRow < 100, "an order of magnitude more than measured");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunStore)
#include "tst_runstore.moc"
