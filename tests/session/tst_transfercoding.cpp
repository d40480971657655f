// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/compress.h"
#include "session/rawserver.h"
#include "session/transferrunner.h"
#include "session/transfertestcase.h"

#include "session/hopbody.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

QByteArray answer(const QByteArray& fields, const QByteArray& body, const QByteArray& status = "200 OK")
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\n" + fields + "\r\n" + body;
}

QByteArray length(const QByteArray& body)
{
    return "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
}

Request get(const QByteArray& url)
{
    Request request;
    request.method = "GET";
    request.url = url;
    return request;
}

QByteArray text()
{
    return QByteArray("What came is what is shown. ").repeated(100);
}

} // namespace

/// Transfer undoes content codings, whatever the kind of session, and counts wire and decoded bytes apart.
class tst_TransferCoding : public TransferTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void outcome_data();
    void outcome();
    void asksForWhatItKnows();
    void cutOnTheWire_data() { kinds(); }
    void cutOnTheWire();
    void cutWithoutLength_data() { kinds(); }
    void cutWithoutLength();
    void partStaysAsItCame();
    void redirects_data() { kinds(); }
    void redirects();
    void noBody_data();
    void noBody();
    void wrongLabelOfMuch_data() { kinds(); }
    void wrongLabelOfMuch();
    void brokenAfterChunks_data() { kinds(); }
    void brokenAfterChunks();
    void bomb_data();
    void bomb();
    void wireOverTheCap();
    void pauseHoldsDecodingUp_data() { kinds(); }
    void pauseHoldsDecodingUp();
    void abortedWhileHeldUp_data() { kinds(); }
    void abortedWhileHeldUp();

private:
    void kinds();
    void useKind();
};

void tst_TransferCoding::kinds()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::newRow("qt") << SessionKind::Qt;
    if (isAvailable(SessionKind::Curl))
        QTest::newRow("curl") << SessionKind::Curl;
}

void tst_TransferCoding::useKind()
{
    QFETCH(const SessionKind, kind);
    SessionOptions options;
    options.kind = kind;
    m_session = makeSessionFactory(options)();
}

void tst_TransferCoding::outcome_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<qint64>("size"); // decoded; -1: the coding is broken
    QTest::addColumn<QString>("detail");
    QTest::addColumn<bool>("raw");
    for (const SessionKind kind : {SessionKind::Qt, SessionKind::Curl}) {
        if (!isAvailable(kind))
            continue;
        const auto row = [kind](const char* name, qint64 size, const QString& detail = {}, bool raw = false) {
            const QByteArray session = kind == SessionKind::Qt ? "qt" : "curl";
            QTest::newRow((session + ", " + name).constData())
                << kind << "/coding/" + QByteArray(name) << size << detail << (raw || size < 0);
        };
        for (const char* name :
             {"gzip", "x-gzip", "upper", "deflate", "deflate-raw", "br", "zstd", "stacked", "identity"})
            row(name, 1280);
        row("gzip-members", 2560);
        row("gzip-empty", 0);
        row("unknown", 1280, {}, true);
        row("gzip-cut", -1, u"gzip: cut short"_s);
        row("gzip-head", -1, u"gzip: cut short"_s);
        row("gzip-no-trailer", -1, u"gzip: cut short"_s);
        row("gzip-bad-crc", -1, u"gzip: incorrect data check"_s);
        row("gzip-bad-size", -1, u"gzip: incorrect length check"_s);
        row("gzip-garbage", -1, u"gzip: bytes after the end"_s);
        row("gzip-label", -1, u"gzip: incorrect header check"_s);
        row("deflate-cut", -1, u"deflate: cut short"_s);
        row("deflate-bad-sum", -1, u"deflate: incorrect data check"_s);
        row("br-cut", -1, u"br: cut short"_s);
        row("br-label", -1, u"br: "_s);
        row("zstd-cut", -1, u"zstd: cut short"_s);
        row("zstd-label", -1, u"zstd: Unknown frame descriptor"_s);
        row("stacked-cut", -1, u"gzip: cut short"_s);
    }
}

void tst_TransferCoding::outcome()
{
    useKind();
    QFETCH(const QByteArray, path);
    QFETCH(const qint64, size);
    QFETCH(const QString, detail);
    TransferRunner runner(*m_session, request(path));
    QVERIFY(runner.run());
    const Outcome& outcome = *runner.outcome;
    QCOMPARE(outcome.error, size < 0 ? ErrorKind::Decode : ErrorKind::None);
    QVERIFY2(detail.isEmpty() ? outcome.errorDetail.isEmpty() : outcome.errorDetail.startsWith(detail),
             qPrintable(outcome.errorDetail));
    QCOMPARE(outcome.hops.last().error, outcome.error);
    QCOMPARE(outcome.hops.last().errorDetail, outcome.errorDetail);
    QTEST(outcome.isBodyRaw(), "raw");
    const qint64 announced = headerValue(outcome.headers(), "Content-Length").toLongLong();
    QCOMPARE(outcome.transferSize, announced);
    QCOMPARE(outcome.hops.last().bodyBytes, announced);
    if (size >= 0)
        QCOMPARE(outcome.size, size);
    QCOMPARE(outcome.body.size(), outcome.isBodyRaw() ? outcome.transferSize : outcome.size);
    QCOMPARE(m_server.totalHits(), 1);
}

