// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/counterpartcase.h"
#include "counterparts/lookups.h"
#include "counterparts/proxyservers.h"
#include "support/certificateauthority.h"
#include "support/demoserver.h"

#include "pool/pool.h"

#include <QTemporaryFile>

#include <map>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// tinyproxy and dante between us and a server: every scheme of --proxy, with and without a password.
class tst_Proxies : public CounterpartCase
{
    Q_OBJECT

public:
    enum class Via {
        TinyproxyOpen,
        TlsTinyproxy, ///< the same, spoken to over TLS
        TinyproxyLocked,
        DanteOpen,
        DanteLocked,
        Nobody, ///< the port refuses
    };
    enum class Target {
        Http,
        Https,       ///< by a name that everybody knows
        PrivateName, ///< http, by a name that the proxy alone knows
        Refused,     ///< https, where nobody listens
    };

private Q_SLOTS:
    void initTestCase();
    void init();
    void through_data();
    void through();
    void exceptions_data();
    void exceptions();
    void socks4_data();
    void socks4();

private:
    QByteArray url(Target target) const;
    quint16 port(Via via) const;
    QByteArray log(Via via) const;

    DemoServer m_target;
    CertificateAuthority m_proxyAuthority;
    std::map<Via, ProxyServer> m_proxies;
    QTemporaryFile m_authority;
};

namespace {

using Via = tst_Proxies::Via;
using Target = tst_Proxies::Target;

struct Row
{
    const char* name;
    QByteArray proxy; ///< up to the host
    Via via = Via::Nobody;
    Target target = Target::Http;
    ErrorKind error = ErrorKind::None;
    int status = 200;
    /// Whether we look the target's name up; otherwise we must not.
    bool lookUp = false;
};

QList<Row> rows()
{
    constexpr auto proxyError = ErrorKind::Proxy;
    return {
        {"http", "http://", Via::TinyproxyOpen},
        {"https tunnelled", "http://", Via::TinyproxyOpen, Target::Https},
        {"http, name", "http://", Via::TinyproxyOpen, Target::PrivateName},
        {"https tunnelled to nobody", "http://", Via::TinyproxyOpen, Target::Refused, proxyError, 0},
        {"https proxy, http", "https://", Via::TlsTinyproxy},
        {"https proxy, https", "https://", Via::TlsTinyproxy, Target::Https},
        {"https proxy, name", "https://", Via::TlsTinyproxy, Target::PrivateName},
        {"https proxy, to nobody", "https://", Via::TlsTinyproxy, Target::Refused, proxyError, 0},
        {"https proxy, no proxy there", "https://", Via::Nobody, Target::Http, proxyError, 0},
        {"http, password", "http://someone:secret@", Via::TinyproxyLocked},
        {"https, password", "http://someone:secret@", Via::TinyproxyLocked, Target::Https},
        // tinyproxy calls that 401, which cannot be told from the server's own.
        {"http, wrong password", "http://someone:wrong@", Via::TinyproxyLocked, Target::Http, ErrorKind::None,
         401},
        {"https, wrong password", "http://someone:wrong@", Via::TinyproxyLocked, Target::Https, proxyError,
         0},
        {"http, no password", "http://", Via::TinyproxyLocked, Target::Http, proxyError, 407},
        {"https, no password", "http://", Via::TinyproxyLocked, Target::Https, proxyError, 0},
        {"http, no proxy there", "http://", Via::Nobody, Target::Http, proxyError, 0},
        {"https, no proxy there", "http://", Via::Nobody, Target::Https, proxyError, 0},

        {"socks4", "socks4://", Via::DanteOpen},
        {"socks4, https", "socks4://", Via::DanteOpen, Target::Https, ErrorKind::None, 200, true},
        {"socks5", "socks5://", Via::DanteOpen},
        {"socks5, https", "socks5://", Via::DanteOpen, Target::Https, ErrorKind::None, 200, true},
        {"socks5h", "socks5h://", Via::DanteOpen},
        {"socks5h, https", "socks5h://", Via::DanteOpen, Target::Https},
        {"socks5h, name", "socks5h://", Via::DanteOpen, Target::PrivateName},
        {"socks5h, to nobody", "socks5h://", Via::DanteOpen, Target::Refused, proxyError, 0},
        {"socks5, password", "socks5://someone:secret@", Via::DanteLocked},
        {"socks5h, password", "socks5h://someone:secret@", Via::DanteLocked, Target::PrivateName},
        {"socks5, wrong password", "socks5://someone:wrong@", Via::DanteLocked, Target::Http, proxyError, 0},
        {"socks5h, wrong password", "socks5h://someone:wrong@", Via::DanteLocked, Target::Https, proxyError,
         0},
        {"socks5h, no password", "socks5h://", Via::DanteLocked, Target::Http, proxyError, 0},
        {"socks4, no proxy there", "socks4://", Via::Nobody, Target::Http, proxyError, 0},
        {"socks5, no proxy there", "socks5://", Via::Nobody, Target::Http, proxyError, 0},
        {"socks5h, no proxy there", "socks5h://", Via::Nobody, Target::Https, proxyError, 0},
    };
}

} // namespace

