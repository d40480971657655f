// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/bodyhash.h"
#include "run/bodyindex.h"
#include "run/journal.h"
#include "run/storefixture.h"
#include "support/testcase.h"

#include <QFile>

#include <limits>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

void makeEmpty(const QString& path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

Outcome with(const RequestList& list, quint32 row, const QByteArray& body, quint32 attempt = 1)
{
    Outcome outcome = smallOutcome(list, row, attempt);
    outcome.body = body;
    outcome.size = body.size();
    return outcome;
}

const QByteArray longBody = QByteArray(30'000, 'l') + "end";

} // namespace

/** What the journal remembers must be what is in the file: after a failure, and when it is opened again. */
class TestJournal : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void whatFailedIsForgotten();
    void goesOnWhereItWas();
    void headersAreStoredOnce();
    void headersComeBackAsTheyWere();
    void manyHeadersComeBack();
    void rowsAreSmall();
    void hashesDoNotDependOnPieces();
    void anIndexIsBounded();
};

/** A transaction that fails in the middle, tried again after another one. */
void TestJournal::whatFailedIsForgotten()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.urlpool"_s);
    makeEmpty(path);
    const RequestList list = numberedList(5);
    const auto journal = Journal::create(path, list, {});
    JournalEntry pieces;
    pieces.chunks = {{1, 1, 0, longBody}};
    journal->write(pieces);

    execute(path, "CREATE TRIGGER no BEFORE INSERT ON attempts WHEN new.\"row\" = 3 "
                  "BEGIN SELECT RAISE(ABORT, 'no'); END");
    JournalEntry entry;
    entry.chunks = {{1, 1, 1, longBody}};
    Outcome first = with(list, 1, "tail");
    first.chunks = 2;
    first.size = 2 * longBody.size() + 4;
    entry.outcomes = {first, with(list, 2, longBody), with(list, 3, "third")};
    bool failed = false;
    try {
        journal->write(entry);
    } catch (const SqliteError&) {
        failed = true;
    }
    QVERIFY(failed);
    // Nothing of what went may be referred to.
    JournalEntry other;
    other.outcomes = {with(list, 4, longBody), with(list, 5, "third")};
    QCOMPARE(journal->write(other).size(), 2);
    execute(path, "DROP TRIGGER no");
    QCOMPARE(journal->write(entry).size(), 3);
    journal->finish();

    const auto reader = RunReader::open(path, nullptr);
    QVERIFY(reader);
    QVERIFY(reader->body(1, 0, 1'000'000) == longBody + longBody + "tail");
    QVERIFY(reader->body(2, 0, 1'000'000) == longBody);
    QCOMPARE(reader->body(3, 0, 100), "third");
    QVERIFY(reader->body(4, 0, 1'000'000) == longBody);
    QCOMPARE(reader->body(5, 0, 100), "third");
    for (quint32 row = 1; row <= 5; ++row)
        QVERIFY(reader->row(row)->outcome->hops[0].responseHeaders ==
                smallOutcome(list, row).hops[0].responseHeaders);
    QCOMPARE(query(path, "SELECT count(DISTINCT body) FROM body_chunks"), "3");
}

