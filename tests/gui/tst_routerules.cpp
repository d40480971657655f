// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/routerules.h"
#include "support/testcase.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestRouteRules : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void divided_data();
    void divided();
    void keptToTheLetter();
};

void TestRouteRules::divided_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    const auto row = [](const QString& line, const QString& from, const QString& to) {
        QTest::newRow(qPrintable(line)) << line << from << to;
    };
    row(u"a.test:443:127.0.0.1"_s, u"a.test:443"_s, u"127.0.0.1"_s);
    row(u"a.test:443:::1"_s, u"a.test:443"_s, u"::1"_s);
    row(u"a.test:443:[::1],127.0.0.1"_s, u"a.test:443"_s, u"[::1],127.0.0.1"_s);
    row(u"[::1]:443:[::2]:444"_s, u"[::1]:443"_s, u"[::2]:444"_s);
    row(u"+a.test:443:127.0.0.1"_s, u"+a.test:443"_s, u"127.0.0.1"_s);
    row(u"+[::1]:443:127.0.0.1"_s, u"+[::1]:443"_s, u"127.0.0.1"_s);
    row(u"*:443:127.0.0.1"_s, u"*:443"_s, u"127.0.0.1"_s);
    row(u"a.test:443:b.test:444"_s, u"a.test:443"_s, u"b.test:444"_s);
    row(u"::b.test:444"_s, QString(), u"b.test:444"_s);
    row(u":443:b.test:444"_s, u":443"_s, u"b.test:444"_s);
    row(u"a.test::b.test:444"_s, u"a.test:"_s, u"b.test:444"_s);
    row(u"a.test:443::444"_s, u"a.test:443"_s, u":444"_s);
    row(u"a.test:443: 127.0.0.1"_s, u"a.test:443"_s, u" 127.0.0.1"_s);
    row(u"a.test"_s, u"a.test"_s, QString());
    row(u"a.test:443"_s, u"a.test:443"_s, QString());
    row(u"a.test:443:"_s, u"a.test:443:"_s, QString());
    row(u":"_s, u":"_s, QString());
    row(u"::"_s, u"::"_s, QString());
    row(u":::"_s, QString(), u":"_s);
    row(u"[::1:443:127.0.0.1"_s, u"[::1:443:127.0.0.1"_s, QString());
    row(u"a\tb:1:2"_s, u"a\tb:1"_s, u"2"_s);
}

/** Each line is the same again. */
void TestRouteRules::divided()
{
    QFETCH(const QString, line);
    const RouteRules rules = routeRulesOfLines({"first:1:2", QByteArray(), "  " + line.toUtf8() + " "});
    QCOMPARE(rules.size(), 2);
    QTEST(rules.last().from, "from");
    QTEST(rules.last().to, "to");
    QCOMPARE(linesOf(rules), (QByteArrayList{"first:1:2", line.toUtf8()}));
}

/** Also what a line would divide otherwise; and what was kept as text before there was a table. */
void TestRouteRules::keptToTheLetter()
{
    const RouteRules rules{
        {u"a"_s, u"127.0.0.1"_s}, {u"a\tb"_s, u"[::1]:2"_s}, {QString(), u":"_s}, {u":"_s, {}}};
    QVERIFY(routeRulesOfJson(jsonOf(rules)) == rules);
    QVERIFY(jsonOf(RouteRules{{}, {}}).isEmpty());
    QCOMPARE(linesOf(routeRulesOfJson(u"a:1:2\nb"_s)), (QByteArrayList{"a:1:2", "b"}));
    // The second half of a line that had none.
    QCOMPARE(lineOf({u"a:1:"_s, u"2"_s}), u"a:1:2"_s);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestRouteRules)
#include "tst_routerules.moc"
