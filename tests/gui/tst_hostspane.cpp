// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hostlimitspopup.h"
#include "gui/hostspane.h"
#include "gui/hoststable.h"
#include "guitestcase.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

/** Hosts that say what the test gives them, and keep what they are asked to do. */
class FakeHosts : public HostSource
{
public:
    FakeHosts(QList<HostFacts>* changed, QStringList* calls) : m_changed(changed), m_calls(calls) {}
    QList<HostFacts> changedHosts(int) override { return std::exchange(*m_changed, {}); }
    void hold(quint32 id) override { *m_calls += u"hold %1"_s.arg(id); }
    void release(quint32 id) override { *m_calls += u"release %1"_s.arg(id); }
    void giveUp(quint32 id) override { *m_calls += u"give up %1"_s.arg(id); }

private:
    QList<HostFacts>* m_changed;
    QStringList* m_calls;
};

HostFacts host(quint32 id, const QByteArray& name, HostState state = HostState::Active)
{
    HostFacts facts;
    facts.id = id;
    facts.host = name;
    facts.total = 100;
    facts.done = 10 + id;
    facts.state = state;
    facts.opened = facts.reused = 0;
    return facts;
}

} // namespace

/** The panel of hosts: what it shows and what can be done with a host. */
class TestHostsPane : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_pane.reset(); }
    void saysWhenThereIsNothing();
    void followsWhileSeen();
    void selectionAndScrollStay();
    void keepsTheLastFacts();
    void menuOfAHost_data();
    void menuOfAHost();
    void enterShowsItsRows();
    void givesUpAfterAsking();
    void givesUpTheHostThatWasNamed();
    void menuFromTheKeyboard();
    void copies();
    void limitsOfOneHost();
    void everythingHasAName();
    void columnsAreRemembered();

private:
    HostsTable* table() const { return m_pane->findChild<HostsTable*>(); }
    QString label(const QString& name) const { return m_pane->findChild<QLabel*>(name)->text(); }
    QString hint() const;
    [[nodiscard]] bool tell(const QList<HostFacts>& changed);
    /** Opens the menu of the current host and chooses there; the texts of what can be chosen. */
    QStringList choose(const QString& text);

    QList<HostFacts> m_changed;
    QStringList m_calls;
    std::unique_ptr<HostsPane> m_pane;
};

void TestHostsPane::init()
{
    GuiTestCase::init();
    m_changed.clear();
    m_calls.clear();
    m_pane = std::make_unique<HostsPane>();
    m_pane->resize(900, 200);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

QString TestHostsPane::hint() const
{
    const QList<QLabel*> labels = table()->viewport()->findChildren<QLabel*>();
    return labels.first()->isVisible() ? labels.first()->text() : QString();
}

bool TestHostsPane::tell(const QList<HostFacts>& changed)
{
    m_changed = changed;
    return waitFor([this] { return m_changed.isEmpty(); });
}

QStringList TestHostsPane::choose(const QString& text)
{
    QStringList offered;
    QTimer::singleShot(0, this, [&] {
        auto* menu = table()->findChild<QMenu*>(u"hostMenu"_s);
        const QList<QAction*> entries = menu->actions();
        for (QAction* entry : entries) {
            const QString name = entry->text().remove(u'&');
            if (entry->isEnabled() && !entry->isSeparator())
                offered += name;
            if (name == text)
                entry->trigger();
        }
        menu->close();
    });
    const QPoint at = table()->visualRect(table()->currentIndex()).center();
    Q_EMIT table()->customContextMenuRequested(at);
    return offered;
}

void TestHostsPane::saysWhenThereIsNothing()
{
    QCOMPARE(hint(), u"Once a run has begun, its hosts are shown here."_s);
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    QCOMPARE(hint(), u"No request has been begun yet."_s);
    QVERIFY(tell({host(0, "a.test")}));
    QCOMPARE(hint(), QString());
}

void TestHostsPane::followsWhileSeen()
{
    m_changed = {host(0, "a.test")};
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    m_pane->setLimits(Limits(), Limits());
    QCOMPARE(table()->model()->rowCount(), 1); // at once
    QCOMPARE(label(u"summary"_s), u"1 host"_s);
    QCOMPARE(label(u"limits"_s), u"At most 64 in flight, 6 per host"_s);
    const QSignalSpy cooling(m_pane.get(), &HostsPane::coolingChanged);
    QVERIFY(tell({host(0, "a.test", HostState::Cooling), host(1, "b.test", HostState::Parked)}));
    QCOMPARE(label(u"summary"_s), u"2 hosts · 1 not reached · 1 cooling down"_s);
    QCOMPARE(cooling.count(), 1);
    QCOMPARE(m_pane->cooling(), 1);
    m_pane->hide(); // the status line wants to know all the same, only later
    QVERIFY(tell({host(0, "a.test")}));
    QCOMPARE(m_pane->cooling(), 0);
}

void TestHostsPane::selectionAndScrollStay()
{
    QList<HostFacts> hosts;
    for (quint32 id = 0; id < 60; ++id)
        hosts += host(id, "host" + QByteArray::number(id));
    m_changed = hosts;
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    static_cast<HostsModel*>(table()->model())->setSort(HostsColumn::Done, true);
    table()->selectHost(30);
    const QRect before = table()->visualRect(table()->currentIndex());
    QVERIFY(table()->verticalScrollBar()->value() > 0);
    // Hosts overtake the one that is looked at.
    QList<HostFacts> faster;
    for (quint32 id = 0; id < 20; ++id) {
        faster += host(id, "host" + QByteArray::number(id));
        faster.last().done = 99;
    }
    QVERIFY(tell(faster));
    QCOMPARE(table()->currentHost(), std::optional<quint32>(30));
    QCOMPARE(table()->visualRect(table()->currentIndex()), before);
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 1);
}

