// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hostsmodel.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>

#include <random>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Hosts change in place, keep their order and are followed by who holds on to one. */
class TestHostsModel : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void addsAndChangesInPlace();
    void saysNothingForWhatRests();
    void coolsWhileTimePasses();
    void sorts_data();
    void sorts();
    void missingValuesComeLast();
    void staysSortedWhileHostsChange();
    void heldHostsMoveAlong();
    void theSortIsTakenBack();
    void settles();
    void clears();
    void manyHosts();
};

namespace {

HostFacts host(quint32 id, const QByteArray& name, quint32 done = 0, quint32 total = 10)
{
    HostFacts facts;
    facts.id = id;
    facts.host = name;
    facts.total = total;
    facts.done = done;
    facts.state = HostState::Active;
    return facts;
}

QStringList column(const HostsModel& model, HostsColumn::Value column, int role = Qt::DisplayRole)
{
    QStringList cells;
    for (int place = 0; place < model.rowCount(); ++place)
        cells += model.index(place, column).data(role).toString();
    return cells;
}

QString names(const HostsModel& model)
{
    return column(model, HostsColumn::Host).join(u' ');
}

HostFacts anyFacts(quint32 id, std::mt19937& random)
{
    HostFacts facts = host(id, "host" + QByteArray::number((id * 7919) % 1000), random() % 5, 5);
    facts.state = HostState(random() % 7);
    facts.inFlight = int(random() % 3);
    facts.perSecond = double(random() % 40) / 2;
    facts.medianUs = qint64(random() % 4) * 1000 - 1;
    facts.refused = random() % 3;
    facts.coolingMs = qint64(random() % 2) * 500;
    return facts;
}

} // namespace

void TestHostsModel::addsAndChangesInPlace()
{
    HostsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.update({host(0, "a.test"), host(1, "b.test")}, 0);
    model.update({host(1, "b.test", 1234, 5678), host(2, "c.test")}, 0);
    QCOMPARE(names(model), u"a.test b.test c.test"_s);
    QCOMPARE(column(model, HostsColumn::Done), QStringList({u"0 / 10"_s, u"1,234 / 5,678"_s, u"0 / 10"_s}));
    QCOMPARE(column(model, HostsColumn::Done, HostsModel::CopyRole).at(1), u"1234/5678"_s);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(model.placeOf(2), 2);
    QCOMPARE(model.placeOf(3), -1);
    QVERIFY(!model.find(3));
    QCOMPARE(model.find(1)->done, 1234U);
    QCOMPARE(model.count(HostState::Active), 3);
}

void TestHostsModel::saysNothingForWhatRests()
{
    HostsModel model;
    HostFacts facts = host(0, "a.test", 10);
    facts.perSecond = 12.34;
    facts.medianUs = 84'000;
    facts.reused = 9;
    model.update({facts}, 0);
    const auto cell = [&model](HostsColumn::Value column) {
        return model.index(0, column).data().toString();
    };
    QCOMPARE(cell(HostsColumn::Rate), u"12"_s);
    QCOMPARE(cell(HostsColumn::Median), u"84 ms"_s);
    QCOMPARE(cell(HostsColumn::Reused), u"9"_s);
    QCOMPARE(cell(HostsColumn::Refused), u"–"_s);
    // Not known, which is neither shown nor copied as none.
    QCOMPARE(cell(HostsColumn::Opened), u"–"_s);
    QCOMPARE(model.index(0, HostsColumn::Opened).data(HostsModel::CopyRole).toString(), QString());
    facts.opened = 0;
    model.update({facts}, 0);
    QCOMPARE(model.index(0, HostsColumn::Opened).data(HostsModel::CopyRole).toString(), u"0"_s);
    QCOMPARE(cell(HostsColumn::Cooling), u"–"_s);
    facts.state = HostState::Done;
    model.update({facts}, 0);
    QCOMPARE(cell(HostsColumn::Rate), u"–"_s);
    QCOMPARE(cell(HostsColumn::State), u"Done"_s);
    QCOMPARE(model.count(HostState::Active), 0);
    QCOMPARE(model.count(HostState::Done), 1);
}

