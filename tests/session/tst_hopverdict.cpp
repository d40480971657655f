// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include "session/bodysink.h"
#include "session/hopverdict.h"
#include "session/qterrormapping.h"

#include <QCoreApplication>

namespace Urlpool::Testing {

using Kind = ErrorKind;
using Code = QNetworkReply::NetworkError;

/// What makes an answer, what a body may be, and what Qt's codes mean.
class tst_HopVerdict : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void lengths_data();
    void lengths();
    void heads_data();
    void heads();
    void hops_data();
    void hops();
    void sink();
    void sinkInChunks();
    void qtErrors_data();
    void qtErrors();
};

void tst_HopVerdict::lengths_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<qint64>("length");
    const auto row = [](const char* value, bool ok, qint64 length) {
        QTest::newRow(value) << QByteArray(value) << ok << length;
    };
    row("0", true, 0);
    row("42", true, 42);
    row(" 42 ", true, 42);
    row("007", true, 7);
    row("4, 4", true, 4);
    row("4, 5", false, -1);
    row("", false, -1);
    row("-1", false, -1);
    row("+1", false, -1);
    row("1e3", false, -1);
    row("0x10", false, -1);
    row("4,", false, -1);
    row("99999999999999999999", false, -1);
}

void tst_HopVerdict::lengths()
{
    QFETCH(const QByteArray, value);
    bool ok = false;
    const std::optional<qint64> length = announcedLength({{"content-length", value}}, &ok);
    QTEST(ok, "ok");
    QTEST(length.value_or(-1), "length");
    QVERIFY(!announcedLength({{"X-A", value}}, &ok).has_value());
    QVERIFY(ok);
    QVERIFY(!announcedLength({{"Content-Length", value}, {"Transfer-Encoding", "chunked"}}, &ok).has_value());
    QVERIFY(ok);
}

void tst_HopVerdict::heads_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("length");
    QTest::addColumn<Kind>("error");
    const auto row = [](const char* name, const QByteArray& method, int status, const QByteArray& length,
                        Kind error) { QTest::newRow(name) << method << status << length << error; };
    row("good", "GET", 200, "100", Kind::None);
    row("too large", "GET", 200, "101", Kind::TooLarge);
    row("HEAD of a large one", "HEAD", 200, "101", Kind::None);
    row("304 of a large one", "GET", 304, "101", Kind::None);
    row("bad length", "GET", 200, "-1", Kind::Malformed);
    row("no fields", "GET", 200, "", Kind::Malformed);
    row("204 without fields", "GET", 204, "", Kind::None);
    row("304 without fields", "GET", 304, "", Kind::None);
    row("199", "GET", 199, "1", Kind::Malformed);
    row("103 (D9)", "GET", 103, "1", Kind::Malformed);
    row("599", "GET", 599, "1", Kind::None);
    row("600", "GET", 600, "1", Kind::Malformed);
    row("0", "GET", 0, "1", Kind::Malformed);
}

void tst_HopVerdict::heads()
{
    QFETCH(const QByteArray, length);
    HopFacts hop;
    QFETCH(const QByteArray, method);
    hop.method = method;
    QFETCH(const int, status);
    hop.status = status;
    if (!length.isEmpty())
        hop.responseHeaders = {{"Content-Length", length}};
    QTEST(judgeHead(hop, 100).error, "error");
}

void tst_HopVerdict::hops_data()
{
    QTest::addColumn<Kind>("session");
    QTest::addColumn<int>("status");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<Kind>("error");
    QTest::newRow("all there") << Kind::None << 200 << qint64(10) << Kind::None;
    QTest::newRow("short") << Kind::None << 200 << qint64(9) << Kind::Truncated;
    QTest::newRow("long") << Kind::None << 200 << qint64(11) << Kind::Truncated;
    QTest::newRow("304") << Kind::None << 304 << qint64(0) << Kind::None;
    QTest::newRow("closed before the head") << Kind::Closed << 0 << qint64(0) << Kind::Closed;
    QTest::newRow("reset before the head") << Kind::Reset << 0 << qint64(0) << Kind::Reset;
    QTest::newRow("closed in the body") << Kind::Closed << 200 << qint64(5) << Kind::Truncated;
    QTest::newRow("reset in the body") << Kind::Reset << 200 << qint64(5) << Kind::Truncated;
    QTest::newRow("no name") << Kind::Dns << 0 << qint64(0) << Kind::Dns;
    QTest::newRow("nothing at all") << Kind::None << 0 << qint64(0) << Kind::Malformed;
}

void tst_HopVerdict::hops()
{
    QFETCH(const Kind, session);
    QFETCH(const int, status);
    QFETCH(const qint64, bytes);
    HopFacts hop;
    hop.method = "GET";
    hop.status = status;
    hop.error = session;
    hop.errorDetail = QStringLiteral("said so");
    hop.bodyBytes = bytes;
    if (status != 0)
        hop.responseHeaders = {{"Content-Length", "10"}};
    const Verdict verdict = judgeHop(hop);
    QTEST(verdict.error, "error");
    QCOMPARE(verdict.detail == hop.errorDetail, session != Kind::None);
}

