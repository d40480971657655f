// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/limits.h"
#include "support/testcase.h"

using namespace Urlpool;

class TestHostRule : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void writes_data();
    void writes();
    void comesBack_data();
    void comesBack();
    void matches_data();
    void matches();
};

void TestHostRule::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<HostRule>("expected");
    const auto row = [](const char* text, const HostRule& rule) {
        QTest::newRow(text) << QByteArray(text) << rule;
    };
    row("*.example.com: 2 in flight, 1/s", {"*.example.com", 2, 1.0, {}});
    row("a: 2 in flight", {"a", 2, {}, {}});
    row("a:0.5/s", {"a", {}, 0.5, {}});
    row("a: 30/min", {"a", {}, 0.5, {}});
    row("a: 30/m", {"a", {}, 0.5, {}});
    row("a: every 500 ms", {"a", {}, {}, 500});
    row("a: every 1.5 s", {"a", {}, {}, 1500});
    row("a: every 2s", {"a", {}, {}, 2000});
    row("  A.Example:8080 : 1 in flight , 2/s, every 3 ms ", {"a.example:8080", 1, 2.0, 3});
    row("[::1]:8080: 1/s", {"[::1]:8080", {}, 1.0, {}});
    row("*: 1/s", {"*", {}, 1.0, {}});
    row("a: every 1000000 s", {"a", {}, {}, 1'000'000'000});
    row("a: every 0.5 ms", {"a", {}, {}, 1});
    row("a.: 1/s", {"a", {}, 1.0, {}});
    row("a:*: 1/s", {"a:*", {}, 1.0, {}});
    row("a:80*: 1/s", {"a:80*", {}, 1.0, {}});
    row("a_b: 1/s", {"a_b", {}, 1.0, {}});
    row("b\u00fccher.example: 1/s", {"xn--bcher-kva.example", {}, 1.0, {}});
    row("*.B\u00dcCHER.*:8080: 1/s", {"*.xn--bcher-kva.*:8080", {}, 1.0, {}});
}

void TestHostRule::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(HostRule, expected);
    const std::optional<HostRule> rule = parseHostRule(text);
    QVERIFY(rule.has_value());
    QCOMPARE(rule->pattern, expected.pattern);
    QVERIFY(rule->parallelMax == expected.parallelMax);
    QVERIFY(rule->rate == expected.rate);
    QVERIFY(rule->intervalMs == expected.intervalMs);
}

void TestHostRule::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"",
                             "a",
                             "a:",
                             "a: ",
                             ": 1/s",
                             "a b: 1/s",
                             "a: 1",
                             "a: 0/s",
                             "a: -1/s",
                             "a: nan/s",
                             "a: inf/s",
                             "a: 1e9/s",
                             "a: x/s",
                             "a: 0 in flight",
                             "a: 1.5 in flight",
                             "a: -2 in flight",
                             "a: 2 in flight, ",
                             "a: 2 in flight; 1/s",
                             "a: every s",
                             "a: every 5",
                             "a: every 0 ms",
                             "a: every -1 s",
                             "a: 1/h",
                             "a: 2 in flights",
                             "a:8080",
                             "a: every 1e9 s",
                             "a: every 1000000001 ms",
                             "a: every 0.4 ms",
                             "a: every 0.0001 s",
                             "a: 1e-323/min",
                             "https://example.com: 1/s",
                             "https://example.com/: 1/s",
                             "example.com/a: 1/s",
                             "example.com?a: 1/s",
                             "me@example.com: 1/s",
                             "a#b: 1/s",
                             "a, b: 1/s",
                             "::1: 1/s",
                             "a:b: 1/s",
                             "a:0: 1/s",
                             "a:65536: 1/s",
                             "a:: 1/s",
                             ".: 1/s",
                             "b\u00fc*.example: 1/s",
                             "\xff.example: 1/s"})
        QTest::newRow(text) << QByteArray(text);
}

void TestHostRule::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseHostRule(text));
}

