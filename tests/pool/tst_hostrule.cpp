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
                             "a:8080"})
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
