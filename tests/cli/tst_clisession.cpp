// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cliprogram.h"
#include "session/sessionoptions.h"
#include "support/demoserver.h"
#include "support/pkcs12.h"
#include "support/testcase.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What options make of the sessions, in the program as it was built. */
class CliSessionTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void kinds_data();
    void kinds();
    void curlFillsEveryColumn();
    void trustByHost();
    void clientCertificateForms();
    void proxyWithUser();
    void namesLeadElsewhere_data();
    void namesLeadElsewhere();
    void digest();
    void headerTwice();
    void unusedCredentials();
    void clientCertificate_data();
    void clientCertificate();
    void http2();

private:
    static bool hasCurl() { return isAvailable(SessionKind::Curl); }
    QString port() const { return QString::number(m_server.httpPort()); }

    DemoServer m_server;
};

void CliSessionTest::initTestCase()
{
    QString error;
    QVERIFY2(m_server.start(&error), qPrintable(error));
}

void CliSessionTest::init()
{
    TestCase::init();
    m_server.reset();
}

void CliSessionTest::kinds_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("default") << QStringList();
    QTest::newRow("qt") << QStringList{u"--session"_s, u"qt"_s};
    if (hasCurl())
        QTest::newRow("curl") << QStringList{u"--session"_s, u"curl"_s};
}

void CliSessionTest::kinds()
{
    QFETCH(QStringList, options);
    const CliProgram program;
    program.writeFile(u"ca.pem"_s, m_server.caPem());
    const QStringList arguments{u"run"_s,       u"-"_s,  u"--cacert"_s, u"ca.pem"_s,
                                u"--http1.1"_s, u"-o"_s, u"out.csv"_s};
    const CliResult result = program.run(arguments + options, m_server.url("/json") + '\n' +
                                                                  m_server.httpsUrl("/redirect/1") + '\n');
    QVERIFY2(result.status == 0, result.err.constData());
    const CsvTable csv(program.readFile(u"out.csv"_s));
    QCOMPARE(csv.column("status"), (QByteArrayList{"200", "200"}));
    QCOMPARE(csv.column("wire_sends"), (QByteArrayList{"1", "2"}));
    // Only curl's tells, and it is what is used unless another is asked for.
    const bool curl = hasCurl() && !options.contains(u"qt"_s);
    QCOMPARE(csv.cell(1, "http_version"), curl ? "1.1"_ba : ""_ba);
}

void CliSessionTest::curlFillsEveryColumn()
{
    if (!hasCurl())
        QSKIP("this build has no curl session");
    const CliProgram program;
    const QStringList arguments{u"run"_s, u"-"_s,  u"-k"_s,     u"--workers"_s, u"1"_s, u"--parallel-max"_s,
                                u"1"_s,   u"-o"_s, u"out.csv"_s};
    const CliResult result =
        program.run(arguments, m_server.httpsUrl("/json") + '\n' + m_server.httpsUrl("/json") + '\n');
    QVERIFY2(result.status == 0, result.err.constData());
    const CsvTable csv(program.readFile(u"out.csv"_s));
    const QRegularExpression time(u"^[0-9]+\\.[0-9]{3}$"_s);
    for (const char* column : {"connect_ms", "tls_ms", "ttfb_ms", "total_ms"})
        QVERIFY2(time.match(QString::fromLatin1(csv.cell(1, column))).hasMatch(), column);
    QCOMPARE(csv.column("remote_ip"), (QByteArrayList{"127.0.0.1", "127.0.0.1"}));
    // The second goes over the first one's connection.
    QCOMPARE(m_server.connections(), 1);
    for (const char* column : {"connect_ms", "tls_ms"})
        QCOMPARE(csv.cell(2, column), ""_ba);
}

void CliSessionTest::trustByHost()
{
    const CliProgram program;
    const QByteArray port = QByteArray::number(m_server.port(FaultPort::TlsSelfSigned));
    const QByteArray list =
        m_server.url(FaultPort::TlsSelfSigned, "/json") + '\n' + m_server.httpsUrl("/json") + '\n';
    const CliResult result =
        program.run({u"run"_s, u"-"_s, u"--insecure-host"_s, u"LOCALHOST:"_s + QString::fromLatin1(port),
                     u"--workers"_s, u"1"_s, u"--tlsv1.3"_s, u"-o"_s, u"out.csv"_s},
                    list + list);
    QCOMPARE(result.status, 1);
    QCOMPARE(CsvTable(program.readFile(u"out.csv"_s)).column("error"),
             (QByteArrayList{"", "tls", "", "tls"}));
}

