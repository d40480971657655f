// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/requestdocument.h"
#include "gui/requestpanel.h"
#include "gui/settingspane.h"
#include "support/demoserver.h"
#include "windowcase.h"

#include <QDoubleSpinBox>
#include <QFocusEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Which limits a run has that goes on while settings change. */
class TestRunLimits : public WindowCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void otherSettingsAreForTheNextRun();
    void theyCanBeUsedForThisRun();
    void whatIsSetByHandCounts();
    void otherMessagesStay();
    void otherFieldsAreNoLimits();
    void offerGoesWithTheRun();
    void typedNumberCountsWhenItStands_data();
    void typedNumberCountsWhenItStands();
    void enterAndLeavingEndTheTyping();
    void arrowsCountAtOnce();
    void typedRuleCountsWhenItStands();
    void otherSettingsMakeTheTypedOnesVoid();
    void nextRunTakesWhatIsTyped();

private:
    SettingsPane* pane() const { return window()->findChild<RequestPanel*>()->settingsPane(); }
    const Limits& inForce() const { return run()->settings().limits; }
    /** As another profile would, or Discard, or Reset. */
    void setOthers();
    bool isNoted() const;
    QAbstractSpinBox* box(const QString& name) const { return pane()->findChild<QAbstractSpinBox*>(name); }
    /** Over what stands there, faster than anybody can. */
    static void type(QAbstractSpinBox* box, const QString& number);

    DemoServer m_server;
    Limits m_before;
    QList<Limits> m_told; ///< what the run was told
};

void TestRunLimits::initTestCase()
{
    WindowCase::initTestCase();
    QVERIFY(m_server.start());
}

/** A run that does not end by itself. */
void TestRunLimits::init()
{
    WindowCase::init();
    QVERIFY(openWindow());
    window()->document()->load(m_server.url("/delay/60000") + '\n', u"A list"_s);
    QTest::keyClick(window(), Qt::Key_F5);
    QVERIFY(waitFor([this] { return run() && run()->isActive(); }));
    m_before = inForce();
    m_told.clear();
    connect(window()->controller(), &RunController::limitsChanged, this, [this] { m_told += inForce(); });
}

void TestRunLimits::cleanup()
{
    action(u"stopAction"_s)->trigger();
    QVERIFY(ends());
    closeWindow();
}

void TestRunLimits::setOthers()
{
    RunSettings settings = pane()->settings();
    settings.limits.parallelMax = 500;
    settings.limits.rate = 1000;
    pane()->setSettings(settings);
}

bool TestRunLimits::isNoted() const
{
    const QList<QLabel*> labels = pane()->findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return !label->isHidden() && label->text().startsWith(u"The run that goes on keeps its own limits");
    });
}

void TestRunLimits::otherSettingsAreForTheNextRun()
{
    setOthers();
    QVERIFY(waitFor([this] { return message()->text().contains(u"count for the next run"_s); }));
    QVERIFY(inForce() == m_before);
    QVERIFY(isNoted());
    QVERIFY(!message()->isQuestion());
    RunSettings same = pane()->settings();
    same.limits = m_before;
    pane()->setSettings(same);
    QVERIFY(waitFor([this] { return message()->text().isEmpty() && !isNoted(); }));
}

void TestRunLimits::theyCanBeUsedForThisRun()
{
    setOthers();
    QVERIFY(waitFor([this] { return !message()->text().isEmpty(); }));
    QVERIFY(choose(u"Use them for this run"_s));
    QVERIFY(inForce() == pane()->settings().limits);
    QCOMPARE(inForce().parallelMax, 500);
    QVERIFY(waitFor([this] { return !isNoted(); }));
}

void TestRunLimits::whatIsSetByHandCounts()
{
    pane()->findChild<QSpinBox*>(u"parallelMaxHost"_s)->setValue(3);
    QCOMPARE(inForce().parallelMaxHost, 3);
    QCOMPARE(message()->text(), QString());
    setOthers();
    QVERIFY(waitFor([this] { return isNoted(); }));
    pane()->findChild<QSpinBox*>(u"parallelMaxHost"_s)->setValue(4);
    QCOMPARE(inForce().parallelMax, 500);
    QCOMPARE(inForce().parallelMaxHost, 4);
    QVERIFY(waitFor([this] { return message()->text().isEmpty() && !isNoted(); }));
}

void TestRunLimits::otherMessagesStay()
{
    message()->offer(MessageBar::Tone::Problem, u"Something else"_s, {});
    setOthers();
    QVERIFY(waitFor([this] { return isNoted(); }));
    QCOMPARE(message()->text(), u"Something else"_s);
    QVERIFY(inForce() == m_before);
}

