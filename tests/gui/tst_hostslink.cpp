// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headertable.h"
#include "gui/hostspane.h"
#include "gui/hoststable.h"
#include "gui/requestdocument.h"
#include "gui/requestpanel.h"
#include "gui/resultspane.h"
#include "gui/settingspane.h"
#include "gui/statusstrip.h"
#include "request/requesturl.h"
#include "support/demoserver.h"
#include "windowcase.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The hosts panel in its window, with runs that go on. */
class TestHostsLink : public WindowCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { closeWindow(); }
    void isShownAndRemembered();
    void followsARun();
    void showsTheHostsOfASavedRun();
    void showsTheRowsOfAHost();
    void pausesAHost();
    void ruleOfAHostCountsAtOnce();
    void ruleOfAHostTouchesNothingElse();
    void questionGoesWithTheRun();
    void limitsCountAtOnce();

private:
    SettingsPane* settings() const { return window()->findChild<RequestPanel*>()->settingsPane(); }
    HostsPane* hosts() const { return window()->findChild<HostsPane*>(); }
    HostsTable* table() const { return hosts()->findChild<HostsTable*>(); }
    const HostsModel* model() const { return static_cast<const HostsModel*>(table()->model()); }
    QByteArray key() const { return hostKey(m_server.url("/")); }
    [[nodiscard]] bool start(const QByteArray& text);
    QByteArray lines(QByteArrayView path, int count) const;

    DemoServer m_server;
};

void TestHostsLink::initTestCase()
{
    WindowCase::initTestCase();
    QVERIFY(m_server.start());
}

void TestHostsLink::init()
{
    WindowCase::init();
    QVERIFY(openWindow());
}

bool TestHostsLink::start(const QByteArray& text)
{
    Run* const before = run();
    window()->document()->load(text, u"A list"_s);
    QTest::keyClick(window(), Qt::Key_F5);
    return waitFor([this, before] { return run() && run() != before; });
}

QByteArray TestHostsLink::lines(QByteArrayView path, int count) const
{
    QByteArray text;
    for (int i = 1; i <= count; ++i)
        text += m_server.url(path) + "?n=" + QByteArray::number(i) + '\n';
    return text;
}

