// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/requestdocument.h"
#include "gui/requestpanel.h"
#include "gui/settingspane.h"
#include "support/demoserver.h"
#include "windowcase.h"

#include <QDoubleSpinBox>
#include <QLabel>
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

private:
    SettingsPane* pane() const { return window()->findChild<RequestPanel*>()->settingsPane(); }
    const Limits& inForce() const { return run()->settings().limits; }
    /** As another profile would, or Discard, or Reset. */
    void setOthers();
    bool isNoted() const;

    DemoServer m_server;
    Limits m_before;
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

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestRunLimits)
#include "tst_runlimits.moc"
