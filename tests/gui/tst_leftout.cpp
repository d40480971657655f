// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/leftoutnote.h"
#include "gui/requestdocument.h"
#include "gui/requestpanel.h"
#include "gui/resultshint.h"
#include "gui/resultspane.h"
#include "gui/settingspane.h"
#include "gui/settingssection.h"
#include "support/demoserver.h"
#include "windowcase.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What no file keeps is missed before anything is sent without it. */
class TestLeftOut : public WindowCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { closeWindow(); }
    void missedAfterARestart();
    void sentWithoutIfOneSaysSo();
    void cookiesThatAreOffAreNotMissed();
    void cookiesOfARunAreAskedFor();

private:
    SettingsPane* pane() const { return window()->findChild<SettingsPane*>(); }
    QPlainTextEdit* body() const { return pane()->findChild<QPlainTextEdit*>(u"body"_s); }
    QLineEdit* cookies() const { return pane()->findChild<QLineEdit*>(u"cookieStart"_s); }
    LeftOutNote* note(const QString& field) const
    {
        return pane()->findChild<LeftOutNote*>(field + u"LeftOut"_s);
    }
    // The hosts have one, too.
    ResultsHint* hint() const { return window()->findChild<ResultsPane*>()->findChild<ResultsHint*>(); }
    [[nodiscard]] bool loads(const QByteArray& text);
    /** The window is closed as by a person, and comes back. */
    [[nodiscard]] bool restarts();

    DemoServer m_server;
};

void TestLeftOut::initTestCase()
{
    GuiTestCase::initTestCase();
    QVERIFY(m_server.start());
}

void TestLeftOut::init()
{
    GuiTestCase::init();
    m_server.reset();
    QVERIFY(openWindow());
}

bool TestLeftOut::loads(const QByteArray& text)
{
    window()->document()->load(text, u"x"_s);
    return waitFor([this] { return window()->document()->list().size() > 0; });
}

bool TestLeftOut::restarts()
{
    window()->close();
    closeWindow();
    return openWindow();
}

void TestLeftOut::missedAfterARestart()
{
    pane()->findChild<QComboBox*>(u"method"_s)->setEditText(u"POST"_s);
    body()->setPlainText(u"{\"key\": \"s3cret\"}"_s);
    cookies()->setText(u"sid=s3cret"_s);
    QVERIFY(restarts());
    QVERIFY(restarts()); // it is still missing after a start in which nobody entered it
    QVERIFY(!storedPreferences().contains("s3cret"));
    QCOMPARE(body()->toPlainText(), QString());
    QVERIFY(!pane()->findChild<SettingsSection*>(u"cookies"_s)->isFolded());
    QVERIFY(loads(m_server.url("/json") + '\n' + m_server.url("/json?b")));
    QVERIFY2(hint()->text().contains(u"2 requests are ready, but"_s), qPrintable(hint()->text()));
    QVERIFY2(hint()->text().contains(u"The body was not kept"_s), qPrintable(hint()->text()));
    QVERIFY(!action(u"runAction"_s)->isEnabled());
    QTest::keyClick(window(), Qt::Key_F5);
    QVERIFY2(message()->text().contains(u"The body was not kept"_s), qPrintable(message()->text()));
    QVERIFY(window()->findChild<RequestPanel*>()->areSettingsShown());
    QCOMPARE(window()->focusWidget(), body());
    QVERIFY(body()->accessibleDescription().contains(u"The body was not kept"_s));
    QVERIFY(note(u"body"_s)->isVisible());

    QTest::keyClicks(body(), u"a=1"_s);
    QVERIFY(!note(u"body"_s)->isVisible());
    QCOMPARE(body()->accessibleDescription(), QString());
    QVERIFY2(hint()->text().contains(u"The cookies to begin with were not kept"_s),
             qPrintable(hint()->text()));
    Q_EMIT hint()->linkActivated(u"settings"_s);
    QCOMPARE(window()->focusWidget(), cookies());
    QTest::keyClicks(cookies(), u"sid=2"_s);
    QVERIFY(action(u"runAction"_s)->isEnabled());
    QCOMPARE(m_server.requests().size(), 0);
    QTest::keyClick(window(), Qt::Key_F5);
    QVERIFY(waitFor([this] { return run(); }));
    QVERIFY(ends());
    QCOMPARE(m_server.requests().size(), 2);
    QCOMPARE(m_server.requests().constFirst().method, "POST"_ba);
    QCOMPARE(m_server.requests().constFirst().body, "a=1"_ba);
    QCOMPARE(m_server.requests().constFirst().header("Cookie"), "sid=2"_ba);
}

void TestLeftOut::sentWithoutIfOneSaysSo()
{
    body()->setPlainText(u"a=1"_s);
    cookies()->setText(u"sid=1"_s);
    QVERIFY(restarts());
    QVERIFY(loads(m_server.url("/json")));
    for (const QString& field : {u"body"_s, u"cookieStart"_s}) {
        QVERIFY(!action(u"runAction"_s)->isEnabled());
        note(field)->findChild<QPushButton*>()->click();
    }
    QVERIFY(action(u"runAction"_s)->isEnabled());
    // Nobody is asked twice.
    QVERIFY(restarts());
    QCOMPARE(pane()->obstacle(), QString());
}

void TestLeftOut::cookiesThatAreOffAreNotMissed()
{
    auto* mode = pane()->findChild<QComboBox*>(u"cookieMode"_s);
    cookies()->setText(u"sid=1"_s);
    mode->setCurrentIndex(int(CookieMode::Off));
    QVERIFY(restarts());
    QCOMPARE(pane()->obstacle(), QString());
    mode = pane()->findChild<QComboBox*>(u"cookieMode"_s);
    mode->setCurrentIndex(int(CookieMode::Shared));
    QVERIFY2(pane()->obstacle().contains(u"cookies"_s), qPrintable(pane()->obstacle()));
}

void TestLeftOut::cookiesOfARunAreAskedFor()
{
    RunSettings settings;
    settings.session.cookies.start = "sid=1";
    const RequestList list = RequestList::fromText(m_server.url("/json") + '\n' + m_server.url("/json?b"));
    const QString path = temporaryPath(u"old.urlpool"_s);
    QVERIFY(writeRun(path, list, 1, RunEnd::Closed, settings));
    window()->openFiles({path});
    QVERIFY(showsRun(path));
    QVERIFY2(message()->text().contains(u"the cookies to begin with"_s), qPrintable(message()->text()));
    QVERIFY(choose(u"Go to the setting"_s));
    QCOMPARE(window()->focusWidget(), cookies());
    action(u"pauseAction"_s)->trigger();
    window()->controller()->pauseOrResume(pane()->settings()); // though its button is greyed out
    QVERIFY2(message()->text().contains(u"The cookies to begin with"_s), qPrintable(message()->text()));
    QVERIFY(!run()->isActive());
    cookies()->setText(u"sid=2"_s);
    action(u"pauseAction"_s)->trigger();
    QVERIFY(waitFor([this] { return run()->counts().of(RowState::Ok) == 2; }));
    QVERIFY(ends());
    QCOMPARE(m_server.requests().size(), 1);
    QCOMPARE(m_server.requests().constFirst().header("Cookie"), "sid=2"_ba);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestLeftOut)
#include "tst_leftout.moc"
