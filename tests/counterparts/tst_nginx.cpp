// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/counterpartcase.h"
#include "counterparts/curlprogram.h"
#include "counterparts/nginxcases.h"
#include "counterparts/nginxserver.h"
#include "session/transferrunner.h"

#include <QNetworkAccessManager>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// One request to nginx over each protocol; again the curl program says what is right.
class tst_Nginx : public CounterpartCase
{
    Q_OBJECT

public:
    using Port = NginxServer::Port;

private Q_SLOTS:
    void initTestCase();
    void init();
    void asCurlSays_data();
    void asCurlSays();
    void packed_data();
    void packed();
    void closesWithoutAnswer_data();
    void closesWithoutAnswer();
    void facts_data();
    void facts();
    void diedWhileIdle_data();
    void diedWhileIdle();

private:
    /// Columns and rows: each kind of session on each port.
    static void kindsOnPorts();
    SessionOptions options(SessionKind kind, Port port) const;
    /// Whether this kind can do it; if not, that is an expected failure.
    void checkFeatures(const SessionOptions& options, bool* able);

    NginxServer m_nginx;
};

namespace {

constexpr std::pair<const char*, NginxServer::Port> ports[] = {
    {"http", NginxServer::Port::Plain},
    {"https", NginxServer::Port::Tls},
    {"h2", NginxServer::Port::Http2},
    {"TLS 1.2", NginxServer::Port::Tls12},
};

} // namespace

void tst_Nginx::initTestCase()
{
    URLPOOL_NEED(u"nginx"_s, u"curl"_s);
    QVERIFY2(m_nginx.start(), m_nginx.log().constData());
}

void tst_Nginx::init()
{
    TestCase::init();
    m_nginx.reset();
}

SessionOptions tst_Nginx::options(SessionKind kind, Port port) const
{
    SessionOptions options;
    options.kind = kind;
    options.caFile = m_nginx.authorityFile();
    const bool http2 = port == Port::Http2 || port == Port::Http2Brief;
    options.httpVersion = http2 ? HttpVersion::Http2 : HttpVersion::Automatic;
    return options;
}

void tst_Nginx::checkFeatures(const SessionOptions& options, bool* able)
{
    *able = missingFeatures(options).isEmpty();
    if (options.kind == SessionKind::Qt && options.httpVersion == HttpVersion::Http2)
        QEXPECT_FAIL("", "the Qt kind offers no HTTP/2", Continue);
    QVERIFY(*able);
}

void tst_Nginx::kindsOnPorts()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<Port>("port");
    for (const auto& [name, kind] : kinds()) {
        for (const auto& [portName, port] : ports)
            QTest::addRow("%s: %s", name.constData(), portName) << kind << port;
    }
}

void tst_Nginx::asCurlSays_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<Port>("port");
    QTest::addColumn<int>("index");
    const QList<NginxCase> list = nginxCases();
    for (const auto& [name, kind] : kinds()) {
        for (const auto& [portName, port] : ports) {
            for (int i = 0; i < list.size(); ++i)
                QTest::addRow("%s: %s: %s", name.constData(), portName, list[i].name) << kind << port << i;
        }
    }
}

void tst_Nginx::asCurlSays()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const Port, port);
    QFETCH(const int, index);
    const NginxCase row = nginxCases().at(index);
    bool able = false;
    checkFeatures(options(kind, port), &able);
    if (!able)
        return;

    Request request = get(m_nginx.url(port, row.path));
    request.method = row.method;
    request.headers = row.headers;
    request.body = row.body;
    const Outcome ours = send(options(kind, port), request);
    const bool closes = row.http2Closes && port == Port::Http2;
    QVERIFY2(ours.error == (closes ? ErrorKind::Closed : ErrorKind::None), told(ours).constData());
    QTRY_COMPARE(m_nginx.hits().size(), ours.wireSends());
    const CurlReport theirs =
        runCurl(request.url, row.curl + headerArguments(ours.hops.first().requestHeaders) +
                                 QStringList{u"--cacert"_s, m_nginx.authorityFile(),
                                             port == Port::Http2 ? u"--http2"_s : u"--http1.1"_s});
    QTRY_COMPARE(m_nginx.hits().size(), 2 * ours.wireSends());
    QCOMPARE(theirs.exitCode != 0, closes);
    QCOMPARE(theirs.status, closes ? 0 : row.status);
    QCOMPARE(ours.status(), theirs.status);
    QCOMPARE(ours.redirects(), theirs.redirects);
    QCOMPARE(ours.finalUrl(), theirs.finalUrl);
    QCOMPARE(comparable(ours.headers()), comparable(theirs.headers));
    QCOMPARE(ours.body, theirs.body);
    QCOMPARE(ours.transferSize, theirs.wireBytes);
    QCOMPARE(m_nginx.hits().constLast().protocol,
             port == Port::Http2 ? QByteArray("HTTP/2.0") : QByteArray("HTTP/1.1"));
}