void CliSessionTest::clientCertificateForms()
{
    const CliProgram program;
    program.writeFile(u"ca.pem"_s, m_server.caPem());
    program.writeFile(u"client.p12"_s,
                      makePkcs12(m_server.clientCertificatePem(), m_server.clientKeyPem(), "hush-17"));
    QVERIFY(QDir(program.path({})).mkdir(u"authorities"_s));
    program.writeFile(u"authorities/ours.pem"_s, m_server.caPem());
    const auto run = [&](const QStringList& options) {
        return program.run(QStringList{u"run"_s, u"-"_s, u"--capath"_s, u"authorities"_s, u"--cert"_s,
                                       u"client.p12"_s, u"--save"_s, u"a.urlpool"_s} +
                               options,
                           m_server.url(FaultPort::TlsClientCertificate, "/json") + '\n');
    };
    const CliResult asked = run({});
    QCOMPARE(asked.status, 2);
    QVERIFY2(asked.err.contains("is encrypted, and no passphrase was given. Give it with --pass."),
             asked.err.constData());
    const CliResult wrong = run({u"--pass"_s, u"guess"_s});
    QCOMPARE(wrong.status, 2);
    QVERIFY2(wrong.err.contains("The passphrase does not open the private key in client.p12."),
             wrong.err.constData());
    QVERIFY(!wrong.err.contains("guess"));
    QCOMPARE(m_server.connections(), 0);
    const CliResult right = run({u"--pass"_s, u"hush-17"_s});
    QVERIFY2(right.status == 0, right.err.constData());
    QVERIFY(!program.readFile(u"a.urlpool"_s).contains("hush-17"));
}

void CliSessionTest::proxyWithUser()
{
    const CliProgram program;
    const QString proxy = u"http://127.0.0.1:"_s + QString::number(m_server.port(FaultPort::ProxyLogin));
    const auto run = [&](const QString& user, const QString& direct) {
        const CliResult result =
            program.run({u"run"_s, u"-"_s, u"-x"_s, proxy, u"-U"_s, user, u"--noproxy"_s, direct, u"-o"_s,
                         u"out.csv"_s, u"--save"_s, u"a.urlpool"_s},
                        m_server.url("/echo") + '\n' + m_server.otherHostUrl("/echo") + '\n');
        return QPair(result, CsvTable(program.readFile(u"out.csv"_s)).column("error"));
    };
    const auto [right, errors] = run(u"demo:secret"_s, u"127.0.0.2, other.test"_s);
    QVERIFY2(right.status == 0, right.err.constData());
    QCOMPARE(errors, (QByteArrayList{"", ""}));
    for (const RecordedRequest& request : m_server.requests())
        QCOMPARE(request.viaProxy, request.address == "127.0.0.1");
    const QByteArray kept = program.readFile(u"a.urlpool"_s);
    QVERIFY(!kept.contains("demo:secret") && !kept.contains("ZGVtbzpzZWNyZXQ="));
    QCOMPARE(run(u"demo:guess"_s, u"127.0.0.2"_s).second, (QByteArrayList{"proxy", ""}));
}

void CliSessionTest::namesLeadElsewhere_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("resolve") << QStringList{u"--resolve"_s, u"a.invalid:%1:127.0.0.1"_s.arg(port()),
                                            u"--resolve"_s, u"b.invalid:%1:127.0.0.1"_s.arg(port())};
    QTest::newRow("connect-to") << QStringList{u"--connect-to"_s, u"::127.0.0.1:"_s};
}

void CliSessionTest::namesLeadElsewhere()
{
    if (!hasCurl())
        QSKIP("this build has no curl session");
    QFETCH(QStringList, options);
    const QByteArray rest = ".invalid:" + port().toLatin1() + "/json\n";
    const CliResult result =
        CliProgram().run(QStringList{u"run"_s, u"-"_s} + options, "http://a" + rest + "http://b" + rest);
    QVERIFY2(result.status == 0, result.err.constData());
    QByteArrayList hosts;
    for (const RecordedRequest& request : m_server.requests())
        hosts += request.host.left(1);
    std::sort(hosts.begin(), hosts.end());
    QCOMPARE(hosts, (QByteArrayList{"a", "b"}));
}