void tst_TransferCoding::asksForWhatItKnows()
{
    TransferRunner byDefault(*m_session, request("/echo"));
    QVERIFY(byDefault.run());
    QVERIFY(byDefault.outcome->body.toLower().contains("gzip, deflate, br, zstd"));

    Request own = request("/coding/gzip");
    own.headers = {{"Accept-Encoding", "identity"}};
    TransferRunner anyway(*m_session, own);
    QVERIFY(anyway.run());
    QVERIFY(anyway.outcome->isResponse());
    QCOMPARE(anyway.outcome->size, 1280);
}

/// The coding is cut as well, but the reason is that bytes are missing.
void tst_TransferCoding::cutOnTheWire()
{
    useKind();
    const QByteArray wire = gzipped(text());
    RawServer server(answer("Content-Encoding: gzip\r\n" + length(wire), wire.chopped(10)));
    TransferRunner runner(*m_session, get(server.url()));
    QVERIFY(runner.run());
    const Outcome& outcome = *runner.outcome;
    QCOMPARE(outcome.error, ErrorKind::Truncated);
    QCOMPARE(outcome.transferSize, wire.size() - 10);
    QVERIFY(!outcome.isBodyRaw());
    QVERIFY(!outcome.body.isEmpty() && text().startsWith(outcome.body));
}

/// Only the coding tells that something is missing.
void tst_TransferCoding::cutWithoutLength()
{
    useKind();
    const QByteArray wire = gzipped(text()).chopped(10);
    RawServer server(answer("Connection: close\r\nContent-Encoding: gzip\r\n", wire));
    TransferRunner runner(*m_session, get(server.url()));
    QVERIFY(runner.run());
    QCOMPARE(runner.outcome->error, ErrorKind::Decode);
    QCOMPARE(runner.outcome->errorDetail, u"gzip: cut short"_s);
    QVERIFY(runner.outcome->isBodyRaw());
    QCOMPARE(runner.outcome->body, wire);
}

void tst_TransferCoding::partStaysAsItCame()
{
    const QByteArray part = gzipped(text()).sliced(5, 20);
    RawServer server(answer("Content-Encoding: gzip\r\nContent-Range: bytes 5-24/100\r\n" + length(part),
                            part, "206 Partial Content"));
    TransferRunner runner(*m_session, get(server.url()));
    QVERIFY(runner.run());
    QVERIFY(runner.outcome->isResponse());
    QVERIFY(runner.outcome->isBodyRaw());
    QCOMPARE(runner.outcome->body, part);
}

void tst_TransferCoding::redirects()
{
    useKind();
    const QByteArray broken = "no gzip at all";
    RawServer server(
        answer("Content-Encoding: gzip\r\nLocation: " + m_server.url("/coding/br") + "\r\n" + length(broken),
               broken, "302 Found"));
    TransferRunner runner(*m_session, get(server.url()));
    QVERIFY(runner.run());
    QVERIFY(runner.outcome->isResponse());
    QCOMPARE(runner.outcome->size, 1280);
    QCOMPARE(runner.outcome->hops.first().bodyBytes, broken.size());
    QVERIFY(!runner.outcome->hops.first().isBodyRaw);

    // Not followed it is the answer.
    const QByteArray wire = gzipped("moved");
    RawServer moved(answer("Content-Encoding: gzip\r\nLocation: /x\r\n" + length(wire), wire, "302 Found"));
    TransferOptions stay;
    stay.maxRedirects = 0;
    TransferRunner unfollowed(*m_session, get(moved.url()), stay);
    QVERIFY(unfollowed.run());
    QVERIFY(unfollowed.outcome->isResponse());
    QCOMPARE(unfollowed.outcome->body, "moved");
}

void tst_TransferCoding::noBody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray gzip = "Content-Encoding: gzip\r\n";
    QTest::newRow("HEAD") << QByteArray("HEAD") << answer(gzip + "Content-Length: 1000\r\n", {});
    QTest::newRow("204") << QByteArray("GET") << answer(gzip, {}, "204 No Content");
    QTest::newRow("304") << QByteArray("GET") << answer(gzip, {}, "304 Not Modified");
    QTest::newRow("length 0") << QByteArray("GET") << answer(gzip + "Content-Length: 0\r\n", {});
    QTest::newRow("no chunk") << QByteArray("GET")
                              << answer(gzip + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n");
}

void tst_TransferCoding::noBody()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, answer);
    RawServer server(answer);
    Request request = get(server.url());
    request.method = method;
    TransferRunner runner(*m_session, request);
    QVERIFY(runner.run());
    QVERIFY2(runner.outcome->isResponse(), qPrintable(runner.outcome->errorDetail));
    QVERIFY(!runner.outcome->isBodyRaw());
    QCOMPARE(runner.outcome->size, 0);
    QCOMPARE(runner.outcome->transferSize, 0);
}