void tst_Proxies::initTestCase()
{
    URLPOOL_NEED(u"tinyproxy"_s, u"danted"_s, u"nghttpx"_s);
    if (!ProxyServer::hasWrapper()) {
        QVERIFY2(!qEnvironmentVariableIsSet("CI"), "libnss_wrapper is not installed");
        QSKIP("libnss_wrapper is not installed");
    }
    QVERIFY(m_target.start());
    QVERIFY(m_authority.open());
    m_authority.write(m_target.caPem() + m_proxyAuthority.pem());
    m_authority.close();
    using Program = ProxyServer::Program;
    for (const Via via : {Via::TinyproxyOpen, Via::TinyproxyLocked, Via::DanteOpen, Via::DanteLocked}) {
        ProxyServer& proxy = m_proxies[via];
        const bool tiny = via == Via::TinyproxyOpen || via == Via::TinyproxyLocked;
        QVERIFY2(proxy.start(tiny ? Program::Tinyproxy : Program::Dante,
                             via == Via::TinyproxyLocked || via == Via::DanteLocked),
                 proxy.log().constData());
    }
    ProxyServer& open = m_proxies[Via::TinyproxyOpen];
    QVERIFY2(open.startTls(m_proxyAuthority.own()), open.log().constData());
}

void tst_Proxies::init()
{
    TestCase::init();
    m_target.reset();
    takeLookups();
}

QByteArray tst_Proxies::url(Target target) const
{
    switch (target) {
    case Target::Http:
        return m_target.url("/echo");
    case Target::Https:
        return m_target.httpsUrl("/echo");
    case Target::PrivateName:
        return "http://" + ProxyServer::privateName() + ':' + QByteArray::number(m_target.httpPort()) +
               "/echo";
    case Target::Refused:
        break;
    }
    return "https://127.0.0.1:" + QByteArray::number(m_target.refusedPort()) + "/echo";
}

quint16 tst_Proxies::port(Via via) const
{
    switch (via) {
    case Via::Nobody:
        return m_target.refusedPort();
    case Via::TlsTinyproxy:
        return m_proxies.at(Via::TinyproxyOpen).tlsPort();
    default:
        return m_proxies.at(via).port();
    }
}

QByteArray tst_Proxies::log(Via via) const
{
    if (via == Via::Nobody)
        return {};
    return m_proxies.at(via == Via::TlsTinyproxy ? Via::TinyproxyOpen : via).log();
}

void tst_Proxies::through_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<int>("index");
    const QList<Row> all = rows();
    for (const auto& [name, kind] : kinds()) {
        for (int i = 0; i < all.size(); ++i)
            QTest::addRow("%s: %s", name.constData(), all[i].name) << kind << i;
    }
}

