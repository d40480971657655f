// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/requestdocument.h"
#include "support/demoserver.h"
#include "windowcase.h"

#include "gui/headertable.h"
#include "gui/hostspane.h"
#include "gui/requestpanel.h"
#include "gui/resultspane.h"
#include "gui/settingspane.h"

#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What the arrow beside Retry failed offers, and what its choices send. */
class TestRetryMenu : public WindowCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { closeWindow(); }
    void offersWhatThereIs();
    void namesWhatIsUnlikelyToPass();
    void byStatus();
    void thoseThatMayPass();
    void selectedAndFiltered();
    void opensWithoutExceptions();
    void gentlerHalvesAndDoubles();
    void gentlerStaysOnAndIsSaid();
    void limitsOfAGentlePassStayGentle();
    void badSettingSendsNothingAgain();
    void badSettingDoesNotHoldUpAPausedRun();

private:
    [[nodiscard]] bool starts(const QByteArray& text);
    [[nodiscard]] bool runs(const QByteArray& text) { return starts(text) && ends(); }
    QByteArray refused() const
    {
        return "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) + "/\n";
    }
    QToolButton* button() const { return window()->findChild<QToolButton*>(u"retryActionButton"_s); }
    QMenu* menu() const { return button()->menu(); }
    QAction* gentler() const { return window()->findChild<QAction*>(u"gentlerAction"_s); }
    /** What can be chosen, submenus with their own name before it; made anew. */
    QStringList offered() const;
    static void collect(const QMenu* menu, const QString& prefix, QStringList& names);
    [[nodiscard]] bool trigger(const QString& text);
    static QAction* find(const QMenu* menu, const QString& text);

    DemoServer m_server;
};

void TestRetryMenu::initTestCase()
{
    WindowCase::initTestCase();
    QVERIFY(m_server.start());
}

void TestRetryMenu::init()
{
    WindowCase::init();
    QVERIFY(openWindow());
}

bool TestRetryMenu::starts(const QByteArray& text)
{
    Run* const before = run();
    window()->document()->load(text, u"A list"_s);
    QTest::keyClick(window(), Qt::Key_F5);
    return waitFor([this, before] { return run() && run() != before; });
}

void TestRetryMenu::collect(const QMenu* menu, const QString& prefix, QStringList& names)
{
    const QList<QAction*> entries = menu->actions();
    for (const QAction* entry : entries) {
        if (!entry->isEnabled() || entry->isSeparator())
            continue;
        const QString name = prefix + entry->text().remove(u'&').replace(u'\t', u' ');
        if (entry->menu())
            collect(entry->menu(), name + u": "_s, names);
        else
            names += name;
    }
}

QStringList TestRetryMenu::offered() const
{
    Q_EMIT menu()->aboutToShow();
    QStringList names;
    collect(menu(), {}, names);
    names.removeIf([](const QString& name) { return name.startsWith(u"Gentler"); });
    return names;
}

QAction* TestRetryMenu::find(const QMenu* menu, const QString& text)
{
    const QList<QAction*> entries = menu->actions();
    for (QAction* entry : entries) {
        if (QAction* inner = entry->menu() ? find(entry->menu(), text) : nullptr)
            return inner;
        if (entry->text().remove(u'&').startsWith(text) && !entry->menu())
            return entry;
    }
    return nullptr;
}

bool TestRetryMenu::trigger(const QString& text)
{
    Q_EMIT menu()->aboutToShow();
    QAction* action = find(menu(), text);
    if (!action || !action->isEnabled())
        return false;
    action->trigger();
    return run()->isActive() && ends();
}

void TestRetryMenu::offersWhatThereIs()
{
    QVERIFY(runs(m_server.url("/429") + '\n' + m_server.url("/500") + '\n' + m_server.url("/503") + '\n' +
                 m_server.url("/close") + '\n' + refused() + m_server.url("/json") + '\n' + "htp://x/\n"));
    QCOMPARE(
        offered(),
        QStringList({u"All exceptions 2"_s, u"Those that may pass 5"_s, u"By error: Connection refused 1"_s,
                     u"By error: Connection closed 1"_s, u"By status: All server errors (5xx) 2"_s,
                     u"By status: 429 Too Many Requests 1"_s, u"By status: 500 Internal Server Error 1"_s,
                     u"By status: 503 Service Unavailable 1"_s}));
}

