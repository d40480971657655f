// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Several sessions in one worker: what differs in TLS or proxy never shares a connection. For each kind.
#include "session/sessionkind.h"
#include "support/pkcs12.h"

#include "poolfixture.h"

#include <QDir>
#include <QFile>
#include <QSslKey>
#include <QTemporaryDir>

using namespace Urlpool;
using namespace Urlpool::Testing;
using namespace Qt::StringLiterals;

class TestPoolProfiles : public PoolTestCase
{
    Q_OBJECT

    QTemporaryDir folder;

    QString file(const QString& name, const QByteArray& bytes) const
    {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return file.fileName();
    }
    SessionOptions trusting() const
    {
        SessionOptions options = testedOptions();
        options.caFile = file(u"ca.pem"_s, server.caPem());
        return options;
    }
    /** The second address of the https port. */
    QByteArray otherUrl(const QByteArray& path) const
    {
        return "https://127.0.0.2:" + QByteArray::number(server.httpsPort()) + path;
    }
    static Request get(const QByteArray& url, const RequestOptions& own = {})
    {
        Request request;
        request.url = url;
        if (own != RequestOptions())
            request.options = std::make_shared<const RequestOptions>(own);
        return request;
    }

    /** All on one worker, one after the other; how each ended, in the order of the list. */
    QList<Outcome> run(const SessionOptions& session, QList<Request> requests)
    {
        PoolOptions options;
        options.sessionFactory = makeSessionFactory(session);
        options.workers = 1;
        options.limits.parallelMax = 1;
        auto queue = std::make_shared<JobQueue>();
        QList<Outcome> outcomes(requests.size());
        for (qsizetype i = 0; i < requests.size(); ++i) {
            requests[i].row = quint32(i + 1);
            queue->add(requests[i]);
        }
        queue->close();
        Pool pool(queue, std::move(options));
        pool.start();
        pool.joinAll();
        const Ends ends = drain(pool);
        verifyConservation(pool, ends, requests.size());
        for (const Response& response : ends.responses)
            outcomes[response.request.row - 1] = response;
        for (const RequestException& exception : ends.exceptions)
            outcomes[exception.request.row - 1] = exception;
        return outcomes;
    }
    QList<Outcome> run(const SessionOptions& session, const QByteArrayList& urls)
    {
        QList<Request> requests;
        for (const QByteArray& url : urls)
            requests += get(url);
        return run(session, requests);
    }
    static QByteArray encoded(const QByteArray& url) { return url.toPercentEncoding(); }

private Q_SLOTS:
    void insecureHost_data()
    {
        QTest::addColumn<bool>("listedFirst");
        QTest::newRow("listed host first") << true;
        QTest::newRow("other host first") << false;
    }
    void insecureHost()
    {
        QFETCH(const bool, listedFirst);
        SessionOptions options = testedOptions(); // which trusts nobody of ours
        options.insecureHosts = {"127.0.0.2"};
        const QByteArrayList pair{listedFirst ? otherUrl("/json") : server.httpsUrl("/json"),
                                  listedFirst ? server.httpsUrl("/json") : otherUrl("/json")};
        const QList<Outcome> outcomes = run(options, pair + pair + pair + pair);
        int reused = 0;
        for (const Outcome& outcome : outcomes) {
            const bool listed = outcome.request.url.startsWith("https://127.0.0.2:");
            QCOMPARE(outcome.error, listed ? ErrorKind::None : ErrorKind::Tls);
            QCOMPARE(outcome.status(), listed ? 200 : 0);
            reused += listed && outcome.hops.last().reused.value_or(false) ? 1 : 0;
        }
        QCOMPARE(server.handshakes() >= 1, true);
        QCOMPARE(reused, 3);
        QCOMPARE(server.hits("/json"), 4);
    }

    /** The same host and port, verified for one row and not for the other. */
    void insecureRow_data()
    {
        QTest::addColumn<bool>("verifiedFirst");
        QTest::newRow("verified first") << true;
        QTest::newRow("not verified first") << false;
    }
    void insecureRow()
    {
        QFETCH(const bool, verifiedFirst);
        const QByteArray url = server.url(FaultPort::TlsSelfSigned, "/json");
        QList<Request> requests;
        for (int i = 0; i < 6; ++i) {
            RequestOptions own;
            if ((i % 2 == 0) != verifiedFirst)
                own.verifyTls = false;
            requests += get(url, own);
        }
        const QList<Outcome> outcomes = run(testedOptions(), requests);
        for (const Outcome& outcome : outcomes)
            QCOMPARE(outcome.error, outcome.request.options ? ErrorKind::None : ErrorKind::Tls);
        QCOMPARE(server.hits("/json"), 3);
    }
    void verifiedRowOfAnInsecureRun()
    {
        SessionOptions options = testedOptions();
        options.verifyTls = false;
        const QByteArray url = server.httpsUrl("/json");
        RequestOptions verified;
        verified.verifyTls = true;
        const QList<Outcome> outcomes = run(options, {get(url), get(url, verified), get(url)});
        QCOMPARE(outcomes[0].error, ErrorKind::None);
        QCOMPARE(outcomes[1].error, ErrorKind::Tls);
        QCOMPARE(outcomes[2].error, ErrorKind::None);
    }

