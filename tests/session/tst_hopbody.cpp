// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/compress.h"
#include "support/testcase.h"

#include "session/hopbody.h"

namespace Urlpool::Testing {

namespace {

HeaderList coded(const QByteArray& codings)
{
    return {{"Content-Encoding", codings}};
}

void feed(HopBody& body, const QByteArray& wire)
{
    for (qsizetype at = 0; at < wire.size() && !body.isOver(); at += 10'000) {
        body.add(wire.mid(at, 10'000));
        while (body.hasWork() && !body.isOver())
            body.work();
    }
}

const Verdict fine;

} // namespace

class tst_HopBody : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void plain();
    void decoded();
    void untouched_data();
    void untouched();
    void empty_data();
    void empty();
    void damaged();
    void damagedAfterChunks();
    void rawIsBounded();
    void tooManyCodings();
    void caps_data();
    void caps();
};

void tst_HopBody::plain()
{
    HopBody body(0, 0);
    body.begin(200, {{"Content-Type", "text/plain"}});
    const QByteArray bytes(20'000, 'a');
    body.add(bytes);
    // No copy of what came in one piece.
    QVERIFY(body.rest().isSharedWith(bytes));
    body.add("b");
    QVERIFY(!body.isCoded() && !body.isRaw() && !body.isOver());
    QCOMPARE(body.finish(), fine);
    QCOMPARE(body.rest(), bytes + "b");
    QCOMPARE(body.size(), 20'001);
    QCOMPARE(body.wireBytes(), 20'001);
}

void tst_HopBody::decoded()
{
    const QByteArray text = QByteArray("all work ").repeated(10'000);
    HopBody body(0, 30'000);
    body.begin(200, coded("gzip"));
    feed(body, gzipped(text));
    QCOMPARE(body.finish(), fine);
    QVERIFY(body.isCoded() && !body.isRaw());
    QCOMPARE(body.size(), text.size());
    QCOMPARE(body.wireBytes(), gzipped(text).size());
    QByteArray whole;
    while (body.hasChunk())
        whole += body.takeChunk();
    QCOMPARE(body.chunks(), 2);
    QCOMPARE(whole + body.rest(), text);
}

void tst_HopBody::untouched_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("codings");
    QTest::newRow("unknown") << 200 << QByteArray("x-rot13");
    QTest::newRow("one of two is unknown") << 200 << QByteArray("gzip, x-rot13");
    QTest::newRow("part") << 206 << QByteArray("gzip");
}

void tst_HopBody::untouched()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, codings);
    HopBody body(0, 0);
    body.begin(status, coded(codings));
    feed(body, "as it came");
    QCOMPARE(body.finish(), fine);
    QVERIFY(body.isRaw());
    QCOMPARE(body.rest(), "as it came");
    QCOMPARE(body.size(), 10);
    QCOMPARE(body.wireBytes(), 10);
}

void tst_HopBody::empty_data()
{
    QTest::addColumn<QByteArray>("codings");
    QTest::newRow("gzip") << QByteArray("gzip");
    QTest::newRow("stacked") << QByteArray("gzip, br");
    QTest::newRow("unknown") << QByteArray("x-rot13");
    QTest::newRow("too many") << QByteArray("gzip, gzip, gzip, gzip, gzip, gzip");
}

void tst_HopBody::empty()
{
    QFETCH(const QByteArray, codings);
    HopBody body(0, 0);
    body.begin(200, coded(codings));
    QCOMPARE(body.finish(), fine);
    QVERIFY(!body.isRaw());
    QCOMPARE(body.size(), 0);
}

void tst_HopBody::damaged()
{
    HopBody body(0, 0);
    body.begin(200, coded("gzip"));
    const QByteArray wire = gzipped(QByteArray("text ").repeated(100)).chopped(4);
    feed(body, wire);
    QVERIFY(!body.isRaw());
    QCOMPARE(body.finish(), (Verdict{ErrorKind::Decode, QStringLiteral("gzip: cut short")}));
    QVERIFY(body.isRaw());
    QCOMPARE(body.rest(), wire);
    QCOMPARE(body.size(), 500);
    QCOMPARE(body.wireBytes(), wire.size());
}

void tst_HopBody::damagedAfterChunks()
{
    HopBody body(0, 1000);
    body.begin(200, coded("gzip"));
    const QByteArray wire = gzipped(QByteArray("text ").repeated(1000)) + "x";
    feed(body, wire.chopped(1));
    QVERIFY(body.hasChunk());
    QVERIFY(!body.takeChunk().isEmpty());
    QCOMPARE(body.chunks(), 1);
    feed(body, "x");
    QVERIFY(!body.hasChunk());
    // Either all that is kept is decoded, or nothing is.
    QCOMPARE(body.chunks(), 0);
    QCOMPARE(body.rest(), wire);
    QCOMPARE(body.finish(), (Verdict{ErrorKind::Decode, QStringLiteral("gzip: bytes after the end")}));
}

void tst_HopBody::rawIsBounded()
{
    HopBody body(0, 0);
    body.begin(200, coded("gzip"));
    const QByteArray wire = QByteArray("no gzip at all ").repeated(100'000);
    feed(body, wire.first(HopBody::RawBytes - 1));
    QVERIFY(!body.isHopeless());
    feed(body, wire.sliced(HopBody::RawBytes - 1));
    QVERIFY(body.isHopeless());
    QCOMPARE(body.problem().error, ErrorKind::Decode);
    QCOMPARE(body.rest(), wire.first(HopBody::RawBytes));
    QCOMPARE(body.wireBytes(), wire.size());
}

void tst_HopBody::tooManyCodings()
{
    HopBody body(0, 0);
    body.begin(200, coded("gzip, gzip, gzip, gzip, gzip, gzip"));
    feed(body, "six times");
    QCOMPARE(body.finish(), (Verdict{ErrorKind::Decode, QStringLiteral("6 codings")}));
    QCOMPARE(body.rest(), "six times");
}

void tst_HopBody::caps_data()
{
    QTest::addColumn<QByteArray>("codings");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<qint64>("cap");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("over");
    const auto row = [](const char* name, const QByteArray& codings, const QByteArray& wire, qint64 cap,
                        qint64 size,
                        bool over) { QTest::newRow(name) << codings << wire << cap << size << over; };
    const QByteArray zeros(1'000'000, '\0');
    row("as large as the cap", "", zeros, 1'000'000, 1'000'000, false);
    row("larger", "", zeros, 999'999, 999'999, true);
    row("decoded as large as the cap", "gzip", gzipped(zeros), 1'000'000, 1'000'000, false);
    row("decoded larger", "gzip", gzipped(zeros), 999'999, 999'999, true);
    row("gzip bomb", "gzip", gzipped(zeros, 200), 1'500'000, 1'500'000, true);
    row("br bomb", "br", brotlied(zeros, 200), 1'500'000, 1'500'000, true);
    row("zstd bomb", "zstd", zstded(zeros, 200), 1'500'000, 1'500'000, true);
    row("bomb in a bomb", "gzip, gzip", gzipped(gzipped(zeros, 200)), 1'500'000, 1'500'000, true);
    // All of it is between the two codings; at the end nothing comes out.
    row("empty members", "gzip, gzip", gzipped(gzipped({}), 100'000), 1'000'000, 0, true);
    row("wire larger", "gzip", gzipped("x") + QByteArray(2000, 'x'), 1000, 0, true);
}

void tst_HopBody::caps()
{
    QFETCH(const QByteArray, codings);
    QFETCH(const QByteArray, wire);
    QFETCH(const qint64, cap);
    HopBody body(cap, 0);
    body.begin(200, coded(codings));
    feed(body, wire);
    QTEST(body.isOver(), "over");
    if (!body.isRaw())
        QTEST(body.size(), "size");
    QVERIFY(body.rest().size() <= cap);
    QVERIFY(body.wireBytes() <= cap);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_HopBody)
#include "tst_hopbody.moc"
