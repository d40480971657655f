// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/compress.h"
#include "support/testcase.h"

#include "session/contentdecoder.h"

namespace Urlpool::Testing {

namespace {

/// What came out, and what is wrong with what went in; null if nothing is.
struct Decoded
{
    QByteArray bytes;
    QString problem;
};

Decoded decode(const QByteArray& codings, const QByteArray& wire, qsizetype pieceSize)
{
    const auto decoder = ContentDecoder::make(contentCodings({{"Content-Encoding", codings}}));
    Decoded decoded;
    for (qsizetype at = 0; at < wire.size() && decoder->problem().isNull(); at += pieceSize) {
        decoder->push(wire.mid(at, pieceSize));
        while (decoder->hasWork())
            decoded.bytes += decoder->step();
    }
    decoder->finish();
    decoded.problem = decoder->problem();
    return decoded;
}

QByteArray text()
{
    return QByteArray("Urlpool undoes what the server did: gr\xc3\xbc\xc3\x9f dich! ").repeated(5);
}

/// Does not get smaller, so that blocks of input and of output end at different places.
QByteArray noise()
{
    QByteArray bytes(300'000, '\0');
    quint32 state = 1;
    for (char& byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    return bytes;
}

QByteArray withByteChanged(QByteArray bytes, qsizetype at)
{
    bytes[at < 0 ? bytes.size() + at : at] ^= 0x55;
    return bytes;
}

} // namespace

class tst_ContentDecoder : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void codings_data();
    void codings();
    void unknown();
    void decodes_data();
    void decodes();
    void cut_data();
    void cut();
    void damaged_data();
    void damaged();
    void zstdWindow();
    void bomb_data();
    void bomb();
};

void tst_ContentDecoder::codings_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArrayList>("codings");
    const auto row = [](const char* name, const HeaderList& headers, const QByteArrayList& codings) {
        QTest::newRow(name) << headers << codings;
    };
    row("none", {{"Content-Type", "gzip"}}, {});
    row("one", {{"content-encoding", "GZip"}}, {"gzip"});
    row("identity", {{"Content-Encoding", "identity"}}, {});
    row("empty", {{"Content-Encoding", ""}}, {});
    row("list", {{"Content-Encoding", " gzip ,, identity,br "}}, {"gzip", "br"});
    row("two fields", {{"Content-Encoding", "gzip"}, {"X", "y"}, {"Content-Encoding", "br"}}, {"gzip", "br"});
}

void tst_ContentDecoder::codings()
{
    QFETCH(const HeaderList, headers);
    QTEST(contentCodings(headers), "codings");
}

void tst_ContentDecoder::unknown()
{
    QVERIFY(!ContentDecoder::make({"x-rot13"}));
    QVERIFY(!ContentDecoder::make({"x-rot13", "gzip"}));
    QVERIFY(!ContentDecoder::make({"gzip", "x-rot13"}));
    QVERIFY(ContentDecoder::make({"gzip", "x-gzip", "br", "deflate", "zstd"}));
}

void tst_ContentDecoder::decodes_data()
{
    QTest::addColumn<QByteArray>("codings");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("plain");
    const auto row = [](const char* name, const QByteArray& codings, const QByteArray& wire,
                        const QByteArray& plain) { QTest::newRow(name) << codings << wire << plain; };
    const QByteArray plain = text();
    row("gzip", "gzip", gzipped(plain), plain);
    row("x-gzip", "x-gzip", gzipped(plain), plain);
    row("gzip members", "gzip", gzipped(plain) + gzipped({}) + gzipped("more"), plain + "more");
    row("deflate", "deflate", zlibbed(plain), plain);
    row("bare deflate", "deflate", deflated(plain), plain);
    row("br", "br", brotlied(plain), plain);
    row("zstd", "zstd", zstded(plain), plain);
    row("zstd frames", "zstd", zstded(plain) + zstded({}) + zstded("more"), plain + "more");
    row("zstd skippable frame", "zstd",
        QByteArray::fromHex("502a4d1803000000616263") + zstded(plain) +
            QByteArray::fromHex("502a4d1803000000616263"),
        plain);
    row("gzip, br", "gzip, br", brotlied(gzipped(plain)), plain);
    row("gzip, gzip", "gzip, gzip", gzipped(gzipped(plain)), plain);
    row("five", "br, gzip, zstd, deflate, x-gzip", gzipped(deflated(zstded(gzipped(brotlied(plain))))),
        plain);
    for (const auto& [name, encode] : {std::pair{"gzip", &gzipped}, {"deflate", &zlibbed}}) {
        row(qPrintable(QString::fromLatin1(name) + QStringLiteral(", nothing")), name, encode({}, 1), {});
        row(qPrintable(QString::fromLatin1(name) + QStringLiteral(", noise")), name, encode(noise(), 1),
            noise());
    }
    row("br, nothing", "br", brotlied({}), {});
    row("br, noise", "br", brotlied(noise()), noise());
    row("zstd, nothing", "zstd", zstded({}), {});
    row("zstd, noise", "zstd", zstded(noise()), noise());
    row("stacked nothing", "gzip, br", brotlied(gzipped({})), {});
    row("stacked noise", "gzip, br, zstd", zstded(brotlied(gzipped(noise()))), noise());
    // The end of the last block is the end of the body.
    const QByteArray blocks(2 * 64 * 1024, 'x');
    row("whole blocks", "gzip", gzipped(blocks), blocks);
    row("whole blocks, br", "br", brotlied(blocks), blocks);
    row("whole blocks, zstd", "zstd", zstded(blocks), blocks);
    const QByteArray megabyte(1'000'000, 'x');
    row("1 MB", "gzip", gzipped(megabyte), megabyte);
    row("1 MB, br", "br", brotlied(megabyte), megabyte);
    row("1 MB, zstd", "zstd", zstded(megabyte), megabyte);
    row("no byte", "gzip, br", {}, {});
}

void tst_ContentDecoder::decodes()
{
    QFETCH(const QByteArray, codings);
    QFETCH(const QByteArray, wire);
    QFETCH(const QByteArray, plain);
    for (const qsizetype pieceSize : {qMax<qsizetype>(1, wire.size()), qsizetype(1), qsizetype(1000)}) {
        const Decoded decoded = decode(codings, wire, pieceSize);
        QCOMPARE(decoded.problem, QString());
        QCOMPARE(decoded.bytes.size(), plain.size());
        QVERIFY(decoded.bytes == plain);
    }
}

void tst_ContentDecoder::cut_data()
{
    QTest::addColumn<QByteArray>("codings");
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("gzip") << QByteArray("gzip") << gzipped(text());
    QTest::newRow("deflate") << QByteArray("deflate") << zlibbed(text());
    QTest::newRow("bare deflate") << QByteArray("deflate") << deflated(text());
    QTest::newRow("br") << QByteArray("br") << brotlied(text());
    QTest::newRow("zstd") << QByteArray("zstd") << zstded(text());
    QTest::newRow("stacked") << QByteArray("gzip, br") << brotlied(gzipped(text()));
}

void tst_ContentDecoder::cut()
{
    QFETCH(const QByteArray, codings);
    QFETCH(const QByteArray, wire);
    const QString outer = QString::fromLatin1(codings.split(' ').constLast());
    for (qsizetype size = 1; size < wire.size(); ++size) {
        for (const qsizetype pieceSize : {size, qsizetype(1)}) {
            const Decoded decoded = decode(codings, wire.first(size), pieceSize);
            QCOMPARE(decoded.problem, outer + QStringLiteral(": cut short"));
            QVERIFY(text().startsWith(decoded.bytes));
        }
    }
    // The outer coding is whole, and what it holds is not.
    const QByteArray half = brotlied(gzipped(text()).first(30));
    QCOMPARE(decode("gzip, br", half, half.size()).problem, QStringLiteral("gzip: cut short"));
    const QByteArray second = gzipped(text()) + gzipped(text()).first(1);
    QCOMPARE(decode("gzip", second, second.size()).problem, QStringLiteral("gzip: cut short"));
}

void tst_ContentDecoder::damaged_data()
{
    QTest::addColumn<QByteArray>("codings");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* name, const QByteArray& codings, const QByteArray& wire,
                        const char* problem) {
        QTest::newRow(name) << codings << wire << QString::fromLatin1(problem);
    };
    const QByteArray plain = text();
    row("gzip, bad CRC", "gzip", withByteChanged(gzipped(plain), -8), "gzip: incorrect data check");
    row("gzip, bad size", "gzip", withByteChanged(gzipped(plain), -1), "gzip: incorrect length check");
    row("gzip, no method", "gzip", withByteChanged(gzipped(plain), 2), "gzip: unknown compression method");
    row("deflate, bad sum", "deflate", withByteChanged(zlibbed(plain), -1), "deflate: incorrect data check");
    row("zstd, bad sum", "zstd", withByteChanged(zstded(plain), -1),
        "zstd: Restored data doesn't match checksum");
    row("deflate with a dictionary", "deflate", QByteArray::fromHex("78bb00000001") + deflated(plain),
        "deflate: needs a dictionary");
    row("br, large window", "br", brotlied(plain, 1, 26), "br: WINDOW_BITS");
    row("text as gzip", "gzip", plain, "gzip: incorrect header check");
    row("text as br", "br", plain, "br: ");
    row("text as zstd", "zstd", plain, "zstd: Unknown frame descriptor");
    row("text as deflate", "deflate", plain, "deflate: ");
    row("gzip as deflate", "deflate", gzipped(plain), "deflate: ");
    row("deflate as gzip", "gzip", zlibbed(plain), "gzip: incorrect header check");
    row("wrong order", "br, gzip", brotlied(gzipped(plain)), "gzip: incorrect header check");
    row("gzip and garbage", "gzip", gzipped(plain) + "garbage", "gzip: bytes after the end");
    row("gzip and NULs", "gzip", gzipped(plain) + QByteArray(100, '\0'), "gzip: bytes after the end");
    row("deflate and garbage", "deflate", zlibbed(plain) + "x", "deflate: bytes after the end");
    row("deflate twice", "deflate", zlibbed(plain) + zlibbed(plain), "deflate: bytes after the end");
    row("bare deflate and garbage", "deflate", deflated(plain) + "x", "deflate: bytes after the end");
    row("br and garbage", "br", brotlied(plain) + "x", "br: bytes after the end");
    row("zstd and garbage", "zstd", zstded(plain) + "garbage", "zstd: bytes after the end");
    row("stacked and garbage", "gzip, br", brotlied(gzipped(plain) + "x"), "gzip: bytes after the end");
}