void tst_Proxies::through()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const int, index);
    const Row row = rows().at(index);
    SessionOptions options;
    options.kind = kind;
    options.caFile = m_authority.fileName();
    options.proxy = ProxyMode::Url;
    options.proxyUrl = QString::fromLatin1(row.proxy + "127.0.0.1:" + QByteArray::number(port(row.via)));
    if (kind == SessionKind::Qt && (row.proxy.startsWith("socks4") || row.proxy.startsWith("https")))
        QEXPECT_FAIL("", "the Qt kind has neither SOCKS 4 nor HTTPS proxies", Continue);
    QVERIFY(missingFeatures(options).isEmpty());
    if (!missingFeatures(options).isEmpty())
        return;

    const QByteArray before = log(row.via);
    Request request = get(url(row.target));
    request.method = row.error == ErrorKind::None ? "GET" : "POST"; // an empty one: Qt tells least of those
    const Outcome outcome = send(options, request);
    if (kind == SessionKind::Qt && row.target == Target::Refused && row.proxy == "socks5h://")
        QEXPECT_FAIL("", "Qt's manager tells apart that the target refused", Continue);
    QVERIFY2(outcome.error == row.error, told(outcome).constData());
    QCOMPARE(outcome.status(), row.status);
    QCOMPARE(outcome.wireSends(), row.status == 0 ? 0 : 1);
    const bool arrives = row.error == ErrorKind::None && row.status == 200;
    QCOMPARE(m_target.totalHits(), arrives ? 1 : 0);
    if (arrives) {
        QVERIFY(m_target.requests().constFirst().header("Proxy-Authorization").isNull());
        QTRY_VERIFY(log(row.via).size() > before.size());
    }
    const bool lookUp = !takeLookups().isEmpty();
    if (kind == SessionKind::Qt && row.lookUp)
        QEXPECT_FAIL("", "the Qt kind leaves the look-up to every SOCKS 5 proxy", Continue);
    QCOMPARE(lookUp, row.lookUp);
}

void tst_Proxies::exceptions_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<QByteArray>("proxy");
    QTest::addColumn<Via>("via");
    for (const auto& [name, kind] : kinds()) {
        QTest::addRow("%s: http", name.constData()) << kind << QByteArray("http://") << Via::TinyproxyLocked;
        QTest::addRow("%s: socks5", name.constData()) << kind << QByteArray("socks5h://") << Via::DanteLocked;
    }
}

/// What --noproxy names does not even need the proxy's password; the rest of the same worker does.
void tst_Proxies::exceptions()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const QByteArray, proxy);
    QFETCH(const Via, via);
    SessionOptions options;
    options.kind = kind;
    options.caFile = m_authority.fileName();
    options.proxy = ProxyMode::Url;
    options.proxyUrl = QString::fromLatin1(proxy + "127.0.0.1:" + QByteArray::number(port(via)));
    options.noProxy = {"127.0.0.2", "localhost"};
    PoolOptions pool;
    pool.workers = 1;
    pool.sessionFactory = makeSessionFactory(options);
    const QList<Request> requests{get(m_target.otherHostUrl("/echo")), get(m_target.url("/echo")),
                                  get(m_target.httpsUrl("/echo")), get(m_target.url("/echo"))};
    const MapResult result = map(requests, pool);
    QCOMPARE(result.responses.size(), 2);
    QCOMPARE(result.exceptions.size(), 2);
    for (const RequestException& exception : result.exceptions) {
        QVERIFY(exception.request.url.startsWith("http://127.0.0.1:"));
        QVERIFY2(exception.error == ErrorKind::Proxy, told(exception).constData());
    }
    QCOMPARE(m_target.totalHits(), 2);
}

void tst_Proxies::socks4_data()
{
    QTest::addColumn<QByteArray>("proxy");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("user");
    const QByteArray name = ProxyServer::privateName();
    QTest::newRow("socks4") << QByteArray("socks4://") << QByteArray("localhost") << QByteArray("127.0.0.1")
                            << QByteArray();
    QTest::newRow("socks4a") << QByteArray("socks4a://") << name << name << QByteArray();
    QTest::newRow("socks4a, user") << QByteArray("socks4a://someone@") << name << name
                                   << QByteArray("someone");
}

void tst_Proxies::socks4()
{
    QFETCH(const QByteArray, proxy);
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, user);
    if (!isAvailable(SessionKind::Curl))
        QSKIP("this build has no curl kind, and the Qt kind has no SOCKS 4");
    Socks4Proxy server;
    QVERIFY(server.listen());
    SessionOptions options;
    options.kind = SessionKind::Curl;
    options.family = IpFamily::V4;
    options.proxy = ProxyMode::Url;
    options.proxyUrl = QString::fromLatin1(proxy + "127.0.0.1:" + QByteArray::number(server.port()));
    const Outcome outcome = send(options, get("http://" + target + "/"));
    QVERIFY2(outcome.isResponse(), told(outcome).constData());
    QCOMPARE(outcome.body, QByteArray("ok"));
    QCOMPARE(server.host(), host);
    QCOMPARE(server.user(), user);
    QCOMPARE(takeLookups().isEmpty(), host == target);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_Proxies)
#include "tst_proxies.moc"
