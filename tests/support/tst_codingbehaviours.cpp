// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoserver.h"
#include "support/encoders.h"
#include "support/testcase.h"
#include "support/wire.h"

#include <QCryptographicHash>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

const QByteArray Plain = QByteArray("This text was encoded. Grüße!\n").repeated(40);

/// What zlib itself makes of a stream.
struct Inflated
{
    QByteArray bytes; ///< at most the first MB
    qint64 size = 0;
    int result = Z_OK; ///< Z_STREAM_END: whole, and its checksum is right
    qsizetype rest = 0;
};

Inflated inflateAll(const QByteArray& coded, int windowBits)
{
    Inflated out;
    z_stream stream{};
    inflateInit2(&stream, windowBits);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(coded.constData()));
    stream.avail_in = uInt(coded.size());
    QByteArray buffer(1024 * 1024, Qt::Uninitialized);
    while (out.result == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = uInt(buffer.size());
        out.result = inflate(&stream, Z_NO_FLUSH);
        const qsizetype size = buffer.size() - stream.avail_out;
        if (out.size == 0)
            out.bytes = buffer.first(size);
        out.size += size;
    }
    out.rest = stream.avail_in;
    inflateEnd(&stream);
    return out;
}

constexpr int Gzip = 16 + MAX_WBITS;
constexpr int Zlib = MAX_WBITS;
constexpr int Raw = -MAX_WBITS;

} // namespace

/// Content-Encoding, right and wrong; and who asks for which credentials.
class tst_CodingBehaviours : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void inflates_data();
    void inflates();
    void stored_data();
    void stored();
    void bomb();
    void zstdBomb();
    void digest_data();
    void digest();
    void bearer();
    void challenges_data();
    void challenges();

private:
    QByteArray ask(const QByteArray& path, const QByteArray& headers = {}) const;
    QByteArray body(const QByteArray& path, const QByteArray& label) const;

    DemoServer m_server;
};

void tst_CodingBehaviours::initTestCase()
{
    QString error;
    QVERIFY2(m_server.start(&error), qPrintable(error));
}

QByteArray tst_CodingBehaviours::ask(const QByteArray& path, const QByteArray& headers) const
{
    PlainWire wire(m_server.httpPort());
    return wire.send("GET " + path + " HTTP/1.1\r\nHost: here\r\n" + headers + "\r\n") ? wire.readAnswer()
                                                                                       : QByteArray();
}

QByteArray tst_CodingBehaviours::body(const QByteArray& path, const QByteArray& label) const
{
    const QByteArray answer = ask(path);
    const auto end = answer.indexOf("\r\n\r\n");
    return answer.first(end + 2).contains("\r\nContent-Encoding: " + label + "\r\n") ? answer.sliced(end + 4)
                                                                                     : "wrong label";
}

void tst_CodingBehaviours::inflates_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("result");
    QTest::addColumn<qsizetype>("rest");
    const auto row = [](const char* name, const char* label, int format, int result = Z_STREAM_END,
                        qsizetype rest = 0) {
        QTest::newRow(name) << QByteArray(label) << format << result << rest;
    };
    const qsizetype whole = gzip(Plain).size();
    row("gzip", "gzip", Gzip);
    row("x-gzip", "x-gzip", Gzip);
    row("upper", "GZip", Gzip);
    row("gzip-cut", "gzip", Gzip, Z_BUF_ERROR);
    row("gzip-head", "gzip", Gzip, Z_BUF_ERROR);
    row("gzip-no-trailer", "gzip", Gzip, Z_BUF_ERROR);
    row("gzip-bad-crc", "gzip", Gzip, Z_DATA_ERROR);
    row("gzip-bad-size", "gzip", Gzip, Z_DATA_ERROR);
    row("gzip-garbage", "gzip", Gzip, Z_STREAM_END, 7);
    row("gzip-members", "gzip", Gzip, Z_STREAM_END, whole);
    row("gzip-label", "gzip", Gzip, Z_DATA_ERROR);
    row("gzip-empty", "gzip", Gzip, Z_BUF_ERROR);
    row("deflate", "deflate", Zlib);
    row("deflate-raw", "deflate", Raw);
    row("deflate-cut", "deflate", Zlib, Z_BUF_ERROR);
    row("deflate-bad-sum", "deflate", Zlib, Z_DATA_ERROR);
}

void tst_CodingBehaviours::inflates()
{
    QFETCH(const QByteArray, label);
    QFETCH(const int, format);
    QFETCH(const int, result);
    QFETCH(const qsizetype, rest);
    const Inflated got = inflateAll(body(QByteArray("/coding/") + QTest::currentDataTag(), label), format);
    QCOMPARE(got.result, result);
    if (result == Z_STREAM_END) {
        QCOMPARE(got.bytes, Plain);
        QCOMPARE(got.rest, rest);
    }
}