void TestHostsPane::keepsTheLastFacts()
{
    m_changed = {host(0, "a.test")};
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    m_changed = {host(0, "a.test", HostState::Cooling)};
    m_changed.first().done = 77;
    m_pane->end();
    QCOMPARE(table()->model()->index(0, HostsColumn::Done).data().toString(), u"77 / 100"_s);
    QCOMPARE(table()->model()->index(0, HostsColumn::State).data().toString(), u"Done"_s);
    QCOMPARE(m_pane->cooling(), 0);
    QCOMPARE(label(u"limits"_s), QString());
    table()->selectHost(0);
    QVERIFY(!choose({}).contains(u"Pause host"_s));
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    QCOMPARE(table()->model()->rowCount(), 0); // ids begin anew
}

void TestHostsPane::menuOfAHost_data()
{
    QTest::addColumn<HostState>("state");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("call");
    QTest::newRow("active") << HostState::Active << u"Pause host"_s << u"hold 3"_s;
    QTest::newRow("cooling") << HostState::Cooling << u"Pause host"_s << u"hold 3"_s;
    QTest::newRow("paused") << HostState::Paused << u"Go on"_s << u"release 3"_s;
    QTest::newRow("parked") << HostState::Parked << u"Try again"_s << u"release 3"_s;
}

void TestHostsPane::menuOfAHost()
{
    QFETCH(HostState, state);
    QFETCH(QString, text);
    QFETCH(QString, call);
    m_changed = {host(3, "a.test", state)};
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    table()->selectHost(3);
    QVERIFY(choose(text).contains(u"Give up host…"_s));
    QCOMPARE(m_calls, QStringList(call));
    QVERIFY(tell({host(3, "a.test", HostState::Done)}));
    const QStringList offered = choose({});
    QVERIFY(!offered.contains(text) && !offered.contains(u"Give up host…"_s));
    QVERIFY(offered.contains(u"Show its rows"_s));
}

void TestHostsPane::enterShowsItsRows()
{
    m_changed = {host(0, "a.test"), host(1, "b.test:8080")};
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    QSignalSpy rows(m_pane.get(), &HostsPane::rowsRequested);
    m_pane->focusTable();
    QCOMPARE(table()->currentHost(), std::optional<quint32>(0));
    QTest::keyClick(table(), Qt::Key_Down);
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(rows.count(), 1);
    QCOMPARE(rows.takeFirst().first().toByteArray(), "b.test:8080"_ba);
    choose(u"Show its rows"_s);
    QCOMPARE(rows.count(), 1);
}

void TestHostsPane::givesUpAfterAsking()
{
    m_changed = {host(2, "a.test", HostState::Parked)};
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    QString asked;
    std::function<void()> yes;
    connect(m_pane.get(), &HostsPane::question, this,
            [&](const QString& text, const QString&, const std::function<void()>& act) {
                asked = text;
                yes = act;
            });
    table()->selectHost(2);
    choose(u"Give up host…"_s);
    QCOMPARE(asked, u"Give up 88 requests to a.test? They become cancelled; Resume takes them up."_s);
    QCOMPARE(m_calls, QStringList());
    yes();
    QCOMPARE(m_calls, QStringList(u"give up 2"_s));
    m_pane->end();
    yes(); // too late: nobody is asked
    QCOMPARE(m_calls.size(), 1);
}

/** A question that is still there when the run ends is about a host that has another number by then. */
void TestHostsPane::givesUpTheHostThatWasNamed()
{
    m_changed = {host(0, "a.test"), host(1, "b.test")};
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    std::function<void()> yes;
    connect(m_pane.get(), &HostsPane::question, this,
            [&](const QString&, const QString&, const std::function<void()>& act) { yes = act; });
    const QSignalSpy over(m_pane.get(), &HostsPane::questionIsOver);
    table()->selectHost(1);
    choose(u"Give up host…"_s);
    m_pane->end();
    QCOMPARE(over.count(), 1);
    m_changed = {host(0, "b.test"), host(1, "c.test")};
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    yes();
    QCOMPARE(m_calls, QStringList());
}