void tst_ContentDecoder::damaged()
{
    QFETCH(const QByteArray, codings);
    QFETCH(const QByteArray, wire);
    QFETCH(const QString, problem);
    for (const qsizetype pieceSize : {wire.size(), qsizetype(1)}) {
        const Decoded decoded = decode(codings, wire, pieceSize);
        QVERIFY2(decoded.problem.contains(problem), qPrintable(decoded.problem));
    }
}

/// 8 MB are what RFC 9659 has a client take.
void tst_ContentDecoder::zstdWindow()
{
    const QByteArray most = zstded(noise(), 40, 23);
    QCOMPARE(decode("zstd", most, most.size()).problem, QString());
    const QByteArray more = zstded(noise(), 40, 24);
    QCOMPARE(decode("zstd", more, more.size()).problem,
             QStringLiteral("zstd: Frame requires too much memory for decoding"));
}

void tst_ContentDecoder::bomb_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("wire");
    const QByteArray zeros(1'000'000, '\0');
    QTest::newRow("gzip") << QByteArray("gzip") << gzipped(zeros, 200);
    QTest::newRow("br") << QByteArray("br") << brotlied(zeros, 200);
    QTest::newRow("zstd") << QByteArray("zstd") << zstded(zeros, 200);
}

/// However much is in it, it comes in blocks, each only when it is asked for.
void tst_ContentDecoder::bomb()
{
    QFETCH(const QByteArray, coding);
    QFETCH(const QByteArray, wire);
    QVERIFY(wire.size() < 300'000);
    const auto decoder = ContentDecoder::make({coding});
    decoder->push(wire);
    qint64 total = 0;
    while (decoder->hasWork()) {
        const QByteArrayView block = decoder->step();
        QVERIFY(block.size() <= 64 * 1024);
        total += block.size();
    }
    QVERIFY(decoder->finish());
    QCOMPARE(total, 200'000'000);
    QCOMPARE(decoder->producedBytes(), total);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_ContentDecoder)
#include "tst_contentdecoder.moc"