void tst_HopVerdict::sink()
{
    BodySink body(10, 0);
    QVERIFY(body.add(QByteArray("12345")));
    QVERIFY(body.add(QByteArray("67890")));
    QVERIFY(!body.add(QByteArray("x")));
    QCOMPARE(body.rest(), QByteArray("1234567890"));
    QCOMPARE(body.total(), 10);
    QVERIFY(!body.hasChunk());
    BodySink uncapped(0, 0);
    QVERIFY(uncapped.add(QByteArray(1000, 'x')));
    BodySink cut(3, 0);
    QVERIFY(!cut.add(QByteArray("12345")));
    QCOMPARE(cut.rest(), QByteArray("123"));
}

void tst_HopVerdict::sinkInChunks()
{
    BodySink body(0, 4);
    QVERIFY(body.add(QByteArray("1234")));
    QVERIFY(!body.hasChunk()); // not over the size yet
    QVERIFY(body.add(QByteArray("567890")));
    QVERIFY(body.hasChunk());
    QCOMPARE(body.takeChunk(), QByteArray("1234"));
    QCOMPARE(body.takeChunk(), QByteArray("5678"));
    QVERIFY(!body.hasChunk());
    QCOMPARE(body.rest(), QByteArray("90"));
    QCOMPARE(body.chunks(), 2U);
    QCOMPARE(body.total(), 10);
}

void tst_HopVerdict::qtErrors_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<ProxyUse>("proxy");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("error");
    const auto row = [](const char* name, Code code, int status, Kind error, ProxyUse proxy = ProxyUse::None,
                        const char* text = "") {
        QTest::newRow(name) << int(code) << status << proxy << QString::fromLatin1(text) << error;
    };
    row("none", QNetworkReply::NoError, 200, Kind::None);
    row("refused", QNetworkReply::ConnectionRefusedError, 0, Kind::Refused);
    row("closed", QNetworkReply::RemoteHostClosedError, 0, Kind::Closed);
    row("name", QNetworkReply::HostNotFoundError, 0, Kind::Dns);
    row("TLS", QNetworkReply::SslHandshakeFailedError, 0, Kind::Tls);
    row("socket time-out", QNetworkReply::TimeoutError, 0, Kind::ConnectTimeout);
    row("one-shot body", QNetworkReply::ContentReSendError, 0, Kind::Closed);
    row("one-shot body after the head", QNetworkReply::ContentReSendError, 200, Kind::Closed);
    row("garbage", QNetworkReply::ProtocolFailure, 0, Kind::Malformed);
    row("proxy refused", QNetworkReply::ProxyConnectionRefusedError, 0, Kind::Proxy, ProxyUse::Tunnel);
    row("forwarding proxy refused", QNetworkReply::ConnectionRefusedError, 0, Kind::Proxy, ProxyUse::Forward);
    row("forwarding proxy unknown", QNetworkReply::HostNotFoundError, 0, Kind::Proxy, ProxyUse::Forward);
    row("refused behind the proxy", QNetworkReply::ConnectionRefusedError, 0, Kind::Refused,
        ProxyUse::Tunnel);
    row("407 to CONNECT", QNetworkReply::ProxyAuthenticationRequiredError, 0, Kind::Proxy, ProxyUse::Tunnel);
    row("407 of the proxy", QNetworkReply::ProxyAuthenticationRequiredError, 407, Kind::Proxy,
        ProxyUse::Tunnel);
    row("407 of a server", QNetworkReply::ProxyAuthenticationRequiredError, 407, Kind::None);
    row("400", QNetworkReply::ProtocolInvalidOperationError, 400, Kind::None);
    row("401", QNetworkReply::AuthenticationRequiredError, 401, Kind::None);
    row("404", QNetworkReply::ContentNotFoundError, 404, Kind::None);
    row("409", QNetworkReply::ContentConflictError, 409, Kind::None);
    row("418", QNetworkReply::UnknownContentError, 418, Kind::None);
    row("503", QNetworkReply::ServiceUnavailableError, 503, Kind::None);
    row("599", QNetworkReply::UnknownServerError, 599, Kind::None);
    row("closed in a 404", QNetworkReply::RemoteHostClosedError, 404, Kind::Closed);
    row("network", QNetworkReply::UnknownNetworkError, 0, Kind::Unreachable, ProxyUse::None,
        "Network unreachable");
    row("host", QNetworkReply::UnknownNetworkError, 0, Kind::Unreachable, ProxyUse::None, "Host unreachable");
    row("descriptors", QNetworkReply::UnknownNetworkError, 0, Kind::OutOfResources, ProxyUse::None,
        "Out of resources");
    row("descriptors, proxied", QNetworkReply::UnknownNetworkError, 0, Kind::OutOfResources, ProxyUse::Tunnel,
        "Out of resources");
    row("proxy says no", QNetworkReply::UnknownNetworkError, 0, Kind::Proxy, ProxyUse::Tunnel,
        "Proxy denied connection");
    row("unknown", QNetworkReply::UnknownNetworkError, 0, Kind::Unreachable, ProxyUse::None, "whatever");
}

void tst_HopVerdict::qtErrors()
{
    QFETCH(const int, code);
    QFETCH(const int, status);
    QFETCH(const ProxyUse, proxy);
    QFETCH(const QString, text);
    QTEST(errorKindOf({Code(code), text, status, proxy}), "error");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_HopVerdict)
#include "tst_hopverdict.moc"
