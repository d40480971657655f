// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ordersteps.h"
#include "support/testcase.h"

#include <algorithm>
#include <numeric>
#include <random>

using namespace Urlpool;
using namespace Urlpool::Testing;

namespace {

std::vector<quint32> rowsOf(const RowOrder& order)
{
    std::vector<quint32> rows;
    for (int place = 0; place < order.size(); ++place)
        rows.push_back(order.rowAt(place));
    return rows;
}

std::vector<quint32> sorted(std::vector<quint32> rows)
{
    std::sort(rows.begin(), rows.end());
    return rows;
}

/** Rows from 1 to @p total, some of them, in no order; now and then all as they are. */
RowOrder someOrder(quint32 total, std::mt19937& random)
{
    if (random() % 4 == 0)
        return RowOrder::identity(total);
    std::vector<quint32> rows(total);
    std::iota(rows.begin(), rows.end(), 1U);
    if (random() % 2)
        std::shuffle(rows.begin(), rows.end(), random);
    rows.resize(random() % 3 ? random() % (total + 1) : total);
    return RowOrder(std::move(rows), total);
}

} // namespace

class tst_OrderSteps : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void eachStepIsOneThatViewsCanFollow();
    void newRowsAreAppended();
    void sharedAfterTheLastStep();
};

void tst_OrderSteps::eachStepIsOneThatViewsCanFollow()
{
    std::mt19937 random(17);
    for (int round = 0; round < 2000; ++round) {
        const RowOrder from = someOrder(40, random);
        const RowOrder to = someOrder(40, random);
        const OrderSteps steps = stepsBetween(from, to);
        QCOMPARE(rowsOf(steps.to), rowsOf(to));
        RowOrder now = from;
        if (steps.leavingCount > 0) {
            // The same rows in other places, then fewer of them without a change of places.
            QCOMPARE(sorted(rowsOf(steps.parted)), sorted(rowsOf(now)));
            std::vector<quint32> left = rowsOf(steps.parted);
            left.resize(left.size() - size_t(steps.leavingCount));
            QCOMPARE(left, rowsOf(steps.kept));
            now = steps.kept;
        }
        if (steps.joiningCount > 0) {
            std::vector<quint32> old = rowsOf(steps.joined);
            old.resize(old.size() - size_t(steps.joiningCount));
            QCOMPARE(old, rowsOf(now));
            now = steps.joined;
        }
        QCOMPARE(sorted(rowsOf(now)), sorted(rowsOf(to)));
        QCOMPARE(steps.kept.size() + steps.joiningCount, to.size());
        QCOMPARE(steps.kept.size() + steps.leavingCount, from.size());
    }
}

void tst_OrderSteps::newRowsAreAppended()
{
    const OrderSteps steps = stepsBetween(RowOrder::identity(3), RowOrder::identity(5));
    QCOMPARE(steps.leavingCount, 0);
    QCOMPARE(steps.joiningCount, 2);
    QVERIFY(steps.joined.isIdentity());
    QCOMPARE(steps.joined.size(), 5);
}

void tst_OrderSteps::sharedAfterTheLastStep()
{
    const RowOrder all = RowOrder::identity(6);
    const RowOrder some(std::vector<quint32>{2, 5}, 6);
    // What only leaves, or only comes where there was nothing, needs no further move.
    QVERIFY(stepsBetween(all, some).kept.isSharedWith(some));
    QVERIFY(stepsBetween(RowOrder(std::vector<quint32>{}, 6), some).joined.isSharedWith(some));
    QVERIFY(!stepsBetween(some, all).joined.isSharedWith(all));
}

QTEST_GUILESS_MAIN(tst_OrderSteps)
#include "tst_ordersteps.moc"
