// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profiles.h"
#include "gui/requestdocument.h"
#include "gui/requestpanel.h"
#include "gui/settingspane.h"
#include "gui/statusstrip.h"
#include "support/demoserver.h"
#include "windowcase.h"

#include <QLabel>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What a run says and asks while it goes on: a storm of failures, hosts that cannot be reached. */
class TestRunMessages : public WindowCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { closeWindow(); }
    void stormIsSaid();
    void stormCanBeStopped();
    void resumeElsewhereEndsTheStorm();
    void noStormWhereItIsOff();
    void parkedHostIsAskedAbout();
    void parkedHostIsTriedAgain();
    void closedMessageStaysAway();
    void parkedMessageGoesWithTheRun();
    void keyringDoesNotInterrupt();

private:
    void setStorm();
    void set(const std::function<void(RunSettings&)>& change);
    [[nodiscard]] bool start(const QByteArray& text);
    QByteArray refused(int rows) const;
    [[nodiscard]] bool says(const QString& words, int timeoutMs = 30'000)
    {
        return waitFor([&] { return message()->text().contains(words); }, timeoutMs);
    }

    DemoServer m_server;
};

void TestRunMessages::initTestCase()
{
    WindowCase::initTestCase();
    QVERIFY(m_server.start());
}

void TestRunMessages::init()
{
    WindowCase::init();
    QVERIFY(openWindow());
    set([](RunSettings& settings) {
        settings.pauseOnStorm = false;
        settings.limits.parkAfter = 0;
        settings.limits.rate = 400;
    });
}

void TestRunMessages::set(const std::function<void(RunSettings&)>& change)
{
    SettingsPane* pane = window()->findChild<RequestPanel*>()->settingsPane();
    RunSettings settings = pane->settings();
    change(settings);
    pane->setSettings(settings);
}

/** All rows are of one host, which would be parked before there are enough; and not all at once, or the run
 * ends first. */
void TestRunMessages::setStorm()
{
    set([](RunSettings& settings) {
        settings.pauseOnStorm = true;
        settings.limits.parkAfter = 0;
    });
}

bool TestRunMessages::start(const QByteArray& text)
{
    Run* const before = run();
    window()->document()->load(text, u"A list"_s);
    QTest::keyClick(window(), Qt::Key_F5);
    return waitFor([this, before] { return run() && run() != before; });
}

QByteArray TestRunMessages::refused(int rows) const
{
    QByteArray text;
    for (int row = 0; row < rows; ++row)
        text += "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) + "/" +
                QByteArray::number(row) + '\n';
    return text;
}

void TestRunMessages::stormIsSaid()
{
    setStorm();
    QVERIFY(start(refused(800)));
    QVERIFY(says(u"requests were refused a connection: is the server down?"_s));
    QVERIFY(!message()->isQuestion()); // nothing is waited for, and the focus stays where it is
    QCOMPARE(run()->state(), Run::State::Paused);
    QVERIFY2(window()->windowTitle().contains(u" — paused: requests fail alike — "),
             qPrintable(window()->windowTitle()));
    const auto* status = window()->findChild<StatusStrip*>();
    QVERIFY(waitFor([&] {
        return status->text().startsWith(u"Paused") && status->text().endsWith(u"requests fail alike");
    }));
    QVERIFY(choose(u"Go on"_s));
    QCOMPARE(message()->text(), QString());
    QVERIFY(!window()->windowTitle().contains(u"paused"));
    QVERIFY(ends());
    QCOMPARE(run()->counts().of(RowState::Failed), 800U);
}

void TestRunMessages::stormCanBeStopped()
{
    setStorm();
    QVERIFY(start(refused(800)));
    QVERIFY(says(u"of the last "_s));
    QVERIFY(choose(u"Stop"_s));
    QVERIFY(ends());
    QCOMPARE(message()->text(), QString());
    QVERIFY(run()->counts().of(RowState::Cancelled) > 0);
    QVERIFY(isConserved(*run()));
}

void TestRunMessages::resumeElsewhereEndsTheStorm()
{
    setStorm();
    QVERIFY(start(refused(800)));
    QVERIFY(says(u"of the last "_s));
    action(u"pauseAction"_s)->trigger();
    QCOMPARE(message()->text(), QString());
    QVERIFY(ends());
}

void TestRunMessages::noStormWhereItIsOff()
{
    QVERIFY(start(refused(400)));
    QVERIFY(ends());
    QCOMPARE(message()->text(), QString());
    QCOMPARE(run()->counts().of(RowState::Failed), 400U);
}

void TestRunMessages::parkedHostIsAskedAbout()
{
    set([](RunSettings& settings) { settings.limits.parkAfter = 5; });
    QVERIFY(start(refused(40) + m_server.url("/json") + '\n'));
    QVERIFY(says(u"1 host cannot be reached: 127.0.0.1:%1. Its "_s.arg(m_server.refusedPort())));
    QVERIFY(run()->isActive());
    QVERIFY(choose(u"Give up"_s));
    QVERIFY(ends());
    QCOMPARE(message()->text(), QString());
    QCOMPARE(run()->counts().of(RowState::Ok), 1U); // the other host went on
    QVERIFY(run()->counts().of(RowState::Cancelled) > 0);
    QVERIFY(isConserved(*run()));
}

void TestRunMessages::parkedHostIsTriedAgain()
{
    set([](RunSettings& settings) { settings.limits.parkAfter = 5; });
    QVERIFY(start(refused(40)));
    QVERIFY(says(u"1 host cannot be reached"_s));
    const quint32 before = run()->counts().of(RowState::Failed);
    QVERIFY(choose(u"Try again"_s));
    QVERIFY(waitFor([&] { return run()->counts().of(RowState::Failed) > before; }));
    QVERIFY(says(u"1 host cannot be reached"_s)); // it still cannot
    action(u"stopAction"_s)->trigger();
    QVERIFY(ends());
}

void TestRunMessages::closedMessageStaysAway()
{
    set([](RunSettings& settings) { settings.limits.parkAfter = 5; });
    QVERIFY(start(refused(40)));
    QVERIFY(says(u"1 host cannot be reached"_s));
    message()->dismiss();
    QTest::qWait(1000);
    QCOMPARE(message()->text(), QString());
    QVERIFY(run()->isActive());
    action(u"stopAction"_s)->trigger();
    QVERIFY(ends());
}

void TestRunMessages::parkedMessageGoesWithTheRun()
{
    set([](RunSettings& settings) { settings.limits.parkAfter = 5; });
    QVERIFY(start(refused(40)));
    QVERIFY(says(u"1 host cannot be reached"_s));
    action(u"stopAction"_s)->trigger();
    QVERIFY(ends());
    QCOMPARE(message()->text(), QString());
    QVERIFY(isConserved(*run()));
}

/** It may answer a minute after it was asked. */
void TestRunMessages::keyringDoesNotInterrupt()
{
    setStorm();
    QVERIFY(start(refused(800)));
    QVERIFY(says(u"of the last "_s));
    Q_EMIT window()->findChild<Profiles*>()->noted(u"The keyring was not opened."_s);
    QVERIFY(message()->text().contains(u"of the last "_s));
    QVERIFY(choose(u"Stop"_s));
    QVERIFY(says(u"The keyring was not opened."_s));
    QVERIFY(ends());
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestRunMessages)
#include "tst_runmessages.moc"