    void redirects_data()
    {
        QTest::addColumn<bool>("listed");
        QTest::newRow("listed") << true;
        QTest::newRow("not listed") << false;
    }
    /** From a verified host to one that is not, and back; headers of the session go along throughout. */
    void redirects()
    {
        QFETCH(const bool, listed);
        SessionOptions options = trusting();
        options.headers = {{"User-Agent", "profiles/1"}};
        const QByteArray port = QByteArray::number(server.port(FaultPort::TlsSelfSigned));
        if (listed)
            options.insecureHosts = {"LOCALHOST:" + port};
        const QByteArray back = server.httpsUrl("/redirect-to?url=" + encoded(server.httpsUrl("/json")));
        const QByteArray away = server.url(FaultPort::TlsSelfSigned, "/redirect-to?url=" + encoded(back));
        const QByteArray url = server.httpsUrl("/redirect-to?url=" + encoded(away));
        const QList<Outcome> outcomes = run(options, QByteArrayList{url, url});
        for (const Outcome& outcome : outcomes) {
            QVERIFY2(outcome.error == (listed ? ErrorKind::None : ErrorKind::Tls),
                     qPrintable(outcome.errorDetail));
            QCOMPARE(outcome.hops.size(), listed ? 4 : 2);
            QCOMPARE(outcome.status(), listed ? 200 : 302);
        }
        const QList<RecordedRequest> requests = server.requests();
        for (const RecordedRequest& request : requests)
            QCOMPARE(request.header("User-Agent"), QByteArray("profiles/1"));
        // The verified part of the second attempt goes on with the first one's connection.
        QVERIFY(outcomes[1].hops[0].reused.value_or(false));
        if (listed)
            QVERIFY(outcomes[1].hops[1].reused.value_or(false));
    }

    void oldestVersion_data()
    {
        QTest::addColumn<TlsVersion>("oldest");
        QTest::addColumn<FaultPort>("port");
        QTest::addColumn<bool>("works");
        QTest::newRow("automatic") << TlsVersion::Automatic << FaultPort::TlsLast << true;
        QTest::newRow("1.2") << TlsVersion::Tls1_2 << FaultPort::TlsLast << true;
        QTest::newRow("1.3, server has 1.2") << TlsVersion::Tls1_3 << FaultPort::TlsLast << false;
        QTest::newRow("1.3") << TlsVersion::Tls1_3 << FaultPort::TlsIntermediate << true;
        QTest::newRow("1.0") << TlsVersion::Tls1_0 << FaultPort::TlsLast << true;
        QTest::newRow("1.0, server has 1.1") << TlsVersion::Tls1_0 << FaultPort::TlsOld << false;
        QTest::newRow("1.1, server has 1.1") << TlsVersion::Tls1_1 << FaultPort::TlsOld << false;
    }
    void oldestVersion()
    {
        QFETCH(const TlsVersion, oldest);
        QFETCH(const FaultPort, port);
        QFETCH(const bool, works);
        SessionOptions options = trusting();
        options.minTls = oldest;
        const Outcome outcome = run(options, QByteArrayList{server.url(port, "/json")}).first();
        // Where the system's OpenSSL has its security level at 0, old versions do work.
        const bool ruledOut = outcome.errorDetail.contains(u"OpenSSL security level"_s);
        if (port == FaultPort::TlsOld && outcome.error == ErrorKind::None)
            return;
        QVERIFY2(outcome.error == (works ? ErrorKind::None : ErrorKind::Tls),
                 qPrintable(outcome.errorDetail));
        QVERIFY2(ruledOut == (port == FaultPort::TlsOld), qPrintable(outcome.errorDetail));
        if (works)
            QCOMPARE(outcome.hops.last().tlsProtocol,
                     QByteArray(port == FaultPort::TlsLast ? "TLSv1.2" : "TLSv1.3"));
    }

    void clientCertificate_data()
    {
        QTest::addColumn<int>("form");
        QTest::newRow("PEM") << 0;
        QTest::newRow("PEM, encrypted") << 1;
        QTest::newRow("PKCS#12") << 2;
    }
    void clientCertificate()
    {
        QFETCH(const int, form);
        const QByteArray certificate = server.clientCertificatePem();
        const QByteArray key = server.clientKeyPem();
        SessionOptions options = trusting();
        options.keyPassphrase = u"a secret"_s;
        if (form == 2)
            options.clientCertificate = file(u"client.p12"_s, makePkcs12(certificate, key, "a secret"));
        else
            options.clientCertificate = file(
                u"client.pem"_s, certificate + (form == 0 ? key : QSslKey(key, QSsl::Ec).toPem("a secret")));
        const QByteArray url = server.url(FaultPort::TlsClientCertificate, "/json");
        const QList<Outcome> outcomes = run(options, QByteArrayList{url, url});
        QVERIFY2(outcomes[0].error == ErrorKind::None, qPrintable(outcomes[0].errorDetail));
        QVERIFY(outcomes[1].hops.last().reused.value_or(false));
    }

