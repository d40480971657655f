// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/stormwatch.h"
#include "support/testcase.h"

namespace Urlpool::Testing {

/** When it is said that most of the last requests failed in the same way, and when it is not said again. */
class TestStormWatch : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void moreThanHalf();
    void onlyOneKindCounts();
    void atTheBeginning();
    void onceUntilItAbates();
    void oldOnesAreForgotten();

private:
    static void add(StormWatch& watch, ErrorKind error, int count)
    {
        for (int i = 0; i < count; ++i)
            watch.add(error);
    }
};

void TestStormWatch::moreThanHalf()
{
    StormWatch watch;
    QVERIFY(!watch.look());
    add(watch, ErrorKind::None, 200);
    QVERIFY(!watch.look());
    add(watch, ErrorKind::Dns, 100);
    QVERIFY(!watch.look());
    add(watch, ErrorKind::Dns, 1);
    QCOMPARE(watch.look(), (Storm{ErrorKind::Dns, 101, 200}));
}

void TestStormWatch::onlyOneKindCounts()
{
    StormWatch watch;
    for (int i = 0; i < 300; ++i) {
        watch.add(i % 2 == 0 ? ErrorKind::Dns : ErrorKind::Refused);
        QVERIFY(!watch.look());
    }
}

void TestStormWatch::atTheBeginning()
{
    StormWatch watch;
    add(watch, ErrorKind::Refused, 100);
    QVERIFY(!watch.look()); // a list of a hundred dead links is no storm
    add(watch, ErrorKind::Refused, 20);
    QCOMPARE(watch.look(), (Storm{ErrorKind::Refused, 120, 120}));
}

void TestStormWatch::onceUntilItAbates()
{
    StormWatch watch;
    add(watch, ErrorKind::Reset, 150);
    QVERIFY(watch.look());
    add(watch, ErrorKind::Reset, 300);
    QVERIFY(!watch.look());
    add(watch, ErrorKind::None, 99);
    QVERIFY(!watch.look()); // 101 of 200
    add(watch, ErrorKind::Reset, 99);
    QVERIFY(!watch.look());
    add(watch, ErrorKind::None, 100);
    QVERIFY(!watch.look()); // has abated
    add(watch, ErrorKind::Reset, 101);
    QCOMPARE(watch.look(), (Storm{ErrorKind::Reset, 101, 200}));
}

void TestStormWatch::oldOnesAreForgotten()
{
    StormWatch watch;
    add(watch, ErrorKind::Dns, 90);
    add(watch, ErrorKind::None, 110);
    add(watch, ErrorKind::Closed, 120);
    // The 90 and 30 of the responses are out of the window.
    QCOMPARE(watch.look(), (Storm{ErrorKind::Closed, 120, 200}));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestStormWatch)
#include "tst_stormwatch.moc"
