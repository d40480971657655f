// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/hoppack.h"

#include "run/bytepack.h"
#include "support/testcase.h"

#include <QRandomGenerator>

#include <limits>

namespace Urlpool::Testing {

namespace {

Outcome twoHops()
{
    Outcome o;
    o.request.method = "POST";
    o.request.url = "http://a/";
    HopFacts hop;
    hop.method = "POST";
    hop.url = "http://a/";
    hop.requestHeaders = {{"A", "1"}, {"A", ""}};
    hop.status = 303;
    hop.target = "http://b/";
    hop.remoteAddress = "::1";
    o.hops = {hop, hop};
    o.hops[1].method = "GET";
    o.hops[1].url = "http://b/";
    o.hops[1].startedAtMs = -1;
    return o;
}

} // namespace

class TestHopPack : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void numbersComeBack();
    void omitsWhatTheAttemptHas();
    void survivesDamage();
    void refusesOtherVersions();
    void asksAgain();
    void redacts();
    void cookies();
};

void TestHopPack::numbersComeBack()
{
    constexpr quint64 most = std::numeric_limits<quint64>::max();
    constexpr qint64 largest = std::numeric_limits<qint64>::max();
    const QList<quint64> numbers{0, 1, 127, 128, 16383, 16384, quint64(largest), most};
    QByteArray bytes;
    BytePacker pack(bytes);
    for (const quint64 number : numbers)
        pack.number(number);
    for (const qint64 value : {qint64(-1), qint64(0), largest - 1})
        pack.optional(value);
    pack.bytes("");
    pack.bytes("x");
    ByteUnpacker unpack(bytes);
    for (const quint64 number : numbers)
        QCOMPARE(unpack.number(), number);
    for (const qint64 value : {qint64(-1), qint64(0), largest - 1})
        QCOMPARE(unpack.optional(), value);
    QCOMPARE(unpack.bytes(), "");
    QCOMPARE(unpack.bytes(), "x");
    QVERIFY(unpack.atEnd() && !unpack.failed());
    QCOMPARE(unpack.number(), quint64(0));
    QVERIFY(unpack.failed());
}

void TestHopPack::omitsWhatTheAttemptHas()
{
    const Outcome outcome = twoHops();
    QCOMPARE(packHops(outcome, true).count("http://a/"), 0);
    Outcome back;
    back.request = outcome.request;
    QVERIFY(unpackHops(packHops(outcome, true), back));
    QCOMPARE(back.hops.size(), 2);
    QCOMPARE(back.hops[0].url, "http://a/");
    QCOMPARE(back.hops[1].method, "GET");
    QCOMPARE(back.hops[1].startedAtMs, -1);
    QVERIFY(!back.hops[0].reused.has_value());
    QVERIFY(back.hops[0].requestHeaders == outcome.hops[0].requestHeaders);
}

void TestHopPack::survivesDamage()
{
    const QByteArray whole = packHops(twoHops(), true);
    for (qsizetype size = 0; size < whole.size(); ++size) {
        Outcome back;
        QVERIFY2(!unpackHops(whole.first(size), back), QByteArray::number(size).constData());
    }
    QRandomGenerator random(1);
    int refused = 0;
    for (int i = 0; i < 20000; ++i) {
        QByteArray broken = whole;
        for (int n = random.bounded(1, 4); n > 0; --n)
            broken[random.bounded(int(broken.size()))] = char(random.bounded(256));
        Outcome back;
        refused += unpackHops(broken, back) ? 0 : 1;
    }
    QVERIFY(refused > 0);
}

void TestHopPack::refusesOtherVersions()
{
    QByteArray blob = packHops(twoHops(), true);
    blob[0] = 4;
    Outcome back;
    QVERIFY(!unpackHops(blob, back));
}

void TestHopPack::asksAgain()
{
    Outcome outcome = twoHops();
    outcome.hops[0].askedAgain = true;
    Outcome back;
    back.request = outcome.request;
    back.startedAtMs = outcome.startedAtMs;
    QVERIFY(unpackHops(packHops(outcome, true), back));
    QVERIFY(back.hops[0].askedAgain);
    QVERIFY(!back.hops[1].askedAgain);
    QCOMPARE(back.redirects(), 0);
    outcome.hops[0].askedAgain = false;
    QCOMPARE(outcome.redirects(), 1);
}

void TestHopPack::redacts()
{
    Outcome outcome = twoHops();
    outcome.hops[0].requestHeaders = {{"Authorization", "geheim"}, {"Host", "a"}};
    outcome.hops[0].responseHeaders = {{"Set-Cookie", "geheim"}, {"Location", "http://u:geheim@b/"}};
    outcome.hops[0].target = "http://u:geheim@b/";
    outcome.hops[1].url = "http://u:geheim@b/";
    QVERIFY(packHops(outcome, true).contains("geheim"));
    const QByteArray blob = packHops(outcome, false);
    QVERIFY(!blob.contains("geheim"));
    QVERIFY(blob.contains("http://u:***@b/"));
}

void TestHopPack::cookies()
{
    Outcome outcome = twoHops();
    QCOMPARE(packHops(outcome, true).front(), char(2)); // as every version before could read it
    outcome.hops[0].cookiesGiven = {"own"};
    outcome.hops[0].cookiesSet = {"+sid", "-old", "!theirs"};
    outcome.hops[1].cookiesSent = {"sid", "theme"};
    outcome.hops[1].error = ErrorKind::Refused;
    const QByteArray blob = packHops(outcome, false);
    QCOMPARE(blob.front(), char(3));
    Outcome back;
    back.request = outcome.request;
    QVERIFY(unpackHops(blob, back));
    QCOMPARE(back.hops.size(), 2);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(back.hops[i].cookiesGiven, outcome.hops[i].cookiesGiven);
        QCOMPARE(back.hops[i].cookiesSent, outcome.hops[i].cookiesSent);
        QCOMPARE(back.hops[i].cookiesSet, outcome.hops[i].cookiesSet);
        QCOMPARE(back.hops[i].error, outcome.hops[i].error);
    }
    for (qsizetype size = 0; size < blob.size(); ++size) {
        Outcome cut;
        QVERIFY(!unpackHops(blob.first(size), cut));
    }
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestHopPack)
#include "tst_hoppack.moc"