    void authorityFolder()
    {
        SessionOptions options = testedOptions();
        options.caFolder = folder.filePath(u"authorities"_s);
        QDir(folder.path()).mkdir(u"authorities"_s);
        file(u"authorities/any name.crt"_s, server.caPem());
        const QList<Outcome> outcomes =
            run(options, {server.httpsUrl("/json"), server.url(FaultPort::TlsSelfSigned, "/json")});
        QVERIFY2(outcomes[0].error == ErrorKind::None, qPrintable(outcomes[0].errorDetail));
        QCOMPARE(outcomes[1].error, ErrorKind::Tls);
    }

    void noProxy_data()
    {
        QTest::addColumn<QByteArrayList>("list");
        QTest::addColumn<QByteArrayList>("direct");
        QTest::newRow("none") << QByteArrayList() << QByteArrayList();
        QTest::newRow("address") << QByteArrayList{"127.0.0.2"} << QByteArrayList{"127.0.0.2"};
        QTest::newRow("name") << QByteArrayList{"localhost"} << QByteArrayList{"localhost"};
        QTest::newRow("range") << QByteArrayList{"127.0.0.0/30"} << QByteArrayList{"127.0.0.1", "127.0.0.2"};
        QTest::newRow("all") << QByteArrayList{"*"} << QByteArrayList{"127.0.0.1", "127.0.0.2", "localhost"};
    }
    void noProxy()
    {
        QFETCH(const QByteArrayList, list);
        QFETCH(const QByteArrayList, direct);
        SessionOptions options = trusting();
        options.proxy = ProxyMode::Url;
        options.proxyUrl = u"http://127.0.0.1:%1"_s.arg(server.proxyPort());
        options.noProxy = list;
        const QByteArrayList urls{server.url("/echo"), server.otherHostUrl("/echo"), otherUrl("/echo"),
                                  server.httpsUrl("/echo")};
        // What the proxy makes up for a name that is not its own has, by the port, another status than 200.
        for (const Outcome& outcome : run(options, urls + urls))
            QVERIFY2(outcome.isResponse(), qPrintable(outcome.errorDetail));
        QList<RecordedRequest> requests = server.requests();
        // It may be a redirect, too, which leads elsewhere.
        requests.removeIf([](const RecordedRequest& request) {
            return request.method == "CONNECT" || request.path != "/echo";
        });
        // Qt sends a GET again if a connection dies under it.
        QVERIFY2(options.kind == SessionKind::Qt ? requests.size() >= 8 : requests.size() == 8,
                 qPrintable(QString::number(requests.size())));
        for (const RecordedRequest& request : requests) {
            const QByteArray host = request.host.left(request.host.indexOf(':'));
            QCOMPARE(request.viaProxy, !direct.contains(host));
        }
    }

    void proxyOfARow()
    {
        RequestOptions proxied;
        proxied.proxyUrl = "http://127.0.0.1:" + QByteArray::number(server.proxyPort());
        RequestOptions unusable;
        unusable.proxyUrl = "ftp://127.0.0.1:1";
        const QByteArray url = server.url("/echo");
        const QList<Outcome> outcomes =
            run(testedOptions(), {get(url), get(url, proxied), get(url, unusable), get(url)});
        QCOMPARE(outcomes[2].error, ErrorKind::SessionSetup);
        QVERIFY(outcomes[2].errorDetail.contains(u"ftp"_s));
        const QList<RecordedRequest> requests = server.requests();
        QCOMPARE(requests.size(), 3);
        QCOMPARE(requests[0].viaProxy, false);
        QCOMPARE(requests[1].viaProxy, true);
        QCOMPARE(requests[2].viaProxy, false);
    }
    /** More profiles than a worker keeps. */
    void manyProfiles()
    {
        QList<Request> requests;
        for (int i = 0; i < 40; ++i) {
            RequestOptions own;
            own.proxyUrl = "http://user" + QByteArray::number(i % 20) +
                           ":secret@127.0.0.1:" + QByteArray::number(server.proxyPort());
            requests += get(server.url("/echo"), own);
        }
        for (const Outcome& outcome : run(testedOptions(), requests))
            QCOMPARE(outcome.status(), 200);
        QCOMPARE(server.totalHits(), 40);
    }

    void boundsOfARow()
    {
        RequestOptions own;
        own.maxRedirects = 0;
        own.credentials = "me:my secret";
        RequestOptions hasty;
        hasty.totalTimeoutMs = 200;
        const QByteArray url = server.url("/redirect/1");
        const QList<Outcome> outcomes =
            run(testedOptions(), {get(url, own), get(url), get(server.url("/delay/30000"), hasty)});
        QCOMPARE(outcomes[0].status(), 302);
        QCOMPARE(outcomes[1].status(), 200);
        QCOMPARE(outcomes[2].error, ErrorKind::TotalTimeout);
        const QList<RecordedRequest> requests = server.requests();
        QCOMPARE(requests[0].header("Authorization"), QByteArray("Basic bWU6bXkgc2VjcmV0"));
        QVERIFY(requests[1].header("Authorization").isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPoolProfiles)
#include "tst_poolprofiles.moc"