void TestHostsModel::coolsWhileTimePasses()
{
    HostsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    HostFacts facts = host(0, "a.test");
    facts.state = HostState::Cooling;
    facts.coolingMs = 2500;
    model.update({facts, host(1, "b.test")}, 1000);
    QCOMPARE(column(model, HostsColumn::Cooling), QStringList({u"3 s"_s, u"–"_s}));
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.tick(2600);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(column(model, HostsColumn::Cooling), QStringList({u"1 s"_s, u"–"_s}));
    model.tick(9000);
    QCOMPARE(column(model, HostsColumn::Cooling), QStringList({u"–"_s, u"–"_s}));
    facts.state = HostState::Active;
    facts.coolingMs = 0;
    model.update({facts}, 9000);
    const auto before = changes.count();
    model.tick(9100);
    QCOMPARE(changes.count(), before); // none cools
}

void TestHostsModel::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("down");
    QTest::newRow("host") << int(HostsColumn::Host) << u"a b c"_s << u"c b a"_s;
    QTest::newRow("done") << int(HostsColumn::Done) << u"b c a"_s << u"a c b"_s;
    QTest::newRow("rate") << int(HostsColumn::Rate) << u"c b a"_s << u"a b c"_s;
    QTest::newRow("urgent first") << int(HostsColumn::State) << u"b c a"_s << u"a c b"_s;
}

void TestHostsModel::sorts()
{
    QFETCH(int, column);
    HostsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    HostFacts c = host(0, "c", 5);
    HostFacts a = host(1, "a", 9);
    HostFacts b = host(2, "b", 1);
    c.state = HostState::Cooling;
    c.perSecond = 1;
    b.perSecond = 2;
    a.perSecond = 3;
    b.state = HostState::Waiting;
    model.update({c, a, b}, 0);
    if (column == HostsColumn::State) {
        b.state = HostState::Parked;
        model.update({b}, 0);
    }
    model.setSort(column, false);
    QTEST(names(model), "up");
    model.setSort(column, true);
    QTEST(names(model), "down");
}

void TestHostsModel::missingValuesComeLast()
{
    HostsModel model;
    HostFacts slow = host(1, "slow");
    HostFacts fast = host(2, "fast");
    slow.medianUs = 5000;
    fast.medianUs = 1000;
    model.update({host(0, "none"), slow, fast}, 0);
    model.setSort(HostsColumn::Median, false);
    QCOMPARE(names(model), u"fast slow none"_s);
    model.setSort(HostsColumn::Median, true);
    QCOMPARE(names(model), u"slow fast none"_s);
}

void TestHostsModel::staysSortedWhileHostsChange()
{
    std::mt19937 random(5);
    for (int round = 0; round < 40; ++round) {
        HostsModel model;
        HostsModel anew;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int column = int(random() % HostsColumn::Count);
        const bool descending = random() % 2;
        model.setSort(column, descending);
        QHash<quint32, HostFacts> all;
        QList<quint32> appeared;
        for (int batch = 0; batch < 6; ++batch) {
            QList<HostFacts> changed;
            for (int i = 0; i < 30; ++i) {
                const HostFacts facts = anyFacts(random() % 60, random);
                changed += facts;
                if (!all.contains(facts.id))
                    appeared += facts.id;
                all[facts.id] = facts;
            }
            model.update(changed, 0);
        }
        QList<HostFacts> whole;
        for (const quint32 id : std::as_const(appeared))
            whole += all.value(id);
        anew.update(whole, 0);
        anew.setSort(column, descending);
        QCOMPARE(names(model), names(anew));
        for (int place = 0; place < model.rowCount(); ++place)
            QCOMPARE(model.placeOf(model.facts(place).id), place);
    }
}

