// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/counterpartcase.h"
#include "counterparts/nginxserver.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// What a session and nginx agree on, and what they refuse each other.
class tst_NginxTls : public CounterpartCase
{
    Q_OBJECT

public:
    using Port = NginxServer::Port;

private Q_SLOTS:
    void initTestCase();
    void init();
    void clientCertificate_data();
    void clientCertificate();
    void version_data();
    void version();
    void oldestVersion_data();
    void oldestVersion();
    void unknownAuthority_data();
    void unknownAuthority();
    void notVerified_data() { unknownAuthority_data(); }
    void notVerified();

private:
    NginxServer m_nginx;
};

void tst_NginxTls::initTestCase()
{
    URLPOOL_NEED(u"nginx"_s);
    QVERIFY2(m_nginx.start(), m_nginx.log().constData());
}

void tst_NginxTls::init()
{
    TestCase::init();
    m_nginx.reset();
}

void tst_NginxTls::clientCertificate_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("status");
    for (const auto& [name, kind] : kinds()) {
        QTest::addRow("%s: none", name.constData()) << kind << QString() << QString() << 400;
        QTest::addRow("%s: ours", name.constData()) << kind << u"client.pem"_s << u"client-key.pem"_s << 200;
        QTest::addRow("%s: PKCS#12", name.constData()) << kind << u"client.p12"_s << QString() << 200;
        // The key is in the same file.
        QTest::addRow("%s: a foreign one", name.constData()) << kind << u"foreign.pem"_s << QString() << 400;
    }
}

void tst_NginxTls::clientCertificate()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const int, status);
    const auto path = [this](const QString& name) { return name.isEmpty() ? name : m_nginx.path(name); };
    SessionOptions options;
    options.kind = kind;
    options.caFile = m_nginx.authorityFile();
    options.clientCertificate = path(certificate);
    options.clientKey = path(key);
    if (certificate.endsWith(u".p12"_s))
        options.keyPassphrase = u"secret"_s;
    const Outcome outcome = send(options, get(m_nginx.url(Port::ClientCertificate, "/small")));
    // nginx lets the handshake pass and says so in HTTP.
    QVERIFY2(outcome.isResponse(), told(outcome).constData());
    QCOMPARE(outcome.status(), status);
    QTRY_COMPARE(m_nginx.hits().size(), 1);
    QCOMPARE(m_nginx.hits().constFirst().status, status);
}

void tst_NginxTls::version_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<HttpVersion>("wanted");
    QTest::addColumn<Port>("port");
    QTest::addColumn<QByteArray>("protocol");
    const QByteArray http1 = "HTTP/1.1";
    const QByteArray http2 = "HTTP/2.0";
    for (const auto& [name, kind] : kinds()) {
        const QByteArray offered = kind == SessionKind::Qt ? http1 : http2;
        QTest::addRow("%s: automatic", name.constData())
            << kind << HttpVersion::Automatic << Port::Http2 << offered;
        QTest::addRow("%s: 1.1", name.constData()) << kind << HttpVersion::Http1 << Port::Http2 << http1;
        QTest::addRow("%s: 2", name.constData()) << kind << HttpVersion::Http2 << Port::Http2 << http2;
        QTest::addRow("%s: 2, not spoken there", name.constData())
            << kind << HttpVersion::Http2 << Port::Tls << http1;
        QTest::addRow("%s: 2, no TLS", name.constData())
            << kind << HttpVersion::Http2 << Port::Plain << http1;
    }
}

