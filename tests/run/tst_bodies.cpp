// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/bodycodec.h"
#include "run/storefixture.h"
#include "session/contentdecoder.h"
#include "support/testcase.h"

#include <QFileInfo>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

QByteArray noise(quint32 seed, int words)
{
    QRandomGenerator random(seed);
    QByteArray bytes(words * 4, '\0');
    random.fillRange(reinterpret_cast<quint32*>(bytes.data()), words);
    return bytes;
}

/** Compressible, and different everywhere. */
QByteArray text(quint32 seed, int lines)
{
    QByteArray all;
    for (int i = 0; i < lines; ++i)
        all += "line " + QByteArray::number(i) + " of text " + QByteArray::number(seed) + '\n';
    return all;
}

Outcome with(const RequestList& list, quint32 row, const QByteArray& body,
             const QByteArray& type = "text/html")
{
    Outcome outcome = smallOutcome(list, row);
    outcome.body = body;
    outcome.size = body.size();
    outcome.hops[0].responseHeaders = {{"Content-Type", type}};
    return outcome;
}

/** @p body in pieces of @p step bytes, the last one with the outcome. */
struct Chunked
{
    Chunked(const RequestList& list, quint32 row, const QByteArray& body, qsizetype step)
        : outcome(with(list, row, {}))
    {
        outcome.size = body.size();
        QByteArrayView rest(body);
        while (rest.size() >= step) {
            chunks.append({row, 1, outcome.chunks++, rest.first(step).toByteArray()});
            rest = rest.sliced(step);
        }
        outcome.body = rest.toByteArray();
    }
    Outcome outcome;
    QList<BodyChunk> chunks;
};

QByteArray bodyOf(RunReader& reader, quint32 row)
{
    return reader.body(row, 0, 100'000'000);
}

QByteArray storedBodies(const StoreFixture& f)
{
    return query(f.store->path(), "SELECT count(DISTINCT body) FROM body_chunks");
}

} // namespace

/** Bodies in the run file: equal ones once, compressed where it pays, none beyond the bound. */
class TestBodies : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void equalOnesAreStoredOnce();
    void equalOnesAreFoundLater();
    void cutDifferentlyTheyAreEqual();
    void droppedOnesTakeNoneWithThem();
    void compressedWhereItPays_data();
    void compressedWhereItPays();
    void anotherProgramCanDecode();
    void anyPartComesBack();
    void damageIsAnError();
    void noneBeyondTheBound();
    void noHalfBodies();
    void equalOnesNeedNoRoom();
    void piecesMissing();
    void piecesOfATryThatHasNoEnd();
};

