// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hostlimitspopup.h"
#include "gui/hostrulelist.h"
#include "guitestcase.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The limits of one host: which rule they begin with, and which rule is made of them. */
class TestHostLimits : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_popup.reset(); }
    void beginsWithTheRuleThatCounts();
    void keepsExactNumbers_data();
    void keepsExactNumbers();
    void nothingSetIsAsForAll();
    void leavesTheHostToTheOthers();
    void typedNumberCountsWhenItStands();
    void closingEndsTheTyping();
    void rules_data();
    void rules();

private:
    static QList<HostRule> parsed(const QByteArrayList& texts);
    void open(const QByteArray& host, const QByteArrayList& rules);
    QSpinBox* parallel() const { return m_popup->findChild<QSpinBox*>(u"hostParallelMax"_s); }
    QDoubleSpinBox* rate() const { return m_popup->findChild<QDoubleSpinBox*>(u"hostRate"_s); }
    QSpinBox* interval() const { return m_popup->findChild<QSpinBox*>(u"hostInterval"_s); }
    QPushButton* asOthers() const { return m_popup->findChild<QPushButton*>(u"hostAsOthers"_s); }
    /** Whose rule is shown; empty: the host's own or none. */
    QString origin() const;
    void type(QAbstractSpinBox* box, const QString& number);

    std::unique_ptr<HostLimitsPopup> m_popup;
    QList<HostRule> m_told;
};

void TestHostLimits::init()
{
    GuiTestCase::init();
    m_told.clear();
}

QList<HostRule> TestHostLimits::parsed(const QByteArrayList& texts)
{
    QList<HostRule> rules;
    for (const QByteArray& text : texts)
        rules += *parseHostRule(text);
    return rules;
}

void TestHostLimits::open(const QByteArray& host, const QByteArrayList& rules)
{
    Limits limits;
    limits.hostRules = parsed(rules);
    m_popup = std::make_unique<HostLimitsPopup>(host, limits, nullptr);
    connect(m_popup.get(), &HostLimitsPopup::ruleChanged, this,
            [this](const HostRule& rule) { m_told += rule; });
}

QString TestHostLimits::origin() const
{
    const auto* label = m_popup->findChild<QLabel*>(u"hostRuleOrigin"_s);
    return label->isHidden() ? QString() : label->text();
}

/** A rule of its own stands before the one that counted so far, so it has to say all that one said. */
void TestHostLimits::beginsWithTheRuleThatCounts()
{
    open("a.example.com",
         {"b.test: 9 in flight", "*.example.com: 2 in flight, 1/s", "a.example.com: 5 in flight"});
    QCOMPARE(parallel()->value(), 2);
    QCOMPARE(rate()->value(), 1.0);
    QCOMPARE(interval()->text(), u"as for all: none"_s);
    QVERIFY2(origin().contains(u"“*.example.com”"_s), qPrintable(origin()));
    QCOMPARE(m_told.size(), 0);
    interval()->setValue(500);
    QVERIFY(m_told.last() == (HostRule{"a.example.com", 2, 1.0, 500}));
    QCOMPARE(origin(), QString());
    open("b.test", {"b.test: 9 in flight"});
    QCOMPARE(parallel()->value(), 9);
    QCOMPARE(origin(), QString());
    open("b.test:8080", {"b.test: 9 in flight"});
    QCOMPARE(parallel()->value(), 9);
    QVERIFY(origin().contains(u"“b.test”"_s));
}

void TestHostLimits::keepsExactNumbers_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a few a minute") << "a.test: 0.2/min"_ba << u"0.003333 / s"_s;
    QTest::newRow("third") << "a.test: 20/min"_ba << u"0.333333 / s"_s;
    QTest::newRow("whole") << "a.test: 5/s"_ba << u"5 / s"_s;
    QTest::newRow("long interval") << "a.test: 1/s, every 36000 s"_ba << u"1 / s"_s;
    QTest::newRow("many") << "a.test: 900000 in flight, 1/s"_ba << u"1 / s"_s;
}

void TestHostLimits::keepsExactNumbers()
{
    QFETCH(QByteArray, rule);
    QFETCH(QString, shown);
    const HostRule before = *parseHostRule(rule);
    open("a.test", {rule});
    rate()->setLocale(QLocale::c());
    QCOMPARE(rate()->text(), shown);
    const int other = before.parallelMax.value_or(1) - 1;
    parallel()->setValue(other > 0 ? other : 7);
    QCOMPARE(m_told.last().rate, before.rate);
    QCOMPARE(m_told.last().intervalMs, before.intervalMs);
    QCOMPARE(m_told.last().parallelMax, std::optional<int>(parallel()->value()));
}

