// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/certificates.h"
#include "support/testcase.h"
#include "text/certificatetext.h"
#include "text/hoptext.h"
#include "text/sessiontext.h"

#include <QCryptographicHash>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

QByteArray derOf(const QByteArray& pem)
{
    return QSslCertificate(pem, QSsl::Pem).toDer();
}

} // namespace

/** Words for sessions, connections, times and certificates. */
class TestSessionText : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void connections_data();
    void connections();
    void times_data();
    void times();
    void chain();
    void hostileCertificate();
    void unreadableCertificate();
    void kinds();
    void setup();
    void settings();
};

void TestSessionText::connections_data()
{
    QTest::addColumn<HopFacts>("hop");
    QTest::addColumn<QString>("lines");
    HopFacts hop;
    QTest::newRow("nothing known") << hop << QString();
    hop.httpVersion = "1.1";
    QTest::newRow("version") << hop << u"Protocol: HTTP/1.1"_s;
    hop.httpVersion = "2";
    hop.tlsProtocol = "TLSv1.3";
    hop.tlsCipher = "TLS_AES_256_GCM_SHA384";
    hop.remoteAddress = "::1";
    hop.remotePort = 443;
    hop.reused = false;
    QTest::newRow("all")
        << hop
        << u"Protocol: HTTP/2 over TLSv1.3|Cipher: TLS_AES_256_GCM_SHA384|Address: [::1]:443|"
           "Connection: new"_s;
    hop = {};
    hop.tlsProtocol = "TLSv1.2";
    hop.remoteAddress = "127.0.0.1";
    hop.reused = true;
    QTest::newRow("some") << hop << u"Protocol: TLSv1.2|Address: 127.0.0.1|Connection: used again"_s;
}

void TestSessionText::connections()
{
    QFETCH(HopFacts, hop);
    QTEST(Text::connectionLines(hop).join(u'|'), "lines");
}

void TestSessionText::times_data()
{
    QTest::addColumn<HopFacts>("hop");
    QTest::addColumn<QString>("line");
    HopFacts hop;
    QTest::newRow("nothing known") << hop << QString();
    hop.totalUs = 100'000;
    QTest::newRow("total alone") << hop << u"100 ms"_s;
    hop.ttfbUs = 60'000;
    QTest::newRow("no connection known") << hop << u"100 ms: waiting 60 ms, the rest 40 ms"_s;
    hop.reused = true;
    QTest::newRow("used again") << hop << u"100 ms: waiting 60 ms, receiving 40 ms"_s;
    hop.reused = false;
    hop.dnsUs = 1'000;
    hop.connectUs = 2'000;
    hop.tlsUs = 3'000;
    QTest::newRow("all")
        << hop << u"100 ms: name look-up 1 ms, connecting 2 ms, TLS 3 ms, waiting 60 ms, receiving 34 ms"_s;
    hop.dnsUs = 0;
    hop.tlsUs = -1;
    hop.ttfbUs = 98'000;
    QTest::newRow("no rest") << hop << u"100 ms: connecting 2 ms, waiting 98 ms"_s;
    hop = {};
    hop.totalUs = 10'000;
    hop.connectUs = 10'000;
    QTest::newRow("one part is all") << hop << u"10 ms"_s;
    hop = {};
    hop.dnsUs = 5'000;
    QTest::newRow("no total") << hop << u"name look-up 5 ms"_s;
}

void TestSessionText::times()
{
    QFETCH(HopFacts, hop);
    QTEST(Text::hopTimesLine(hop), "line");
    qint64 sum = 0;
    for (const Text::HopTime& time : Text::hopTimes(hop))
        sum += time.us;
    QVERIFY(hop.totalUs < 0 || sum == hop.totalUs);
}

void TestSessionText::chain()
{
    const PrivateKey authorityKey;
    const PrivateKey key;
    const QByteArray authority =
        makeCertificate({"Test authority", {}, CertificateUse::Authority}, authorityKey, authorityKey, {});
    const QByteArray leaf =
        makeCertificate({"shop.example", {"shop.example", "127.0.0.1"}}, key, authorityKey, authority);
    const QByteArray old =
        makeCertificate({"old.example", {}, CertificateUse::Server, -10, -5}, key, authorityKey, authority);
    const QByteArrayList chain{derOf(leaf), derOf(authority)};
    const QStringList lines = Text::certificateLines(chain);
    QVERIFY(lines.first().startsWith(u"1. CN=shop.example"_s));
    QCOMPARE(lines.at(1), u"    for 127.0.0.1, shop.example"_s);
    QVERIFY(lines.filter(u"issued by CN=Test authority"_s).size() == 1);
    QVERIFY(lines.contains(u"    issued by itself"_s));
    QCOMPARE(lines.filter(u"valid "_s).size(), 2);
    QVERIFY(!lines.join(u' ').contains(u"expired"_s));
    const QByteArray hash =
        QCryptographicHash::hash(chain[0], QCryptographicHash::Sha256).toHex(':').toUpper();
    QVERIFY(lines.contains(u"    SHA-256 "_s + QString::fromLatin1(hash)));
    QVERIFY(Text::certificateWords(derOf(old)).validity.endsWith(u"(expired)"_s));
    QVERIFY(Text::certificateLines({}).isEmpty());
}