void TestHostsLink::isShownAndRemembered()
{
    QVERIFY(!hosts()->isVisible());
    QTest::keyClick(window(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(hosts()->isVisible());
    hosts()->findChild<QToolButton*>(u"closeButton"_s)->click();
    QVERIFY(!hosts()->isVisible());
    action(u"showHostsAction"_s)->trigger();
    window()->close();
    QVERIFY(openWindow());
    QVERIFY(hosts()->isVisible());
    table()->setFocus();
    QTest::keyClick(window(), Qt::Key_F6);
    QVERIFY(!hosts()->isAncestorOf(window()->focusWidget()));
    QTest::keyClick(window(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(hosts()->isAncestorOf(window()->focusWidget()));
}

void TestHostsLink::followsARun()
{
    action(u"showHostsAction"_s)->trigger();
    QVERIFY(start(lines("/delay/300", 20) + "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) +
                  "/\n"));
    QVERIFY(waitFor([this] { return model()->rowCount() == 2; }));
    QVERIFY(ends());
    const auto cell = [this](int place, HostsColumn::Value column) {
        return model()->index(place, column).data().toString();
    };
    QCOMPARE(model()->facts(0).host, key());
    QCOMPARE(cell(0, HostsColumn::Done), u"20 / 20"_s);
    QCOMPARE(cell(0, HostsColumn::State), u"Done"_s);
    QCOMPARE(cell(0, HostsColumn::Exceptions), u"–"_s);
    QCOMPARE(cell(1, HostsColumn::Exceptions), u"1"_s);
    QVERIFY(model()->facts(0).opened > 0);
    QVERIFY(model()->facts(0).medianUs >= 300'000);
    // A retry is a new pool: hosts are counted anew.
    action(u"retryAction"_s)->trigger();
    QVERIFY(ends());
    QCOMPARE(model()->rowCount(), 1);
}

void TestHostsLink::showsTheHostsOfASavedRun()
{
    const QString path = pastPath();
    QVERIFY(writeRun(path, RequestList::fromText("http://a.test/1\nhttp://b.test/1\nhttp://a.test/2\n"), 2,
                     RunEnd::Closed));
    window()->openFiles({path});
    QVERIFY(showsRun(path));
    QCOMPARE(model()->rowCount(), 0); // nobody looks
    action(u"showHostsAction"_s)->trigger();
    QVERIFY(waitFor([this] { return model()->rowCount() == 2; }));
    QCOMPARE(model()->index(0, HostsColumn::Done).data().toString(), u"1 / 2"_s);
    QCOMPARE(model()->index(1, HostsColumn::State).data().toString(), u"Done"_s);
}

void TestHostsLink::showsTheRowsOfAHost()
{
    QVERIFY(
        start(lines("/json", 3) + "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) + "/\n"));
    QVERIFY(ends());
    auto* results = window()->findChild<ResultsPane*>();
    Q_EMIT hosts()->rowsRequested(key());
    QVERIFY(waitFor([&] { return results->filteredCount() == 3; }));
    QCOMPARE(window()->findChild<QLineEdit*>(u"filterBox"_s)->text(), QString::fromUtf8("host:" + key()));
}

void TestHostsLink::pausesAHost()
{
    action(u"showHostsAction"_s)->trigger();
    QVERIFY(start(lines("/delay/100", 40)));
    QVERIFY(waitFor([this] { return model()->rowCount() == 1 && run()->counts().of(RowState::Ok) > 0; }));
    run()->holdHost(model()->facts(0).id);
    QVERIFY(waitFor([this] { return model()->facts(0).state == HostState::Paused; }));
    QVERIFY(waitFor([this] { return run()->progress().inFlight == 0; }));
    QVERIFY(run()->isActive());
    run()->releaseHost(model()->facts(0).id);
    QVERIFY(ends());
    QCOMPARE(run()->counts().of(RowState::Ok), 40U);
}

void TestHostsLink::ruleOfAHostCountsAtOnce()
{
    QVERIFY(start(lines("/delay/200", 30)));
    Q_EMIT hosts()->ruleChanged({key(), 1, {}, {}});
    const QList<HostRule> rules{{key(), 1, {}, {}}};
    QVERIFY(settings()->settings().limits.hostRules == rules); // the next run has it, too
    QVERIFY(run()->settings().limits.hostRules == rules);
    QVERIFY(waitFor([this] { return run()->progress().inFlight == 1; }));
    Q_EMIT hosts()->ruleChanged({key(), {}, {}, {}});
    QVERIFY(settings()->settings().limits.hostRules.isEmpty());
    QVERIFY(run()->settings().limits.hostRules.isEmpty());
    QVERIFY(ends());
}

void TestHostsLink::ruleOfAHostTouchesNothingElse()
{
    auto* headers = settings()->findChild<HeaderTable*>()->headers();
    headers->setRows({{{"X-Good", "1"}}, {{"no colon here", {}}}});
    auto* rules = settings()->findChild<QPlainTextEdit*>(u"hostRules"_s);
    rules->setPlainText(u"*.test: 1/s\n*.half: 3 in"_s);
    Q_EMIT hosts()->ruleChanged({"a.test", 1, {}, {}});
    QCOMPARE(headers->rows().size(), 2);
    QCOMPARE(rules->toPlainText(), u"a.test: 1 in flight\n*.test: 1/s\n*.half: 3 in"_s);
    rules->undo();
    QCOMPARE(rules->toPlainText(), u"*.test: 1/s\n*.half: 3 in"_s);
}

void TestHostsLink::questionGoesWithTheRun()
{
    Q_EMIT hosts()->question(u"Give it up?"_s, u"Give up"_s, {});
    QCOMPARE(message()->text(), u"Give it up?"_s);
    Q_EMIT hosts()->questionIsOver();
    QCOMPARE(message()->text(), QString());
    message()->offer(MessageBar::Tone::Note, u"Another"_s, {});
    Q_EMIT hosts()->questionIsOver();
    QCOMPARE(message()->text(), u"Another"_s);
}

/** What is set while a run goes on reaches the pool within 200 ms. */
void TestHostsLink::limitsCountAtOnce()
{
    constexpr qint64 boundMs = 5 * 200;
    RunSettings slow = settings()->settings();
    slow.limits.parallelMax = 1;
    slow.limits.parallelMaxHost = 20;
    settings()->setSettings(slow);
    QVERIFY(start(lines("/delay/400", 60)));
    QVERIFY(waitFor([this] { return run()->progress().inFlight == 1; }));
    auto* field = settings()->findChild<QSpinBox*>(u"parallelMax"_s);
    QVERIFY(field);
    QElapsedTimer timer;
    timer.start();
    field->setValue(20);
    QVERIFY(waitFor([this] { return run()->progress().inFlight > 10; }, boundMs));
    qInfo("More in flight after %lld ms", static_cast<long long>(timer.elapsed()));
    QVERIFY(ends());
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestHostsLink)
#include "tst_hostslink.moc"