void TestJournal::goesOnWhereItWas()
{
    StoreFixture f(numberedList(6));
    Outcome secured = with(f.list, 1, longBody);
    secured.hops[0].tlsChain = {"leaf"};
    QVERIFY(!f.put({secured, with(f.list, 2, QByteArray(40'000, 'x'))}, {{5, 1, 0, "cut off by a crash"}}));
    QVERIFY(!f.store->close());
    const auto journal = Journal::append(f.file());
    JournalEntry entry;
    Outcome third = with(f.list, 3, longBody);
    third.hops[0].tlsChain = {"leaf"};
    entry.outcomes = {with(f.list, 4, "new"), third, with(f.list, 1, "again", 2)};
    entry.cancelled = {{2, 2}, {6, 1}};
    journal->write(entry);
    journal->finish();
    const auto reader = f.reader();
    QVERIFY(reader->body(3, 0, 1'000'000) == longBody);
    QCOMPARE(reader->body(4, 0, 100), "new");
    QCOMPARE(reader->body(1, 0, 100), "again");
    QVERIFY(reader->body(2, 0, 100'000) == QByteArray(40'000, 'x'));
    QCOMPARE(reader->row(2)->record.state, RowState::Ok);
    QCOMPARE(reader->row(6)->record.state, RowState::Cancelled);
    QCOMPARE(reader->row(3)->outcome->hops[0].tlsChain, QByteArrayList{"leaf"});
    QVERIFY(reader->row(4)->outcome->hops[0].responseHeaders ==
            smallOutcome(f.list, 4).hops[0].responseHeaders);
    QCOMPARE(query(f.file(), "SELECT count(*) FROM certificates"), "1");
    QCOMPARE(query(f.file(), "SELECT count(*) FROM body_chunks WHERE size = 30003"), "1");
    QCOMPARE(query(f.file(), "SELECT count(*) FROM bodies WHERE bytes = CAST('cut off by a crash' AS BLOB)"),
             "0");
    QCOMPARE(query(f.file(), "SELECT count(*) - count(DISTINCT id) FROM headers"), "0");
}

void TestJournal::headersAreStoredOnce()
{
    StoreFixture f(numberedList(1000));
    QList<Outcome> outcomes;
    for (quint32 row = 1; row <= 1000; ++row) {
        outcomes.append(smallOutcome(f.list, row));
        outcomes.last().hops[0].responseHeaders.append(Header{"X-Request-Id", QByteArray::number(row)});
    }
    QVERIFY(!f.put(outcomes));
    QCOMPARE(query(f.file(), "SELECT lines FROM request_headers"),
             "User-Agent: urlpool/0.1.0\nAccept: */*\nAccept-Encoding: identity\n");
    QCOMPARE(query(f.file(), "SELECT count(*) FROM headers WHERE name = 'Server'"), "2"); // name, and line
    QCOMPARE(query(f.file(), "SELECT count(*) FROM headers WHERE name = 'X-Request-Id'"), "1");
    QCOMPARE(query(f.file(), "SELECT count(*) FROM requests_sent WHERE headers LIKE 'User-Agent: %'"),
             "1000");
    const auto reader = f.reader();
    for (quint32 row = 1; row <= 1000; ++row) {
        QVERIFY(reader->row(row)->outcome->hops[0].responseHeaders ==
                outcomes.at(qsizetype(row) - 1).hops[0].responseHeaders);
    }
}

void TestJournal::headersComeBackAsTheyWere()
{
    const QList<HeaderList> lists{
        {},
        {{"A", "1"}},
        {{"a", "1"}, {"A", "1"}, {"A", ""}, {"A", "1"}},
        {{"A", ""}},
        {{"", "no name"}},
        {{"A", " spaces "}, {"A", ": "}, {"B:", "x: y"}},
        {{"B: ", "x"}},
        {{"A", "two\nlines"}},
        {{"A", "\xff\xfe"}, {"Long", QByteArray(5000, 'v')}},
        {{":reason", "OK"}, {":version", "1.1"}},
    };
    StoreFixture f(numberedList(quint32(lists.size())));
    for (int attempt = 1; attempt <= 3; ++attempt) {
        QList<Outcome> outcomes;
        for (quint32 row = 1; row <= quint32(lists.size()); ++row) {
            Outcome outcome = smallOutcome(f.list, row, quint32(attempt));
            outcome.hops[0].requestHeaders = lists.at(qsizetype(row) - 1);
            outcome.hops[0].responseHeaders = lists.at(qsizetype(row) - 1);
            outcome.hops.append(outcome.hops[0]);
            outcome.hops[1].requestHeaders.append(Header{"Hop", "2"});
            outcomes.append(outcome);
        }
        QVERIFY(!f.put(outcomes));
    }
    const auto reader = f.reader();
    for (quint32 row = 1; row <= quint32(lists.size()); ++row) {
        const HeaderList& expected = lists.at(qsizetype(row) - 1);
        HeaderList redacted = expected;
        for (Header& header : redacted)
            header.value = "***"; // none of these names is a plain header's
        HeaderList second = redacted;
        second.append(Header{"Hop", "***"});
        const QList<Outcome> attempts = reader->attempts(row);
        QCOMPARE(attempts.size(), 3);
        for (const Outcome& attempt : attempts) {
            QVERIFY(attempt.hops[0].requestHeaders == redacted);
            QVERIFY(attempt.hops[0].responseHeaders == expected);
            QVERIFY(attempt.hops[1].requestHeaders == second);
        }
    }
}

/** More than the journal remembers and the reader keeps; some come again when they are forgotten. */
void TestJournal::manyHeadersComeBack()
{
    constexpr quint32 rows = 20'000;
    const auto answerOf = [](quint32 row) {
        return HeaderList{{"X-Often", QByteArray::number(row % 3)},
                          {"X-Twice", QByteArray::number(row / 2)},
                          {"X-Later", QByteArray::number(row % 9000)},
                          {"X-Long", QByteArray(300, 'l') + QByteArray::number(row % 7000)},
                          {"X-Name-" + QByteArray::number(row % 6000), "v"}};
    };
    StoreFixture f(numberedList(rows));
    QList<Outcome> outcomes;
    for (quint32 row = 1; row <= rows; ++row) {
        outcomes.append(smallOutcome(f.list, row));
        outcomes.last().hops[0].requestHeaders = {{"Accept", QByteArray::number(row % 5000)}};
        outcomes.last().hops[0].responseHeaders = answerOf(row);
    }
    QVERIFY(!f.put(outcomes));
    const auto reader = f.reader();
    const RunReader::Snapshot snapshot(*reader);
    for (quint32 row = 1; row <= rows; ++row) {
        const std::optional<StoredRow> stored = reader->row(row);
        const HopFacts& hop = stored->outcome->hops[0];
        QVERIFY2(hop.responseHeaders == answerOf(row), QByteArray::number(row).constData());
        QCOMPARE(headerValue(hop.requestHeaders, "Accept"), QByteArray::number(row % 5000));
    }
}

void TestJournal::rowsAreSmall()
{
    constexpr quint32 rows = 10'000;
    StoreFixture f(numberedList(rows));
    QVERIFY(!f.store->flush());
    const qint64 before = query(f.file(), "SELECT page_count * 4096 FROM pragma_page_count").toLongLong();
    QList<Outcome> outcomes;
    for (quint32 row = 1; row <= rows; ++row)
        outcomes.append(smallOutcome(f.list, row));
    QVERIFY(!f.put(outcomes));
    QVERIFY(!f.store->close());
    const qint64 after = query(f.file(), "SELECT page_count * 4096 FROM pragma_page_count").toLongLong();
    QVERIFY2((after - before) / rows <= 200, QByteArray::number((after - before) / rows).constData());
}

void TestJournal::hashesDoNotDependOnPieces()
{
    QByteArray bytes;
    for (int i = 0; i < 1000; ++i)
        bytes += QByteArray::number(i * i);
    const quint64 whole = BodyHash::of(bytes);
    // Stored in files, so it must stay what it is.
    QCOMPARE(BodyHash::of("abc"), quint64(5210682938924395323));
    for (const qsizetype step : {1, 7, 31, 32, 33, 1000}) {
        BodyHash hash;
        for (qsizetype at = 0; at < bytes.size(); at += step)
            hash.add(QByteArrayView(bytes).sliced(at, qMin(step, bytes.size() - at)));
        QCOMPARE(hash.value(), whole);
        QCOMPARE(hash.size(), bytes.size());
    }
    QSet<quint64> all;
    for (qsizetype size = 0; size <= 200; ++size)
        all << BodyHash::of(QByteArray(size, '\0'));
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        QByteArray changed = bytes;
        changed[at] = char(changed[at] ^ 1);
        all << BodyHash::of(changed);
    }
    QCOMPARE(all.size(), 201 + bytes.size());
}

void TestJournal::anIndexIsBounded()
{
    constexpr qint64 bodies = 3'000'000;
    BodyIndex index;
    for (qint64 body = 1; body <= bodies; ++body) {
        const QByteArray name = QByteArray::number(body);
        index.add(BodyHash::of(name), body, {});
        if (body % 1000 == 0)
            index.commit();
    }
    index.commit();
    QVERIFY2(index.bytes() <= 16 << 20, QByteArray::number(qint64(index.bytes())).constData());
    int found = 0;
    for (qint64 body = bodies - 100'000; body <= bodies; ++body) {
        const qint64 at = index.find(BodyHash::of(QByteArray::number(body))).body;
        QVERIFY(at == 0 || at == body);
        found += at == body ? 1 : 0;
    }
    QVERIFY2(found > 90'000, "what came last is there");
    index.add(42, 7, "bytes");
    index.rollback();
    QCOMPARE(index.find(42).body, 0);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestJournal)
#include "tst_journal.moc"