// Read back by the brotli and zstd programs once, and byte by byte here.
void tst_CodingBehaviours::stored_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const char* label, const QByteArray& bytes) {
        QTest::newRow(name) << QByteArray(label) << bytes;
    };
    const auto brotli = [](const QByteArray& size, const QByteArray& bytes) {
        return QByteArray::fromHex(size) + bytes + '\x03';
    };
    QCOMPARE(Plain.size(), 1280);
    const QByteArray inner = gzip(Plain);
    QCOMPARE(inner.size(), 64);
    const QByteArray zstd = QByteArray::fromHex("28b52ffda000050000012800") + Plain;
    row("br", "br", brotli("f04f10", Plain));
    row("br-cut", "br", brotli("f04f10", Plain).first(642));
    row("br-label", "br", Plain);
    row("zstd", "zstd", zstd);
    row("zstd-cut", "zstd", zstd.first(646));
    row("zstd-label", "zstd", Plain);
    row("stacked", "gzip, br", brotli("f00310", inner));
    row("stacked-cut", "gzip, br", brotli("f00110", inner.first(32)));
    row("identity", "identity", Plain);
    row("unknown", "x-rot13", Plain);
}

void tst_CodingBehaviours::stored()
{
    QFETCH(const QByteArray, label);
    QFETCH(const QByteArray, bytes);
    QCOMPARE(body(QByteArray("/coding/") + QTest::currentDataTag(), label), bytes);
}

void tst_CodingBehaviours::bomb()
{
    const QByteArray coded = body("/coding/gzip-bomb", "gzip");
    QCOMPARE_LT(coded.size(), 250'000);
    const Inflated got = inflateAll(coded, Gzip);
    QCOMPARE(got.result, Z_STREAM_END);
    QCOMPARE(got.size, 200LL * 1024 * 1024);
    QCOMPARE(got.rest, 0);
}

void tst_CodingBehaviours::zstdBomb()
{
    const QByteArray coded = body("/coding/zstd-bomb/3", "zstd");
    QCOMPARE(coded, QByteArray::fromHex("28b52ffd0038") + QByteArray::fromHex("02001000").repeated(24) +
                        QByteArray::fromHex("010000"));
}

void tst_CodingBehaviours::digest_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QCryptographicHash::Algorithm>("algorithm");
    QTest::newRow("MD5") << QByteArray("MD5") << QCryptographicHash::Md5;
    QTest::newRow("SHA-256") << QByteArray("SHA-256") << QCryptographicHash::Sha256;
}

void tst_CodingBehaviours::digest()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QCryptographicHash::Algorithm, algorithm);
    const QByteArray path = "/digest-auth/joe/secret/" + name;
    const QByteArray refused = ask(path);
    QVERIFY(refused.startsWith("HTTP/1.1 401 "));
    QVERIFY2(refused.contains("\r\nWWW-Authenticate: Digest realm=\"demo\", nonce=\"0a1b2c3d4e5f\", "
                              "qop=\"auth\", algorithm=" +
                              name + "\r\n"),
             refused.constData());
    const auto hash = [algorithm](const QByteArray& text) {
        return QCryptographicHash::hash(text, algorithm).toHex();
    };
    const auto authorization = [&](const QByteArray& password) {
        const QByteArray response =
            hash(hash("joe:demo:" + password) + ":0a1b2c3d4e5f:00000001:mine:auth:" + hash("GET:" + path));
        return "Authorization: Digest username=\"joe\", realm=\"demo\", nonce=\"0a1b2c3d4e5f\", uri=\"" +
               path + "\", cnonce=\"mine\", nc=00000001, qop=auth, response=\"" + response + "\"\r\n";
    };
    QVERIFY(ask(path, authorization("secret")).endsWith("\r\n\r\nwelcome\n"));
    QVERIFY(ask(path, authorization("guess")).startsWith("HTTP/1.1 401 "));
}

void tst_CodingBehaviours::bearer()
{
    QVERIFY(ask("/bearer/t%2Fk", "Authorization: Bearer t/k\r\n").endsWith("welcome\n"));
    QVERIFY(ask("/bearer/t%2Fk", "Authorization: Bearer tk\r\n").contains("\r\nWWW-Authenticate: Bearer "));
}

void tst_CodingBehaviours::challenges_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const char* first, const QByteArray& line) {
        QTest::newRow(name) << QByteArray(first) << line;
    };
    row("unknown", "401 Unauthorized", "WWW-Authenticate: Magic realm=\"demo\", spell=\"unspoken\"\r\n");
    row("garbled", "401 Unauthorized", "WWW-Authenticate: Digest realm=\"never closed, nonce=,,=,\r\n");
    row("endless", "401 Unauthorized", "WWW-Authenticate: Basic realm=\"demo 1\"\r\n");
    row("none", "401 Unauthorized", "Content-Length: 17\r\n");
    row("proxy", "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"demo\"\r\n");
}

void tst_CodingBehaviours::challenges()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, line);
    m_server.reset();
    const QByteArray path = QByteArray("/challenge/") + QTest::currentDataTag();
    const QByteArray answer = ask(path, "Authorization: Basic YTpi\r\n");
    QVERIFY2(answer.startsWith("HTTP/1.1 " + first + "\r\n"), answer.constData());
    QVERIFY2(answer.contains("\r\n" + line), answer.constData());
    QCOMPARE(ask(path) == answer, path != "/challenge/endless");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_CodingBehaviours)
#include "tst_codingbehaviours.moc"