void tst_TransferCoding::wrongLabelOfMuch()
{
    useKind();
    const QByteArray body = text().repeated(2000);
    RawServer server(answer("Content-Encoding: gzip\r\n" + length(body), body));
    TransferRunner runner(*m_session, get(server.url()));
    QVERIFY(runner.run());
    const Outcome& outcome = *runner.outcome;
    QCOMPARE(outcome.error, ErrorKind::Decode);
    QCOMPARE(outcome.body.size(), HopBody::RawBytes);
    QVERIFY(body.startsWith(outcome.body));
    // It was not read to its end for nothing.
    QVERIFY(outcome.transferSize < body.size());
}

void tst_TransferCoding::brokenAfterChunks()
{
    useKind();
    TransferOptions options;
    options.chunkBytes = 1000;
    const QByteArray wire = gzipped(text()) + "x";
    RawServer server(answer("Content-Encoding: gzip\r\n" + length(wire), wire));
    TransferRunner fine(*m_session, request("/coding/gzip"), options);
    QVERIFY(fine.run());
    QCOMPARE(fine.outcome->chunks, 1);
    QCOMPARE(fine.outcome->size, 1280);
    QCOMPARE(fine.chunks.join().size() + fine.outcome->body.size(), 1280);

    TransferRunner runner(*m_session, get(server.url()), options);
    QVERIFY(runner.run());
    QCOMPARE(runner.outcome->error, ErrorKind::Decode);
    QCOMPARE(runner.outcome->chunks, 0);
    QCOMPARE(runner.outcome->body, wire);
}

void tst_TransferCoding::bomb_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("gzip") << QByteArray("/coding/gzip-bomb");
    QTest::newRow("zstd") << QByteArray("/coding/zstd-bomb");
}

void tst_TransferCoding::bomb()
{
    QFETCH(const QByteArray, path);
    TransferOptions options;
    options.maxBodyBytes = 5'000'000;
    TransferRunner runner(*m_session, request(path), options);
    QVERIFY(runner.run());
    const Outcome& outcome = *runner.outcome;
    QCOMPARE(outcome.error, ErrorKind::TooLarge);
    QCOMPARE(outcome.size, 5'000'000);
    QCOMPARE(outcome.body.size(), 5'000'000);
    QVERIFY(outcome.transferSize < 200'000);
}

void tst_TransferCoding::wireOverTheCap()
{
    TransferOptions options;
    options.maxBodyBytes = 1000;
    const QByteArray body(5000, 'x');
    RawServer server(answer("Connection: close\r\nContent-Encoding: gzip\r\n", body));
    TransferRunner runner(*m_session, get(server.url()), options);
    QVERIFY(runner.run());
    QCOMPARE(runner.outcome->error, ErrorKind::TooLarge);
    QCOMPARE(runner.outcome->transferSize, 1000);
}

/// 1 KB is there at once, and 40 MB of chunks are not.
void tst_TransferCoding::pauseHoldsDecodingUp()
{
    useKind();
    TransferOptions options;
    options.chunkBytes = 256 * 1024;
    TransferRunner runner(*m_session, request("/coding/zstd-bomb/40"), options);
    runner.onChunk = [](Transfer& transfer) { transfer.setReadingPaused(true); };
    runner.transfer().start();
    for (int chunks = 1; chunks <= 3; ++chunks) {
        QVERIFY(waitFor([&] { return runner.chunks.size() >= chunks; }));
        QTest::qWait(20);
        QCOMPARE(runner.chunks.size(), chunks);
        QVERIFY(!runner.outcome);
        runner.transfer().setReadingPaused(false);
    }
    runner.onChunk = {};
    runner.transfer().setReadingPaused(false);
    QVERIFY(runner.run());
    QVERIFY(runner.outcome->isResponse());
    QCOMPARE(runner.outcome->size, 40 << 20);
    QCOMPARE(runner.chunks.join().size() + runner.outcome->body.size(), 40 << 20);
    QVERIFY(runner.chunksInOrder);
}

void tst_TransferCoding::abortedWhileHeldUp()
{
    useKind();
    TransferOptions options;
    options.chunkBytes = 256 * 1024;
    TransferRunner runner(*m_session, request("/coding/zstd-bomb/40"), options);
    runner.onChunk = [](Transfer& transfer) { transfer.setReadingPaused(true); };
    runner.transfer().start();
    QVERIFY(waitFor([&] { return !runner.chunks.isEmpty(); }));
    QTest::qWait(20);
    runner.transfer().setReadingPaused(false);
    runner.transfer().abort(ErrorKind::Cancelled);
    QVERIFY(waitFor([&] { return runner.outcome.has_value(); }));
    QTest::qWait(20);
    QCOMPARE(runner.finishes, 1);
    QVERIFY(runner.outcome->isCancelled());
    QCOMPARE(runner.outcome->chunks, 1);
    QCOMPARE(runner.outcome->size, 256 * 1024 + runner.outcome->body.size());
    QVERIFY(runner.outcome->body.size() < 1 << 20);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_TransferCoding)
#include "tst_transfercoding.moc"