void TestRetryMenu::namesWhatIsUnlikelyToPass()
{
    QVERIFY(runs(m_server.url("/404") + '\n' + m_server.url("/coding/gzip-cut") + '\n'));
    QCOMPARE(run()->record(2).error, ErrorKind::Decode);
    QCOMPARE(offered(),
             QStringList({u"All exceptions 1"_s, u"By error: Broken compression (unlikely to pass) 1"_s,
                          u"By status: 404 Not Found (unlikely to pass) 1"_s}));
    QVERIFY(trigger(u"Broken compression"_s)); // by kind it can still be chosen
    QCOMPARE(run()->record(2).attempts, quint16(2));
    QCOMPARE(run()->record(1).attempts, quint16(1));
}

void TestRetryMenu::byStatus()
{
    QVERIFY(runs(m_server.url("/429") + '\n' + m_server.url("/500") + '\n' + m_server.url("/503") + '\n'));
    QVERIFY(trigger(u"503"_s));
    QCOMPARE(run()->record(3).attempts, quint16(2));
    QCOMPARE(run()->record(2).attempts, quint16(1));
    QVERIFY(trigger(u"All server errors"_s));
    QCOMPARE(run()->record(3).attempts, quint16(3));
    QCOMPARE(run()->record(2).attempts, quint16(2));
    QCOMPARE(run()->record(1).attempts, quint16(1));
}

void TestRetryMenu::thoseThatMayPass()
{
    QVERIFY(runs(m_server.url("/404") + '\n' + m_server.url("/coding/gzip-cut") + '\n' +
                 m_server.url("/429") + '\n' + refused()));
    QVERIFY(trigger(u"Those that may pass"_s));
    const QList<int> attempts{run()->record(1).attempts, run()->record(2).attempts, run()->record(3).attempts,
                              run()->record(4).attempts};
    QCOMPARE(attempts, QList<int>({1, 1, 2, 2}));
}

void TestRetryMenu::selectedAndFiltered()
{
    QVERIFY(runs(m_server.url("/json?a=1") + '\n' + m_server.url("/json?a=2") + '\n' +
                 m_server.url("/json?b=1") + '\n'));
    QCOMPARE(offered(), QStringList());
    auto* results = window()->findChild<ResultsPane*>();
    window()->findChild<QLineEdit*>(u"filterBox"_s)->setText(u"a="_s);
    QVERIFY(waitFor([&] { return results->filteredCount() == 2 && results->isFiltered(); }));
    results->selectRow(1);
    QCOMPARE(offered(), QStringList({u"Selected rows 1"_s, u"Rows that the filter shows 2"_s}));
    QVERIFY(trigger(u"Selected rows"_s));
    QCOMPARE(run()->record(1).attempts, quint16(2));
    QCOMPARE(run()->record(2).attempts, quint16(1));
}

void TestRetryMenu::opensWithoutExceptions()
{
    QVERIFY(!button()->isEnabled()); // no run yet
    QVERIFY(runs(m_server.url("/429") + '\n'));
    QVERIFY(!action(u"retryAction"_s)->isEnabled());
    QVERIFY(button()->isEnabled());
    QCOMPARE(button()->popupMode(), QToolButton::InstantPopup);
    QCOMPARE(button()->text(), u"Retry"_s);
    QVERIFY(runs(refused()));
    QCOMPARE(button()->popupMode(), QToolButton::MenuButtonPopup);
    QCOMPARE(button()->text(), u"Retry failed 1"_s);
    QVERIFY(window()->findChild<QMenu*>(u"runMenu"_s)->actions().contains(menu()->menuAction()));
}

void TestRetryMenu::gentlerHalvesAndDoubles()
{
    QVERIFY(runs(refused()));
    const RunSettings before = run()->settings();
    Q_EMIT menu()->aboutToShow();
    menu()->popup({});
    menu()->setActiveAction(gentler());
    QTest::keyClick(menu(), Qt::Key_Space);
    QVERIFY(gentler()->isChecked());
    QVERIFY(menu()->isVisible()); // what it is for is chosen next
    menu()->close();
    action(u"retryAction"_s)->trigger();
    QVERIFY(ends());
    QCOMPARE(run()->record(1).attempts, quint16(2));
    QCOMPARE(run()->settings().limits.parallelMax, before.limits.parallelMax / 2);
    QCOMPARE(run()->settings().limits.parallelMaxHost, before.limits.parallelMaxHost / 2);
    QCOMPARE(run()->settings().transfer.totalTimeoutMs, before.transfer.totalTimeoutMs * 2);
    gentler()->setChecked(false);
    action(u"retryAction"_s)->trigger();
    QVERIFY(ends());
    QVERIFY(run()->settings() == before);
}