void tst_Nginx::packed_data()
{
    kindsOnPorts();
}

void tst_Nginx::packed()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const Port, port);
    bool able = false;
    checkFeatures(options(kind, port), &able);
    if (!able)
        return;
    Request request = get(m_nginx.url(port, "/packed"));
    request.headers = {{"Accept-Encoding", "gzip"}};
    const Outcome outcome = send(options(kind, port), request);
    QVERIFY2(outcome.isResponse(), told(outcome).constData());
    QCOMPARE(headerValue(outcome.headers(), "Content-Encoding"), QByteArray("gzip"));
    QCOMPARE(outcome.body, NginxServer::file());
    QCOMPARE(outcome.size, NginxServer::file().size());
    QVERIFY2(outcome.transferSize > 0 && outcome.transferSize < outcome.size / 20,
             QByteArray::number(outcome.transferSize).constData());
}

void tst_Nginx::closesWithoutAnswer_data()
{
    kindsOnPorts();
}

void tst_Nginx::closesWithoutAnswer()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const Port, port);
    bool able = false;
    checkFeatures(options(kind, port), &able);
    if (!able)
        return;
    Request request = get(m_nginx.url(port, "/nothing"));
    request.method = "POST";
    const Outcome outcome = send(options(kind, port), request);
    QVERIFY2(outcome.error == ErrorKind::Closed || (port == Port::Http2 && outcome.error == ErrorKind::Reset),
             told(outcome).constData());
    QCOMPARE(outcome.status(), 0);
    QTRY_VERIFY(!m_nginx.hits().isEmpty());
    QCOMPARE(m_nginx.hits().size(), 1);
    QCOMPARE(outcome.wireSends(), 1);
}

void tst_Nginx::facts_data()
{
    kindsOnPorts();
}

void tst_Nginx::facts()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const Port, port);
    bool able = false;
    checkFeatures(options(kind, port), &able);
    if (!able)
        return;
    const Outcome outcome = send(options(kind, port), get(m_nginx.url(port, "/small")));
    QVERIFY2(outcome.isResponse(), told(outcome).constData());
    const HopFacts& hop = outcome.hops.constLast();
    const bool tls = port != Port::Plain;
    QCOMPARE(hop.tlsProtocol, !tls                  ? QByteArray()
                              : port == Port::Tls12 ? QByteArray("TLSv1.2")
                                                    : QByteArray("TLSv1.3"));
    QCOMPARE(hop.tlsCipher.isEmpty(), !tls);
    QCOMPARE(hop.wireSends, 1);
    QVERIFY(hop.ttfbUs >= 0 && hop.ttfbUs <= hop.totalUs);
    if (kind == SessionKind::Qt)
        QEXPECT_FAIL("", "the Qt kind does not tell which version, how long it took to connect, to whom",
                     Continue);
    QVERIFY(hop.httpVersion == (port == Port::Http2 ? "2" : "1.1") && hop.connectUs >= 0 &&
            hop.tlsUs >= (tls ? 0 : -1) && hop.remoteAddress == "127.0.0.1" && hop.remotePort != 0 &&
            hop.reused == false);
    QCOMPARE(hop.tlsChain.value(0), tls ? m_nginx.certificateDer() : QByteArray());
}

void tst_Nginx::diedWhileIdle_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<Port>("port");
    QTest::addColumn<QByteArray>("method");
    for (const auto& [name, kind] : kinds()) {
        for (const QByteArray method : {"GET", "POST"}) {
            QTest::addRow("%s: http: %s", name.constData(), method.constData())
                << kind << Port::Brief << method;
            QTest::addRow("%s: h2: %s", name.constData(), method.constData())
                << kind << Port::Http2Brief << method;
        }
    }
}

void tst_Nginx::diedWhileIdle()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const Port, port);
    QFETCH(const QByteArray, method);
    bool able = false;
    checkFeatures(options(kind, port), &able);
    if (!able)
        return;
    const std::unique_ptr<QNetworkAccessManager> session = makeSessionFactory(options(kind, port))();
    Request request = get(m_nginx.url(port, "/accept"));
    request.method = method;
    for (const int round : {1, 2}) {
        TransferRunner runner(*session, request);
        QVERIFY(runner.run());
        QVERIFY2(runner.outcome->isResponse(), told(*runner.outcome).constData());
        QCOMPARE(runner.outcome->status(), 201);
        QTRY_COMPARE(m_nginx.hits().size(), round);
        if (round == 1)
            QTest::qWait(1300); // nginx closes in the meantime
    }
    QCOMPARE(connectionCount(m_nginx.hits()), 2);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_Nginx)
#include "tst_nginx.moc"