void tst_NginxTls::version()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const HttpVersion, wanted);
    QFETCH(const Port, port);
    QFETCH(const QByteArray, protocol);
    SessionOptions options;
    options.kind = kind;
    options.httpVersion = wanted;
    options.caFile = m_nginx.authorityFile();
    if (kind == SessionKind::Qt && wanted == HttpVersion::Http2)
        QEXPECT_FAIL("", "the Qt kind offers no HTTP/2", Continue);
    QVERIFY(missingFeatures(options).isEmpty());
    if (!missingFeatures(options).isEmpty())
        return;
    const Outcome outcome = send(options, get(m_nginx.url(port, "/small")));
    QVERIFY2(outcome.isResponse(), told(outcome).constData());
    QTRY_COMPARE(m_nginx.hits().size(), 1);
    QCOMPARE(m_nginx.hits().constFirst().protocol, protocol);
    if (kind != SessionKind::Qt)
        QCOMPARE(outcome.hops.constLast().httpVersion,
                 protocol == "HTTP/2.0" ? QByteArray("2") : QByteArray("1.1"));
}

void tst_NginxTls::oldestVersion_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<TlsVersion>("oldest");
    QTest::addColumn<Port>("port");
    QTest::addColumn<QByteArray>("protocol"); // empty: there is none in common
    for (const auto& [name, kind] : kinds()) {
        QTest::addRow("%s: 1.2 of 1.2", name.constData())
            << kind << TlsVersion::Tls1_2 << Port::Tls12 << QByteArray("TLSv1.2");
        QTest::addRow("%s: 1.2 of both", name.constData())
            << kind << TlsVersion::Tls1_2 << Port::Tls << QByteArray("TLSv1.3");
        QTest::addRow("%s: 1.3 of 1.2", name.constData())
            << kind << TlsVersion::Tls1_3 << Port::Tls12 << QByteArray();
        QTest::addRow("%s: 1.3 of both", name.constData())
            << kind << TlsVersion::Tls1_3 << Port::Tls << QByteArray("TLSv1.3");
    }
}

void tst_NginxTls::oldestVersion()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const TlsVersion, oldest);
    QFETCH(const Port, port);
    QFETCH(const QByteArray, protocol);
    SessionOptions options;
    options.kind = kind;
    options.caFile = m_nginx.authorityFile();
    options.minTls = oldest;
    const Outcome outcome = send(options, get(m_nginx.url(port, "/small")));
    QVERIFY2(outcome.error == (protocol.isEmpty() ? ErrorKind::Tls : ErrorKind::None),
             told(outcome).constData());
    QCOMPARE(outcome.hops.constLast().tlsProtocol, protocol);
}

void tst_NginxTls::unknownAuthority_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<Port>("port");
    for (const auto& [name, kind] : kinds()) {
        QTest::addRow("%s: https", name.constData()) << kind << Port::Tls;
        QTest::addRow("%s: h2", name.constData()) << kind << Port::Http2;
        QTest::addRow("%s: TLS 1.2", name.constData()) << kind << Port::Tls12;
    }
}

void tst_NginxTls::unknownAuthority()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const Port, port);
    SessionOptions options;
    options.kind = kind;
    Request request = get(m_nginx.url(port, "/accept"));
    request.method = "POST";
    const Outcome outcome = send(options, request);
    QVERIFY2(outcome.error == ErrorKind::Tls, told(outcome).constData());
    QCOMPARE(outcome.wireSends(), 0);
    QVERIFY(!outcome.errorDetail.isEmpty());
    // What was sent after all would be in the log by the time that the next one is.
    options.caFile = m_nginx.authorityFile();
    QVERIFY(send(options, get(m_nginx.url(port, "/small"))).isResponse());
    QTRY_VERIFY(!m_nginx.hits().isEmpty());
    QCOMPARE(m_nginx.hits().size(), 1);
}

void tst_NginxTls::notVerified()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const Port, port);
    SessionOptions options;
    options.kind = kind;
    options.verifyTls = false;
    const Outcome outcome = send(options, get(m_nginx.url(port, "/small")));
    QVERIFY2(outcome.isResponse(), told(outcome).constData());
    QVERIFY(!outcome.hops.constLast().tlsProtocol.isEmpty());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_NginxTls)
#include "tst_nginxtls.moc"