/** What is said in the fields counts, also where a rule without anything would leave it to a pattern. */
void TestHostLimits::nothingSetIsAsForAll()
{
    open("a.test", {"*.test: 2 in flight"});
    parallel()->setValue(0);
    QCOMPARE(parallel()->text(), u"as for all: 6"_s);
    QVERIFY(m_told.last() == (HostRule{"a.test", 6, {}, {}}));
    open("a.test", {"a.test: 2 in flight"});
    parallel()->setValue(0);
    QVERIFY(m_told.last() == (HostRule{"a.test", {}, {}, {}}));
}

void TestHostLimits::leavesTheHostToTheOthers()
{
    open("a.test", {"a.test: 5 in flight", "*.test: 2 in flight, 1/s"});
    QCOMPARE(asOthers()->text(), u"&As “*.test” says"_s);
    asOthers()->click();
    QVERIFY(m_told.last() == (HostRule{"a.test", {}, {}, {}}));
    QCOMPARE(m_told.size(), 1);
    QCOMPARE(parallel()->value(), 2);
    QCOMPARE(rate()->value(), 1.0);
    QVERIFY(origin().contains(u"“*.test”"_s));
    open("a.test", {"a.test: 5 in flight"});
    QCOMPARE(asOthers()->text(), u"&As for all hosts"_s);
}

void TestHostLimits::type(QAbstractSpinBox* box, const QString& number)
{
    box->setLocale(QLocale::c());
    box->selectAll();
    QTest::keyClicks(box, number);
}

/** "0.5" passes through 0, which is no rule at all. */
void TestHostLimits::typedNumberCountsWhenItStands()
{
    open("a.test", {"a.test: 1/s"});
    type(rate(), u"0.5"_s);
    QCOMPARE(m_told.size(), 0);
    QVERIFY(waitFor([this] { return !m_told.isEmpty(); }));
    QVERIFY(m_told.last() == (HostRule{"a.test", {}, 0.5, {}}));
    QTest::keyClick(parallel(), Qt::Key_Up);
    QVERIFY(m_told.last() == (HostRule{"a.test", 1, 0.5, {}}));
    type(interval(), u"500"_s);
    QTest::keyClick(interval(), Qt::Key_Return);
    QVERIFY(m_told.last() == (HostRule{"a.test", 1, 0.5, 500}));
    QCOMPARE(m_told.size(), 3);
}

void TestHostLimits::closingEndsTheTyping()
{
    open("a.test", {"a.test: 1/s"});
    m_popup->setAttribute(Qt::WA_DeleteOnClose, false);
    m_popup->popup({});
    type(rate(), u"0.5"_s);
    QCOMPARE(m_told.size(), 0);
    m_popup->close();
    QCOMPARE(m_told.size(), 1);
    QCOMPARE(m_told.last().rate, 0.5);
    // What the others say takes the place of what is being typed.
    open("a.test", {"a.test: 1/s"});
    type(rate(), u"0.5"_s);
    asOthers()->click();
    m_told.clear();
    QTest::qWait(600);
    QCOMPARE(m_told.size(), 0);
}

void TestHostLimits::rules_data()
{
    QTest::addColumn<QByteArrayList>("before");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArrayList>("after");
    const QByteArrayList some{"*.test: 1/s"_ba, "b.test: 9 in flight"_ba};
    QTest::newRow("first of all") << some << "a.test: 2 in flight"_ba
                                  << QByteArrayList{"a.test: 2 in flight"_ba} + some;
    QTest::newRow("instead") << some << "b.test: 2 in flight"_ba
                             << QByteArrayList{"b.test: 2 in flight"_ba, "*.test: 1/s"_ba};
    QTest::newRow("away") << some << "b.test: "_ba << QByteArrayList{"*.test: 1/s"_ba};
    QTest::newRow("behind that of a port")
        << QByteArrayList{"b.test:8080: 1/s"_ba, "*: 5/s"_ba} << "b.test: 2 in flight"_ba
        << QByteArrayList{"b.test:8080: 1/s"_ba, "b.test: 2 in flight"_ba, "*: 5/s"_ba};
}

void TestHostLimits::rules()
{
    QFETCH(QByteArrayList, before);
    QFETCH(QByteArray, rule);
    const HostRule given =
        parseHostRule(rule).value_or(HostRule{rule.first(rule.lastIndexOf(':')), {}, {}, {}});
    QByteArrayList after;
    for (const HostRule& made : withHostRule(parsed(before), given))
        after += hostRuleText(made);
    QTEST(after, "after");
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestHostLimits)
#include "tst_hostlimits.moc"