void TestRetryMenu::gentlerStaysOnAndIsSaid()
{
    QVERIFY(runs(refused()));
    gentler()->setChecked(true);
    QCOMPARE(button()->text(), u"Retry failed 1 gently"_s);
    QVERIFY(runs(refused() + refused()));
    QVERIFY(gentler()->isChecked());
    QCOMPARE(run()->settings().limits.parallelMax, RunSettings().limits.parallelMax); // a run is no retry
    QCOMPARE(button()->text(), u"Retry failed 2 gently"_s);
}

void TestRetryMenu::limitsOfAGentlePassStayGentle()
{
    QVERIFY(runs(m_server.url("/delay/1000")));
    RunSettings settings = run()->settings();
    window()->controller()->retry({1}, settings, RunController::Pace::Gentle);
    QVERIFY(run()->isActive());
    settings.limits.parallelMax = 10;
    window()->controller()->setLimits(settings.limits);
    QCOMPARE(run()->settings().limits.parallelMax, 5);
    // The limits of one host are changed as they were set, not as they are for this pass.
    auto* hosts = window()->findChild<HostsPane*>();
    Q_EMIT hosts->ruleChanged({"a.test", 4, {}, {}});
    QCOMPARE(window()->controller()->limits().parallelMax, 10);
    QCOMPARE(window()->controller()->limits().hostRules.first().parallelMax, std::optional(4));
    QCOMPARE(run()->settings().limits.hostRules.first().parallelMax, std::optional(2));
    SettingsPane* pane = window()->findChild<RequestPanel*>()->settingsPane();
    QCOMPARE(pane->settings().limits.hostRules.first().parallelMax, std::optional(4));
    QVERIFY(ends());
}

/** With a problem in one header all are left out of the settings: nothing may be sent like that. */
void TestRetryMenu::badSettingSendsNothingAgain()
{
    QVERIFY(starts(refused() + m_server.url("/delay/20000") + '\n'));
    QVERIFY(waitFor([this] { return run()->counts().of(RowState::Failed) == 1; }));
    action(u"stopAction"_s)->trigger();
    QVERIFY(ends());
    QCOMPARE(run()->counts().of(RowState::Cancelled), 1U);
    auto* headers = window()->findChild<HeaderTable*>()->headers();
    headers->setRows({{{"X-Good", "1"}}, {{"no colon here", {}}}});
    const QString words = u"letters, digits and hyphens"_s;
    for (const QString& name : {u"retryAction"_s, u"pauseAction"_s, u"runAction"_s}) {
        QVERIFY2(!action(name)->isEnabled(), qPrintable(name));
        QVERIFY2(action(name)->toolTip().contains(words), qPrintable(action(name)->toolTip()));
    }
    QVERIFY(!menu()->isEnabled());
    QVERIFY(!button()->isEnabled());
    // The table's own menu has a choice for it, too.
    Q_EMIT window()->findChild<ResultsPane*>()->retryRequested({1});
    QVERIFY2(message()->text().contains(words), qPrintable(message()->text()));
    window()->controller()->pauseOrResume(run()->settings());
    QVERIFY(!run()->isActive());
    headers->setRows({{{"X-Good", "1"}}});
    QVERIFY(action(u"retryAction"_s)->isEnabled() && action(u"pauseAction"_s)->isEnabled());
    action(u"retryAction"_s)->trigger();
    QVERIFY(ends());
    QCOMPARE(run()->record(1).attempts, quint16(2));
}

void TestRetryMenu::badSettingDoesNotHoldUpAPausedRun()
{
    QVERIFY(starts(m_server.url("/delay/300") + '\n'));
    action(u"pauseAction"_s)->trigger();
    QCOMPARE(run()->state(), Run::State::Paused);
    window()->findChild<HeaderTable*>()->headers()->setRows({{{"no colon here", {}}}});
    QVERIFY(action(u"pauseAction"_s)->isEnabled());
    action(u"pauseAction"_s)->trigger();
    QVERIFY(ends());
    QCOMPARE(run()->counts().of(RowState::Ok), 1U);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestRetryMenu)
#include "tst_retrymenu.moc"