/** What a server wrote into its certificate stays one plain line of bounded length. */
void TestSessionText::hostileCertificate()
{
    const PrivateKey key;
    const QByteArray evil = "a\nissued by CN=Real\x1b[31m \xe2\x80\xae moc";
    const QString subject = Text::certificateWords(derOf(makeCertificate({evil, {}}, key, key, {}))).subject;
    QVERIFY2(subject.startsWith(u"CN=a"_s), qPrintable(subject));
    for (const char16_t odd : {u'\n', u'\x1b', u'\u202e'})
        QVERIFY(!subject.contains(QChar(odd)));
    QVERIFY(subject.contains(QChar(QChar::ReplacementCharacter)));
}

void TestSessionText::unreadableCertificate()
{
    const QStringList lines = Text::certificateLines({"no certificate"});
    QCOMPARE(lines.first(), u"1. A certificate that cannot be read"_s);
    QCOMPARE(lines.size(), 2);
}

void TestSessionText::kinds()
{
    for (const SessionKind kind : {SessionKind::Qt, SessionKind::Curl}) {
        const QString sentence = Text::kindSentence(kind);
        QCOMPARE(sentence.isEmpty(), isAvailable(kind));
        QVERIFY(sentence.isEmpty() || sentence.contains(Text::sessionKindName(kind)));
    }
    QCOMPARE(Text::missingSentence(SessionFeature::Digest).contains(u"Choose the curl session"_s),
             isAvailable(SessionKind::Curl));
}

void TestSessionText::setup()
{
    SessionOptions options;
    const SetupResult unreadable = SetupResult::failed(u"a.pem: PEM"_s);
    QCOMPARE(Text::setupSentence(unreadable, options), u"No session can be set up: a.pem: PEM."_s);
    options.clientCertificate = u"a.pem"_s;
    QVERIFY(Text::setupSentence(unreadable, options).contains(u"damaged"_s));
    options.clientKey = u"k.pem"_s;
    QVERIFY(!Text::setupSentence(unreadable, options).contains(u"damaged"_s));
    QCOMPARE(Text::setupSentence(SetupResult::failed(u"k.pem"_s, SetupProblem::WrongPassphrase), options),
             u"The passphrase does not open the private key in k.pem."_s);
    QCOMPARE(Text::setupSentence(SetupResult::failed(u"k.pem"_s, SetupProblem::PassphraseNeeded), options),
             u"The private key in k.pem is encrypted, and no passphrase was given."_s);
}

void TestSessionText::settings()
{
    SessionOptions options;
    options.kind = SessionKind::Curl;
    QCOMPARE(Text::sessionLines(options), QStringList{u"Session: curl"_s});
    options.httpVersion = HttpVersion::Http2;
    options.family = IpFamily::V4;
    options.verifyTls = false;
    options.minTls = TlsVersion::Tls1_3;
    options.noProxy = {"localhost", "10.0.0.0/8"};
    options.clientCertificate = u"/c.pem"_s;
    options.keyPassphrase = u"geheim-1"_s;
    options.auth = {AuthMode::Digest, "me:geheim-2"};
    options.proxy = ProxyMode::Url;
    options.proxyUrl = u"socks5://me:geheim-3@h:1"_s;
    options.resolve = {"a:1:::1", "b:1:::1"};
    options.connectTo = {"::c:"};
    const QString text = Text::sessionLines(options).join(u'|');
    QCOMPARE(text,
             u"Session: curl|Version: HTTP/2 over TLS|Addresses: IPv4 only|Certificates were not checked|"
             "Oldest version of TLS: 1.3|"
             "Client certificate: /c.pem|Digest, where a server asked for it|Proxy: socks5://me:***@h:1|"
             "Without the proxy: localhost, 10.0.0.0/8|"
             "Addresses given: a:1:::1, b:1:::1|Connected instead to: ::c:"_s);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestSessionText)
#include "tst_sessiontext.moc"