void TestHostRule::writes_data()
{
    QTest::addColumn<HostRule>("rule");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const HostRule& rule, const char* expected) {
        QTest::newRow(expected) << rule << QByteArray(expected);
    };
    row({"*.example.com", 2, 1.0, 500}, "*.example.com: 2 in flight, 1/s, every 500 ms");
    row({"a:81", {}, 0.1, {}}, "a:81: 0.1/s");
    row({"a", {}, 1.0 / 3, {}}, "a: 0.3333333333333333/s");
    row({"[::1]", {}, {}, 2}, "[::1]: every 2 ms");
}

void TestHostRule::writes()
{
    QFETCH(HostRule, rule);
    QFETCH(QByteArray, expected);
    QCOMPARE(hostRuleText(rule), expected);
    const std::optional<HostRule> again = parseHostRule(expected);
    QVERIFY(again && *again == rule);
}

void TestHostRule::comesBack_data()
{
    QTest::addColumn<QByteArray>("text");
    // Each edge of what is accepted, and much between.
    for (const char* host : {"a", "*.b\u00fccher.example:81", "[fd00:*]:443", "*:*"}) {
        for (const char* number :
             {"1e-9", "0.001", "0.4", "0.5", "0.7", "1", "1.5", "59.9", "999.9996", "1000.1", "3600",
              "123456.789", "1e6", "1e6001", "86400000", "999999999.6", "1e9"}) {
            for (const char* limit : {"%/s", "%/min", "every % s", "every % ms", "% in flight",
                                      "%/s, every % ms", "% in flight, %/min, every % s"})
                QTest::addRow("%s: %s, %s", host, limit, number)
                    << host + QByteArray(": ") + QByteArray(limit).replace('%', number);
        }
    }
}

/// Rules are kept as text, so that whatever is accepted has to be readable again.
void TestHostRule::comesBack()
{
    QFETCH(QByteArray, text);
    const std::optional<HostRule> rule = parseHostRule(text);
    if (!rule)
        return;
    const std::optional<HostRule> again = parseHostRule(hostRuleText(*rule));
    QVERIFY2(again, hostRuleText(*rule).constData());
    QVERIFY2(*again == *rule, hostRuleText(*rule).constData());
}

void TestHostRule::matches_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char* pattern, const char* host, bool expected) {
        QTest::addRow("%s for %s", pattern, host) << QByteArray(pattern) << QByteArray(host) << expected;
    };
    row("example.com", "example.com", true);
    row("example.com", "www.example.com", false);
    row("example.com", "example.com:8080", true);
    row("example.com:8080", "example.com:8080", true);
    row("example.com:8080", "example.com:8081", false);
    row("example.com:8080", "example.com", false);
    row("example.com:443", "example.com", true);
    row("example.com:80", "example.com", true);
    row("*:443", "example.com", true);
    row("example.com:443", "example.com:8443", false);
    row("example.com:80", "example.com:8080", false);
    row("[::1]:80", "[::1]", true);
    row("*.example.com", "www.example.com", true);
    row("*.example.com", "a.b.example.com:81", true);
    row("*.example.com", "example.com", false);
    row("*.example.com", "www.example.com.org", false);
    row("*example.com", "example.com", true);
    row("*", "anything:1", true);
    row("*:81", "anything:81", true);
    row("*:81", "anything", false);
    row("www.*.com", "www.a.b.com", true);
    row("*a*b*", "xxaxxbxx", true);
    row("*a*b*", "xxbxxaxx", false);
    row("*ab", "aab", true);
    row("a**b", "ab", true);
    row("10.0.*", "10.0.3.4:8080", true);
    row("[::1]", "[::1]:8080", true);
    row("[::1]:8080", "[::1]:8080", true);
    row("[::1]:8080", "[::1]", false);
    row("[fd00:*]", "[fd00::1]", true);
    row("", "a", false);
}

void TestHostRule::matches()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, host);
    QFETCH(bool, expected);
    QCOMPARE(matchesHost(pattern, host), expected);
}

QTEST_GUILESS_MAIN(TestHostRule)
#include "tst_hostrule.moc"