/** The menu from the keyboard is that of the current host, which is brought into sight. */
void TestHostsPane::menuFromTheKeyboard()
{
    for (quint32 id = 0; id < 60; ++id)
        m_changed += host(id, "host" + QByteArray::number(id));
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    m_pane->focusTable();
    QTRY_VERIFY(table()->hasFocus());
    const auto open = [this](const std::function<void()>& press) {
        bool opened = false;
        QTimer::singleShot(0, this, [&] {
            auto* menu = table()->findChild<QMenu*>(u"hostMenu"_s);
            opened = menu && menu->actions().size() > 4;
            if (opened)
                menu->actions().at(3)->trigger(); // pauses it
            if (menu)
                menu->close();
        });
        press();
        return opened;
    };
    QVERIFY(open([this] { QTest::keyClick(table(), Qt::Key_F10, Qt::ShiftModifier); }));
    QCOMPARE(m_calls, QStringList(u"hold 0"_s));
    // As the window system tells of the menu key: with the place of the current line.
    table()->selectHost(3);
    table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum());
    const auto menuKey = [this] {
        const QPoint at = table()->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, at, table()->mapToGlobal(at));
        QApplication::sendEvent(table(), &event);
    };
    QVERIFY(open(menuKey));
    QCOMPARE(m_calls.last(), u"hold 3"_s);
    QVERIFY(table()->viewport()->rect().contains(table()->visualRect(table()->currentIndex()).center()));
    table()->setCurrentIndex({}); // one is made current before the menu is about it
    QVERIFY(open(menuKey));
    QCOMPARE(m_calls.last(), u"hold %1"_s.arg(table()->currentHost().value_or(99)));
}

void TestHostsPane::copies()
{
    HostFacts facts = host(0, "a.test");
    facts.medianUs = 1500;
    m_changed = {facts, host(1, "b.test")};
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    table()->selectHost(0);
    QTest::keySequence(table(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"a.test\tActive\t10/100\t0\t0.0\t1.500\t0\t0\t0\t0\t0.0"_s);
    choose(u"Copy host"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a.test"_s);
    choose(u"Copy all rows"_s);
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 1);
}

void TestHostsPane::limitsOfOneHost()
{
    m_changed = {host(0, "a.test")};
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    Limits limits;
    limits.hostRules = {{"a.test", {}, 2.5, {}}};
    Limits gentle = limits;
    gentle.parallelMaxHost = 3;
    m_pane->setLimits(gentle, limits);
    QVERIFY(label(u"limits"_s).contains(u"3 per host"_s));
    table()->selectHost(0);
    QList<HostRule> told;
    connect(m_pane.get(), &HostsPane::ruleChanged, this, [&](const HostRule& rule) { told += rule; });
    choose(u"Limits for this host…"_s);
    auto* popup = m_pane->findChild<HostLimitsPopup*>();
    QVERIFY(popup && popup->isVisible());
    auto* parallel = popup->findChild<QSpinBox*>(u"hostParallelMax"_s);
    QCOMPARE(parallel->text(), u"as for all: 6"_s);
    QCOMPARE(popup->findChild<QDoubleSpinBox*>(u"hostRate"_s)->value(), 2.5);
    parallel->setValue(2);
    QCOMPARE(told.size(), 1); // at once
    QVERIFY(told.last() == (HostRule{"a.test", 2, 2.5, {}}));
    popup->findChild<QSpinBox*>(u"hostInterval"_s)->setValue(500);
    QVERIFY(told.last() == (HostRule{"a.test", 2, 2.5, 500}));
    popup->findChildren<QPushButton*>().first()->click(); // as for all
    QVERIFY(told.last() == (HostRule{"a.test", {}, {}, {}}));
    QCOMPARE(told.size(), 3);
    QTest::keyClick(popup, Qt::Key_Escape);
    QVERIFY(waitFor([this] { return !m_pane->findChild<HostLimitsPopup*>(); }));
}

void TestHostsPane::everythingHasAName()
{
    m_changed = {host(0, "a.test")};
    m_pane->begin(std::make_unique<FakeHosts>(&m_changed, &m_calls));
    QCOMPARE(table()->accessibleName(), u"Hosts"_s);
    const QList<QWidget*> widgets = m_pane->findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && widget != table()->viewport())
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
    QCOMPARE(hostColumnTitles().size(), int(HostsColumn::Count));
}

void TestHostsPane::columnsAreRemembered()
{
    table()->columns()->setSectionHidden(HostsColumn::Reused, true);
    {
        QSettings settings;
        m_pane->saveState(settings);
    }
    HostsPane other;
    other.restoreState(QSettings());
    QVERIFY(other.findChild<HostsTable*>()->columns()->isSectionHidden(HostsColumn::Reused));
    QVERIFY(!other.findChild<HostsTable*>()->columns()->isSectionHidden(HostsColumn::Opened));
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestHostsPane)
#include "tst_hostspane.moc"