void CliSessionTest::digest()
{
    if (!hasCurl())
        QSKIP("this build has no curl session");
    const QStringList arguments{u"run"_s, u"-"_s, u"--digest"_s, u"-u"_s, u"me:hush"_s};
    const CliResult result = CliProgram().run(arguments, m_server.url("/digest-auth/me/hush") + '\n' +
                                                             m_server.url("/echo") + '\n');
    QVERIFY2(result.status == 0, (result.err + result.out).constData());
    int answers = 0;
    for (const RecordedRequest& request : m_server.requests()) {
        const QByteArray sent = request.header("Authorization");
        QVERIFY2(sent.isEmpty() || sent.startsWith("Digest username=\"me\""), sent.constData());
        QVERIFY2(!sent.contains("me:hush"), sent.constData());
        // Who did not ask does not get to see it.
        QVERIFY(request.path != "/echo" || sent.isEmpty());
        answers += sent.isEmpty() ? 0 : 1;
    }
    QCOMPARE(answers, 1);
}

void CliSessionTest::headerTwice()
{
    if (!hasCurl())
        QSKIP("this build has no curl session");
    const QStringList arguments{u"run"_s, u"-"_s, u"-H"_s, u"X-A: 1"_s, u"-H"_s, u"x-a: 2"_s};
    QCOMPARE(CliProgram().run(arguments, m_server.url("/echo")).status, 0);
    QVERIFY(m_server.requests().first().raw.contains("\r\nX-A: 1\r\nx-a: 2\r\n"));
}

void CliSessionTest::unusedCredentials()
{
    const CliProgram program;
    program.writeFile(u"three.txt"_s, "a:1\nb:2\nc:3\n");
    const auto run = [&](const QString& workers, const QStringList& more = {}) {
        return program.run(
            QStringList{u"run"_s, u"-"_s, u"--credentials"_s, u"three.txt"_s, u"--workers"_s, workers} + more,
            m_server.url("/json") + '\n');
    };
    const CliResult few = run(u"2"_s);
    QCOMPARE(few.status, 0);
    QVERIFY2(few.err.contains("first 2 of the 3 credentials") && few.err.count("--workers 3") == 1,
             few.err.constData());
    QVERIFY(run(u"3"_s).err.isEmpty());
    QVERIFY(run(u"2"_s, {u"--silent"_s}).err.isEmpty());
}

void CliSessionTest::clientCertificate_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("qt") << u"qt"_s;
    if (hasCurl())
        QTest::newRow("curl") << u"curl"_s;
}

void CliSessionTest::clientCertificate()
{
    if (m_server.port(FaultPort::TlsClientCertificate) == 0)
        QSKIP("this machine cannot have the port");
    QFETCH(QString, kind);
    const CliProgram program;
    program.writeFile(u"ca.pem"_s, m_server.caPem());
    program.writeFile(u"cert.pem"_s, m_server.clientCertificatePem());
    program.writeFile(u"key.pem"_s, m_server.clientKeyPem());
    const QByteArray url = m_server.url(FaultPort::TlsClientCertificate, "/json");
    const QStringList arguments{u"run"_s, u"-"_s, u"--session"_s, kind, u"--cacert"_s, u"ca.pem"_s};
    QCOMPARE(program.run(arguments, url).status, 1);
    const QStringList withKey{u"--cert"_s, u"cert.pem"_s, u"--key"_s, u"key.pem"_s};
    const CliResult result = program.run(arguments + withKey, url);
    QVERIFY2(result.status == 0, (result.err + result.out).constData());
    // A certificate without its key is found before anything is sent.
    const CliResult half = program.run(arguments + withKey.first(2), url);
    QCOMPARE(half.status, 2);
    QVERIFY2(half.err.contains("--key"), half.err.constData());
    program.writeFile(u"key.pem"_s, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    const CliResult broken = program.run(arguments + withKey, url);
    QCOMPARE(broken.status, 2);
    QVERIFY2(broken.err.contains("private key in key.pem cannot be read"), broken.err.constData());
}

void CliSessionTest::http2()
{
    if (!hasCurl() || m_server.port(FaultPort::H2Good) == 0)
        QSKIP("no HTTP/2 here");
    const CliProgram program;
    const auto versionWith = [&](const QStringList& options, const QByteArray& url) {
        const QStringList arguments{u"run"_s, u"-"_s, u"-k"_s, u"-o"_s, u"out.csv"_s};
        program.run(arguments + options, url);
        return CsvTable(program.readFile(u"out.csv"_s)).cell(1, "http_version");
    };
    const QByteArray url = m_server.url(FaultPort::H2Good, "/json");
    QCOMPARE(versionWith({}, url), "2"_ba);
    QCOMPARE(versionWith({u"--http2"_s}, url), "2"_ba);
    QCOMPARE(versionWith({u"--http2"_s}, m_server.httpsUrl("/json")), "1.1"_ba);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliSessionTest)
#include "tst_clisession.moc"
