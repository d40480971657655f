// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hostrules.h"
#include "session/sessionoptions.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestSessionFeatures : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void defaultsNeedNothing();
    void missing_data();
    void missing();
    void resolveRules_data();
    void resolveRules();
    void connectToRules_data();
    void connectToRules();
};

void TestSessionFeatures::defaultsNeedNothing()
{
    SessionOptions options;
    QVERIFY(isAvailable(options.kind));
    QVERIFY(isAvailable(SessionKind::Qt));
    for (const SessionKind kind : {SessionKind::Qt, SessionKind::Curl}) {
        options.kind = kind;
        QVERIFY(missingFeatures(options).isEmpty());
    }
}

void TestSessionFeatures::missing_data()
{
    QTest::addColumn<SessionOptions>("options");
    QTest::addColumn<QList<SessionFeature>>("missing");
    using F = SessionFeature;
    const auto row = [](const char* name, const QList<F>& missing, auto&& change) {
        SessionOptions options;
        options.kind = SessionKind::Qt;
        change(options);
        QTest::newRow(name) << options << missing;
    };
    const auto proxy = [&](const char* url, const QList<F>& missing) {
        row(url, missing, [url](SessionOptions& o) {
            o.proxy = ProxyMode::Url;
            o.proxyUrl = QString::fromLatin1(url);
        });
    };
    row("http1", {}, [](SessionOptions& o) { o.httpVersion = HttpVersion::Http1; });
    row("http2", {F::Http2}, [](SessionOptions& o) { o.httpVersion = HttpVersion::Http2; });
    row("prior knowledge", {F::Http2PriorKnowledge},
        [](SessionOptions& o) { o.httpVersion = HttpVersion::Http2PriorKnowledge; });
    row("family", {F::Family}, [](SessionOptions& o) { o.family = IpFamily::V6; });
    row("certificates", {}, [](SessionOptions& o) {
        o.verifyTls = false;
        o.caFile = u"a"_s;
        o.clientCertificate = u"b"_s;
        o.clientKey = u"c"_s;
        o.keyPassphrase = u"d"_s;
    });
    row("in order", {F::Digest, F::Resolve, F::ConnectTo}, [](SessionOptions& o) {
        o.connectTo = {"::b:"};
        o.resolve = {"a:1:127.0.0.1"};
        o.auth = {AuthMode::Digest, "me:x"};
    });
    row("proxy of the desktop", {}, [](SessionOptions& o) {
        o.proxy = ProxyMode::System;
        o.proxyUrl = u"socks4://a"_s;
    });
    proxy("a:1", {});
    proxy("http://a:1", {});
    proxy("socks5://a:1", {});
    proxy("socks5h://a:1", {});
    proxy("https://a:1", {F::ProxyScheme});
    proxy("SOCKS4://a:1", {F::ProxyScheme});
    proxy("socks4a://a:1", {F::ProxyScheme});
    proxy("gopher://a:1", {}); // of no kind
}

void TestSessionFeatures::missing()
{
    QFETCH(SessionOptions, options);
    QTEST(missingFeatures(options), "missing");
    options.kind = SessionKind::Curl;
    QVERIFY(missingFeatures(options).isEmpty());
}

void TestSessionFeatures::resolveRules_data()
{
    QTest::addColumn<bool>("good");
    for (const char* rule :
         {"a:80:127.0.0.1", "a.example:443:127.0.0.1,::1", "a:80:[::1],127.0.0.1", "a:1:::1",
          "+a:1:127.0.0.1", "*:80:127.0.0.1", "[::1]:80:127.0.0.1", "127.0.0.1:65535:127.0.0.2"})
        QTest::newRow(rule) << true;
    for (const char* rule : {"",
                             ":",
                             "a",
                             "a:80",
                             "a:80:",
                             ":80:127.0.0.1",
                             "a::127.0.0.1",
                             "a:0:127.0.0.1",
                             "a:65536:127.0.0.1",
                             "a:+8:127.0.0.1",
                             "a:80:b",
                             "a:80:127.0.0.1,",
                             "a:80:127.1",
                             "a:80:127.0.0.256",
                             "-a:80",
                             "*.a:80:127.0.0.1",
                             "a b:80:127.0.0.1",
                             "a:80:[127.0.0.1]",
                             "[::1:80:127.0.0.1",
                             "a:80:127.0.0.1\n"})
        QTest::newRow(rule) << false;
}

void TestSessionFeatures::resolveRules()
{
    QFETCH(bool, good);
    QCOMPARE(isResolveRule(QTest::currentDataTag()), good);
}

void TestSessionFeatures::connectToRules_data()
{
    QTest::addColumn<bool>("good");
    for (const char* rule :
         {"a:80:b:81", "::b:", ":::81", "a::b:", ":80::81", "[::1]:80:[::2]:81", "a:80:127.0.0.1:", ":::"})
        QTest::newRow(rule) << true;
    for (const char* rule : {"", "a", "a:80", "a:80:b", "a:80:b:81:", "a:x:b:81", "a:80:b:0", "a:80:b c:81",
                             "::1:80:b:81", "a:80:[::1", "a:80:[b]:1", "a/b:80:c:81"})
        QTest::newRow(rule) << false;
}

void TestSessionFeatures::connectToRules()
{
    QFETCH(bool, good);
    QCOMPARE(isConnectToRule(QTest::currentDataTag()), good);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestSessionFeatures)
#include "tst_sessionfeatures.moc"