void TestRunLimits::otherFieldsAreNoLimits()
{
    setOthers();
    const QSignalSpy limits(window()->controller(), &RunController::limitsChanged);
    pane()->findChild<QDoubleSpinBox*>(u"connectTimeout"_s)->setValue(7);
    QCOMPARE(limits.count(), 0);
    QVERIFY(inForce() == m_before);
    pane()->findChild<QSpinBox*>(u"parallelMaxHost"_s)->setValue(4);
    QCOMPARE(limits.count(), 1);
}

void TestRunLimits::offerGoesWithTheRun()
{
    setOthers();
    QVERIFY(waitFor([this] { return !message()->text().isEmpty(); }));
    action(u"stopAction"_s)->trigger();
    QVERIFY(ends());
    QVERIFY(waitFor([this] { return message()->text().isEmpty() && !isNoted(); }));
}

void TestRunLimits::type(QAbstractSpinBox* box, const QString& number)
{
    box->setLocale(QLocale::c());
    box->selectAll();
    QTest::keyClicks(box, number);
}

void TestRunLimits::typedNumberCountsWhenItStands_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<double>("before");
    QTest::addColumn<QString>("typed");
    QTest::newRow("0 is no bound") << u"rate"_s << 1.0 << u"0.5"_s;
    QTest::newRow("5 ms on the way to 500") << u"hostInterval"_s << 1000.0 << u"500"_s;
    QTest::newRow("3 failures on the way to 30") << u"parkAfter"_s << 20.0 << u"30"_s;
}

/** On the way to a number there are others that nobody means. */
void TestRunLimits::typedNumberCountsWhenItStands()
{
    QFETCH(const QString, field);
    QFETCH(const double, before);
    QFETCH(const QString, typed);
    box(field)->setProperty("value", before);
    m_told.clear();
    type(box(field), typed);
    QVERIFY(m_told.isEmpty());
    QCOMPARE(box(field)->property("value").toDouble(), typed.toDouble());
    const Limits limits = pane()->settings().limits;
    QCoreApplication::processEvents();
    QVERIFY(message()->text().isEmpty() && !isNoted());
    QVERIFY(waitFor([this] { return !m_told.isEmpty(); }));
    QVERIFY(inForce() == limits);
    QCOMPARE(m_told.size(), 1);
}

void TestRunLimits::enterAndLeavingEndTheTyping()
{
    type(box(u"rate"_s), u"0.5"_s);
    QVERIFY(m_told.isEmpty());
    QTest::keyClick(box(u"rate"_s), Qt::Key_Return);
    QCOMPARE(inForce().rate, 0.5);
    type(box(u"hostInterval"_s), u"500"_s);
    QCOMPARE(m_told.size(), 1);
    QFocusEvent leave(QEvent::FocusOut);
    QCoreApplication::sendEvent(box(u"hostInterval"_s), &leave);
    QCOMPARE(inForce().hostIntervalMs, 500);
    QCOMPARE(m_told.size(), 2);
}

void TestRunLimits::arrowsCountAtOnce()
{
    QTest::keyClick(box(u"parallelMaxHost"_s), Qt::Key_Up);
    QCOMPARE(inForce().parallelMaxHost, m_before.parallelMaxHost + 1);
    type(box(u"parallelMaxHost"_s), u"20"_s);
    QCOMPARE(m_told.size(), 1);
    QTest::keyClick(box(u"parallelMaxHost"_s), Qt::Key_Down);
    QCOMPARE(inForce().parallelMaxHost, 19);
}

void TestRunLimits::typedRuleCountsWhenItStands()
{
    auto* rules = pane()->findChild<QPlainTextEdit*>(u"hostRules"_s);
    QTest::keyClicks(rules, u"a.test: 10/s"_s);
    QVERIFY(m_told.isEmpty());
    QVERIFY(waitFor([this] { return !m_told.isEmpty(); }));
    QVERIFY(inForce().hostRules == QList<HostRule>({{"a.test", {}, 10.0, {}}}));
}

/** Such as another profile that is chosen meanwhile: it is for the next run. */
void TestRunLimits::otherSettingsMakeTheTypedOnesVoid()
{
    type(box(u"rate"_s), u"7"_s);
    setOthers();
    QVERIFY(waitFor([this] { return isNoted(); }));
    QVERIFY(inForce() == m_before);
    QVERIFY(m_told.isEmpty());
}

void TestRunLimits::nextRunTakesWhatIsTyped()
{
    action(u"stopAction"_s)->trigger();
    QVERIFY(ends());
    const Run* const before = run();
    type(box(u"rate"_s), u"0.5"_s);
    QTest::keyClick(window(), Qt::Key_F5);
    QVERIFY(waitFor([&] { return run() && run() != before && run()->isActive(); }));
    QCOMPARE(inForce().rate, 0.5);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestRunLimits)
#include "tst_runlimits.moc"