void TestHostsModel::heldHostsMoveAlong()
{
    HostsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSort(HostsColumn::Done, true);
    model.update({host(0, "a", 3), host(1, "b", 2), host(2, "c", 1)}, 0);
    const QPersistentModelIndex held = model.index(2, HostsColumn::State);
    QCOMPARE(held.data(HostsModel::IdRole).toUInt(), 2U);
    const QSignalSpy order(&model, &HostsModel::orderChanged);
    model.update({host(2, "c", 9)}, 0);
    QCOMPARE(held.row(), 0);
    QCOMPARE(held.column(), int(HostsColumn::State));
    QCOMPARE(held.data(HostsModel::IdRole).toUInt(), 2U);
    QCOMPARE(order.count(), 1);
    QCOMPARE(order.first().first().toBool(), true);
    model.update({host(2, "c", 10)}, 0);
    QCOMPARE(order.count(), 1); // nobody moved
}

void TestHostsModel::theSortIsTakenBack()
{
    HostsModel model;
    model.update({host(0, "b"), host(1, "a")}, 0);
    model.setSort(HostsColumn::Host, false);
    QCOMPARE(names(model), u"a b"_s);
    model.setSort(-1, false);
    QCOMPARE(names(model), u"b a"_s);
}

void TestHostsModel::settles()
{
    HostsModel model;
    HostFacts active = host(0, "a");
    active.inFlight = 3;
    active.perSecond = 7;
    HostFacts parked = host(1, "b");
    parked.state = HostState::Parked;
    HostFacts cooling = host(2, "c");
    cooling.state = HostState::Cooling;
    cooling.coolingMs = 60'000;
    model.update({active, parked, cooling}, 0);
    model.settle();
    QCOMPARE(column(model, HostsColumn::State), QStringList({u"Done"_s, u"Not reached"_s, u"Done"_s}));
    QCOMPARE(column(model, HostsColumn::InFlight), QStringList({u"–"_s, u"–"_s, u"–"_s}));
    QCOMPARE(column(model, HostsColumn::Cooling), QStringList({u"–"_s, u"–"_s, u"–"_s}));
    QCOMPARE(model.count(HostState::Cooling), 0);
    QCOMPARE(model.count(HostState::Done), 2);
}

void TestHostsModel::clears()
{
    HostsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.update({host(0, "a"), host(1, "b")}, 0);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.count(HostState::Active), 0);
    model.update({host(0, "z")}, 0); // the ids of another pool
    QCOMPARE(names(model), u"z"_s);
}

/** 100,000 hosts, a few thousand of which change with every look: the window must not stand still for it. */
void TestHostsModel::manyHosts()
{
    constexpr int hosts = 100'000;
    constexpr int changing = 3000;
    constexpr int rounds = 10;
    constexpr qint64 boundMs = 5 * 50; // for one round, with slack for a busy machine and no optimisation
    std::mt19937 random(1);
    QList<HostFacts> all;
    for (quint32 id = 0; id < hosts; ++id)
        all += anyFacts(id, random);
    HostsModel model;
    model.setSort(HostsColumn::Rate, true);
    model.update(all, 0);
    QElapsedTimer timer;
    timer.start();
    for (int round = 0; round < rounds; ++round) {
        QList<HostFacts> changed;
        for (int i = 0; i < changing; ++i)
            changed += anyFacts(random() % hosts, random);
        model.update(changed, round);
    }
    QCOMPARE(model.rowCount(), hosts);
    const qint64 perRoundMs = timer.elapsed() / rounds;
    qInfo("%d of %d hosts change: %lld ms", changing, hosts, static_cast<long long>(perRoundMs));
    QVERIFY2(perRoundMs <= boundMs, QByteArray::number(perRoundMs).constData());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestHostsModel)
#include "tst_hostsmodel.moc"