void TestBodies::equalOnesAreStoredOnce()
{
    StoreFixture f(numberedList(9));
    const QByteArray large = noise(1, 10'000); // not kept in memory to be compared
    Outcome again = with(f.list, 1, large);
    again.attempt = 2;
    QVERIFY(!f.put({with(f.list, 1, "same"), with(f.list, 2, "same"), with(f.list, 3, "other")}));
    QVERIFY(!f.put({with(f.list, 4, large), with(f.list, 5, large), again, with(f.list, 6, {})}));
    QCOMPARE(storedBodies(f), "3");
    const auto reader = f.reader();
    QCOMPARE(bodyOf(*reader, 2), "same");
    QCOMPARE(bodyOf(*reader, 3), "other");
    for (const quint32 row : {1u, 4u, 5u})
        QVERIFY(bodyOf(*reader, row) == large);
    QCOMPARE(query(f.file(), "SELECT body_bytes FROM attempts WHERE \"row\" = 5"), "40000");
    QCOMPARE(query(f.file(), "SELECT body, body_bytes FROM attempts WHERE \"row\" = 6"), "NULL");
}

/** Those that came long ago are not in memory any more, and are compared with the file. */
void TestBodies::equalOnesAreFoundLater()
{
    constexpr quint32 count = 500;
    StoreFixture f(numberedList(2 * count));
    for (const quint32 first : {1u, count + 1}) {
        QList<Outcome> outcomes;
        for (quint32 row = first; row < first + count; ++row)
            outcomes.append(with(f.list, row, text(row % count, 20)));
        QVERIFY(!f.put(outcomes));
    }
    QCOMPARE(storedBodies(f), QByteArray::number(count));
    const auto reader = f.reader();
    for (quint32 row = 1; row <= 2 * count; ++row)
        QVERIFY2(bodyOf(*reader, row) == text(row % count, 20), QByteArray::number(row).constData());
}

void TestBodies::cutDifferentlyTheyAreEqual()
{
    StoreFixture f(numberedList(6));
    const QByteArray body = text(1, 40'000);
    const Chunked first(f.list, 1, body, 256 << 10);
    const Chunked second(f.list, 2, body, 100'000);
    const Chunked exact(f.list, 3, body, body.size()); // nothing is left for the outcome
    const Chunked other(f.list, 5, body + "x", 256 << 10);
    QVERIFY(first.chunks.size() > 2 && exact.outcome.body.isEmpty());
    QVERIFY(!f.put({first.outcome}, first.chunks));
    QVERIFY(!f.put({second.outcome, exact.outcome, with(f.list, 4, body), other.outcome},
                   second.chunks + exact.chunks + other.chunks));
    QCOMPARE(storedBodies(f), "2");
    const auto reader = f.reader();
    for (const quint32 row : {1u, 2u, 3u, 4u})
        QVERIFY(bodyOf(*reader, row) == body);
    QVERIFY(bodyOf(*reader, 5) == body + "x");
    QCOMPARE(reader->row(2)->storedBodyBytes, body.size());
}

void TestBodies::droppedOnesTakeNoneWithThem()
{
    RunSettings settings;
    settings.keepBodies = KeepBodies::Failed;
    StoreFixture f(numberedList(4), settings);
    const QByteArray body = text(1, 10'000);
    Chunked kept(f.list, 1, body, 50'000);
    kept.outcome.hops[0].status = 500;
    const Chunked fine(f.list, 2, body, 50'000);
    Chunked broken(f.list, 3, body, 50'000);
    broken.outcome.chunks = 0;
    broken.outcome.body = "raw";
    broken.outcome.error = ErrorKind::Decode;
    QVERIFY(!f.put({kept.outcome}, kept.chunks));
    QVERIFY(!f.put({fine.outcome, broken.outcome}, fine.chunks + broken.chunks));
    QCOMPARE(storedBodies(f), "2");
    const auto reader = f.reader();
    QVERIFY(bodyOf(*reader, 1) == body);
    QVERIFY(bodyOf(*reader, 2).isEmpty());
    QCOMPARE(reader->row(2)->storedBodyBytes, -1);
    QVERIFY(!reader->row(2)->isBodyLeftOut);
    QCOMPARE(bodyOf(*reader, 3), "raw");
}

void TestBodies::compressedWhereItPays_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("coded");
    QTest::newRow("text") << text(1, 100) << QByteArray("text/html") << true;
    QTest::newRow("no type") << text(1, 100) << QByteArray() << true;
    QTest::newRow("drawing") << text(1, 100) << QByteArray("image/svg+xml") << true;
    QTest::newRow("short") << text(1, 9) << QByteArray("text/html") << false;
    QTest::newRow("noise") << noise(1, 1000) << QByteArray("text/html") << false;
    QTest::newRow("picture") << text(1, 100) << QByteArray("image/png") << false;
    QTest::newRow("archive") << text(1, 100) << QByteArray("application/zip") << false;
}

void TestBodies::compressedWhereItPays()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(bool, coded);
    StoreFixture f(numberedList(1));
    QVERIFY(!f.put({with(f.list, 1, body, type)}));
    QCOMPARE(query(f.file(), "SELECT coding FROM body_chunks"), coded ? "zstd" : "NULL");
    QCOMPARE(query(f.file(), "SELECT size FROM body_chunks"), QByteArray::number(body.size()));
    QCOMPARE(query(f.file(), "SELECT length(bytes) < size * 9 / 10 FROM body_chunks"), coded ? "1" : "0");
    QCOMPARE(bodyOf(*f.reader(), 1), body);
}

/** As README.md says it: what is stored are frames that `zstd -d` takes. */
void TestBodies::anotherProgramCanDecode()
{
    StoreFixture f(numberedList(1));
    const QByteArray body = text(7, 60'000);
    const Chunked chunked(f.list, 1, body, 256 << 10);
    QVERIFY(!f.put({chunked.outcome}, chunked.chunks));
    const QByteArray hex = query(f.file(), "SELECT group_concat(hex(bytes), '') FROM body_chunks");
    const auto decoder = ContentDecoder::make({"zstd"});
    decoder->push(QByteArray::fromHex(hex));
    QByteArray decoded;
    while (decoder->hasWork())
        decoded += decoder->step();
    QVERIFY(decoder->finish());
    QVERIFY(decoded == body);
}

void TestBodies::anyPartComesBack()
{
    StoreFixture f(numberedList(1));
    const QByteArray body = text(3, 20'000) + noise(1, 20'000) + text(4, 20'000);
    const Chunked chunked(f.list, 1, body, 100'000);
    QVERIFY(!f.put({chunked.outcome}, chunked.chunks));
    const auto reader = f.reader();
    QRandomGenerator random(5);
    for (int i = 0; i < 200; ++i) {
        const qint64 offset = random.bounded(qint64(body.size() + 1000));
        const qint64 count = random.bounded(qint64(250'000));
        QVERIFY2(reader->body(1, offset, count) == body.mid(offset, count), qPrintable(QString::number(i)));
    }
}

void TestBodies::damageIsAnError()
{
    for (const char* change : {"size = 1000000000000", "size = 5", "bytes = x'00112233445566'",
                               "bytes = substr(bytes, 1, length(bytes) - 4)", "coding = 'br'"}) {
        StoreFixture f(numberedList(2));
        QVERIFY(!f.put({with(f.list, 1, text(1, 100)), with(f.list, 2, "fine")}));
        QVERIFY(!f.store->close());
        execute(f.file(), ("UPDATE bodies SET " + QByteArray(change) + " WHERE coding NOT NULL").constData());
        const auto reader = f.reader();
        StoreError error;
        QVERIFY2(reader->body(1, 0, 100, &error).isEmpty(), change);
        QCOMPARE(error.kind, StoreErrorKind::NotARunFile);
        QCOMPARE(reader->body(2, 0, 100, &error), "fine");
        QVERIFY(!error);
    }
}

void TestBodies::noneBeyondTheBound()
{
    constexpr quint32 rows = 100;
    constexpr qint64 bound = 400'000;
    RunSettings settings;
    settings.maxRunBytes = bound;
    StoreFixture f(numberedList(rows), settings);
    for (quint32 row = 1; row <= rows; ++row)
        QVERIFY(!f.put({with(f.list, row, noise(row, 2500))}));
    const auto reader = f.reader();
    quint32 kept = 0;
    quint32 leftOut = 0;
    for (quint32 row = 1; row <= rows; ++row) {
        const std::optional<StoredRow> stored = reader->row(row);
        QCOMPARE(stored->outcome->size, 10'000);
        QCOMPARE(stored->storedBodyBytes, stored->isBodyLeftOut ? -1 : 10'000);
        QVERIFY(bodyOf(*reader, row) == (stored->isBodyLeftOut ? QByteArray() : noise(row, 2500)));
        QCOMPARE(f.committed.at(qsizetype(row) - 1).isBodyLeftOut, stored->isBodyLeftOut);
        ++(stored->isBodyLeftOut ? leftOut : kept);
    }
    QVERIFY2(kept > 20 && kept < 40, QByteArray::number(kept).constData());
    QCOMPARE(query(f.file(), "SELECT sum(body_left_out) FROM attempts_readable"),
             QByteArray::number(leftOut));
    QCOMPARE(query(f.file(), "SELECT count(*) FROM attempts WHERE body_bytes IS NULL"),
             QByteArray::number(leftOut));
    QVERIFY(!f.store->close());
    // Rows go on, so it is a little more.
    QVERIFY2(QFileInfo(f.file()).size() < bound + 40'000,
             qPrintable(QString::number(QFileInfo(f.file()).size())));

    settings.maxRunBytes = 0;
    StoreFixture free(numberedList(rows), settings);
    QList<Outcome> outcomes;
    for (quint32 row = 1; row <= rows; ++row)
        outcomes.append(with(free.list, row, noise(row, 2500)));
    QVERIFY(!free.put(outcomes));
    QCOMPARE(storedBodies(free), QByteArray::number(rows));
}

/** What was stored of a body before there was no room any more goes again. */
void TestBodies::noHalfBodies()
{
    RunSettings settings;
    settings.maxRunBytes = 300'000;
    StoreFixture f(numberedList(3), settings);
    const Chunked chunked(f.list, 1, noise(1, 100'000), 50'000);
    for (const BodyChunk& chunk : chunked.chunks)
        QVERIFY(!f.put({}, {chunk}));
    QVERIFY(!f.put({chunked.outcome, with(f.list, 2, "small enough")}));
    const auto reader = f.reader();
    QVERIFY(reader->row(1)->isBodyLeftOut);
    QCOMPARE(reader->row(1)->storedBodyBytes, -1);
    QVERIFY(bodyOf(*reader, 1).isEmpty());
    QCOMPARE(query(f.file(), "SELECT \"row\" FROM attempts WHERE body IN (SELECT body FROM body_chunks)"),
             storedBodies(f) == "0" ? "" : "2");
    QVERIFY(query(f.file(), "SELECT count(*) FROM body_chunks WHERE size > 100") == "0");
}

void TestBodies::equalOnesNeedNoRoom()
{
    RunSettings settings;
    settings.maxRunBytes = 200'000;
    StoreFixture f(numberedList(100), settings);
    QVERIFY(!f.put({with(f.list, 1, noise(1, 10'000))}));
    for (quint32 row = 2; row <= 100; ++row)
        QVERIFY(!f.put({with(f.list, row, noise(row == 100 ? 1 : row, 10'000))}));
    const auto reader = f.reader();
    QVERIFY(reader->row(99)->isBodyLeftOut);
    QVERIFY(!reader->row(100)->isBodyLeftOut);
    QVERIFY(bodyOf(*reader, 100) == noise(1, 10'000));
}

void TestBodies::piecesMissing()
{
    StoreFixture f(numberedList(2));
    Chunked chunked(f.list, 1, noise(1, 100'000), 100'000);
    chunked.chunks.removeAt(1);
    QVERIFY(!f.put({chunked.outcome}, chunked.chunks));
    const auto reader = f.reader();
    QCOMPARE(reader->row(1)->storedBodyBytes, -1);
    QVERIFY(bodyOf(*reader, 1).isEmpty());
    QCOMPARE(storedBodies(f), "0");
}

/** As after a sleep of the machine: the next attempt takes the place of one that was begun. */
void TestBodies::piecesOfATryThatHasNoEnd()
{
    StoreFixture f(numberedList(2));
    const Chunked lost(f.list, 1, noise(1, 100'000), 100'000);
    Chunked again(f.list, 1, noise(2, 100'000), 100'000);
    for (BodyChunk& chunk : again.chunks)
        chunk.attempt = 2;
    again.outcome.attempt = 2;
    QVERIFY(!f.put({}, lost.chunks));
    QVERIFY(!f.put({again.outcome}, again.chunks));
    QCOMPARE(storedBodies(f), "1");
    QVERIFY(bodyOf(*f.reader(), 1) == noise(2, 100'000));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestBodies)
#include "tst_bodies.moc"
