// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/keptconnections.h"
#include "support/testcase.h"

namespace Urlpool::Testing {

/// Who may leave a connection open; times are given, nothing waits.
class tst_KeptConnections : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void noMoreThanTheBound();
    void openOnesAreUsedAgain();
    void closedOnesMakeRoom();
    void oldOnesMakeRoom();
    void usedOnesAreNotOld();
};

void tst_KeptConnections::noMoreThanTheBound()
{
    KeptConnections kept(1000);
    kept.setMost(3);
    QVERIFY(kept.begin("a", 0));
    QVERIFY(kept.begin("a", 0));
    QVERIFY(kept.begin("b", 0));
    QVERIFY(!kept.begin("b", 0));
    QVERIFY(!kept.begin("c", 0));
    QCOMPARE(kept.count(), 3);
}

void tst_KeptConnections::openOnesAreUsedAgain()
{
    KeptConnections kept(1000);
    kept.setMost(2);
    for (int i = 0; i < 10; ++i) {
        QVERIFY(kept.begin("a", 0));
        QVERIFY(kept.begin("b", 0));
        QVERIFY(!kept.begin("a", 0));
        kept.end("a", true, 0);
        kept.end("b", true, 0);
    }
    QVERIFY(!kept.begin("c", 0));
    QCOMPARE(kept.count(), 2);
}

void tst_KeptConnections::closedOnesMakeRoom()
{
    KeptConnections kept(1000);
    kept.setMost(1);
    for (const QByteArray& origin : {QByteArray("a"), QByteArray("b"), QByteArray("c")}) {
        QVERIFY(kept.begin(origin, 0));
        QCOMPARE(kept.count(), 1);
        kept.end(origin, false, 0);
        QCOMPARE(kept.count(), 0);
    }
    kept.end("never begun", true, 0);
    QCOMPARE(kept.count(), 0);
}

void tst_KeptConnections::oldOnesMakeRoom()
{
    KeptConnections kept(10'000);
    kept.setMost(2);
    QVERIFY(kept.begin("a", 0));
    QVERIFY(kept.begin("b", 0));
    kept.end("a", true, 0);
    kept.end("b", true, 5000);
    QVERIFY(!kept.begin("c", 9999));
    QVERIFY(kept.begin("c", 11'000));
    QVERIFY(!kept.begin("d", 12'500));
    QVERIFY(kept.begin("d", 15'500));
    QCOMPARE(kept.count(), 2);
}

void tst_KeptConnections::usedOnesAreNotOld()
{
    KeptConnections kept(1000);
    kept.setMost(1);
    QVERIFY(kept.begin("a", 0));
    QVERIFY(!kept.begin("b", 100'000));
    kept.end("a", true, 100'000);
    QVERIFY(!kept.begin("b", 100'500));
    QVERIFY(kept.begin("b", 102'000));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_KeptConnections)
#include "tst_keptconnections.moc"
