// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/historydialog.h"
#include "gui/requestdocument.h"
#include "gui/requesteditor.h"
#include "run/profilefolder.h"
#include "run/runfolder.h"
#include "support/demoserver.h"
#include "windowcase.h"

#include <QAbstractItemView>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestRecover : public WindowCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { closeWindow(); }
    void crashedRunIsOfferedAndResumed();
    void severalAreCounted();
    void laterLeavesItAsItWas();
    void endInGoodOrderIsNotOffered();
    void closingInMidRunLosesNothing();
    void fullDiskIsSaidUntilThereIsRoom();
    void fullDiskIsSaidAnewWhenTriedAgain();
    void notesComeAfterTheOffer();

private:
    RequestList list(int rows, const QByteArray& path = "/json")
    {
        QByteArray text;
        for (int row = 1; row <= rows; ++row)
            text += m_server.url(path) + "?n=" + QByteArray::number(row) + '\n';
        return RequestList::fromText(text, u"links.txt"_s);
    }
    DemoServer m_server;
};

void TestRecover::initTestCase()
{
    GuiTestCase::initTestCase();
    QVERIFY(m_server.start());
}

void TestRecover::crashedRunIsOfferedAndResumed()
{
    const QString path = pastPath();
    QVERIFY(path.startsWith(temporaryPath({})));
    QVERIFY(writeRun(path, list(10), 4, RunEnd::Crashed));
    QVERIFY(openWindow());
    QVERIFY(waitFor([this] { return !message()->text().isEmpty(); }));
    QVERIFY2(message()->text().startsWith(u"Recover the run of "_s), qPrintable(message()->text()));
    QVERIFY2(message()->text().endsWith(u": 4 of 10 done"_s), qPrintable(message()->text()));
    // It is an offer: who types goes on typing.
    QCOMPARE(window()->focusWidget(), window()->findChild<RequestEditor*>());

    QVERIFY(choose(u"Recover"_s));
    QVERIFY(showsRun(path));
    QVERIFY(message()->text().isEmpty());
    QCOMPARE(run()->counts().of(RowState::Ok), 4u);
    QCOMPARE(action(u"pauseAction"_s)->iconText(), u"Resume 6"_s);
    QVERIFY(action(u"pauseAction"_s)->isEnabled());
    QVERIFY(waitFor([this] { return window()->document()->list().size() == 10; }));
    action(u"pauseAction"_s)->trigger();
    QVERIFY(waitFor([this] { return run()->counts().of(RowState::Ok) == 10; }));
    QVERIFY(ends());
    QCOMPARE(m_server.requests().size(), 6);
    QVERIFY(isConserved(*run()));
}

void TestRecover::severalAreCounted()
{
    QVERIFY(writeRun(pastPath(), list(5), 1, RunEnd::Crashed));
    const QString newest = pastPath();
    QVERIFY(writeRun(newest, list(7), 2, RunEnd::Crashed));
    QVERIFY(openWindow());
    QVERIFY(waitFor([this] { return message()->text().startsWith(u"2 runs were interrupted."_s); }));
    QVERIFY2(message()->text().endsWith(u": 2 of 7 done"_s), qPrintable(message()->text()));
    QVERIFY(choose(u"Show history"_s));
    QVERIFY(window()->findChild<HistoryDialog*>());
}

void TestRecover::laterLeavesItAsItWas()
{
    const QString path = pastPath();
    QVERIFY(writeRun(path, list(5), 1, RunEnd::Crashed));
    QVERIFY(openWindow());
    QVERIFY(waitFor([this] { return !message()->text().isEmpty(); }));
    QVERIFY(choose(u"Later"_s));
    QVERIFY(!run());
    closeWindow();
    const auto summary = readRunSummary(path);
    QVERIFY(summary);
    QCOMPARE(summary->use, RunFileUse::Interrupted);
    QVERIFY(openWindow());
    QVERIFY(waitFor([this] { return message()->text().startsWith(u"Recover"_s); }));
    QCOMPARE(summary->counts.of(RowState::Ok), 1u);
}

void TestRecover::endInGoodOrderIsNotOffered()
{
    QVERIFY(writeRun(pastPath(), list(5), 3, RunEnd::Closed));
    QVERIFY(openWindow());
    action(u"historyAction"_s)->trigger();
    auto* table = window()->findChild<HistoryDialog*>()->findChild<QAbstractItemView*>(u"table"_s);
    QVERIFY(waitFor([&] { return table->model()->rowCount() == 1; }));
    QVERIFY(message()->text().isEmpty());
}

void TestRecover::closingInMidRunLosesNothing()
{
    QVERIFY(openWindow());
    window()->document()->load(list(40, "/delay/200").text(), u"slow.txt"_s);
    QVERIFY(waitFor([this] { return window()->document()->list().size() == 40; }));
    action(u"runAction"_s)->trigger();
    QVERIFY(waitFor([this] { return run() && run()->progress().done > 0; }));
    const QString path = run()->path();
    closeWindow(); // as a session that ends: nobody is asked
    const auto summary = readRunSummary(path);
    QVERIFY(summary);
    QCOMPARE(summary->use, RunFileUse::Interrupted);
    QCOMPARE(summary->rows, 40u);
    const quint32 done = summary->counts.of(RowState::Ok);
    QVERIFY(done > 0 && done < 40);
    QVERIFY(openWindow());
    QVERIFY(waitFor([this] { return message()->text().startsWith(u"Recover"_s); }));
    QVERIFY(choose(u"Recover"_s));
    QVERIFY(showsRun(path));
    QCOMPARE(action(u"pauseAction"_s)->iconText(), u"Resume %1"_s.arg(40 - done));
}

void TestRecover::fullDiskIsSaidUntilThereIsRoom()
{
    QVERIFY(openWindow());
    window()->document()->load(list(1, "/delay/500").text(), u"slow.txt"_s);
    QVERIFY(waitFor([this] { return window()->document()->list().size() == 1; }));
    action(u"runAction"_s)->trigger();
    QVERIFY(waitFor([this] { return run() && run()->isActive(); }));
    const StoreError full{StoreErrorKind::DiskFull, {}, run()->path()};
    Q_EMIT run()->storeFailed(full);
    QVERIFY2(message()->text().contains(u"is full"_s), qPrintable(message()->text()));
    // What has been closed stays closed, though it is tried again every second.
    message()->dismiss();
    Q_EMIT run()->storeFailed(full);
    QVERIFY(message()->text().isEmpty());
    Q_EMIT run()->storeRecovered();
    Q_EMIT run()->storeFailed(full);
    QVERIFY(!message()->text().isEmpty());
    Q_EMIT run()->storeRecovered();
    QVERIFY(message()->text().isEmpty());
    QVERIFY(ends());
}

void TestRecover::fullDiskIsSaidAnewWhenTriedAgain()
{
    QVERIFY(openWindow());
    window()->document()->load(list(1, "/delay/1000").text(), u"slow.txt"_s);
    QVERIFY(waitFor([this] { return window()->document()->list().size() == 1; }));
    action(u"runAction"_s)->trigger();
    QVERIFY(waitFor([this] { return run() && run()->isActive(); }));
    const StoreError full{StoreErrorKind::DiskFull, {}, run()->path()};
    run()->pause(); // as it does itself
    Q_EMIT run()->storeFailed(full);
    QVERIFY(choose(u"Try again"_s));
    QVERIFY(message()->text().isEmpty());
    Q_EMIT run()->storeFailed(full);
    QVERIFY2(message()->text().contains(u"is full"_s), qPrintable(message()->text()));
    // From elsewhere, too; whether there is room is seen then.
    run()->pause();
    action(u"pauseAction"_s)->trigger();
    QVERIFY(message()->text().isEmpty());
    Q_EMIT run()->storeFailed(full);
    QVERIFY(!message()->text().isEmpty());
    QVERIFY(ends());
}

/** What a profile lacks is said at the start, too, but what a crash left is more urgent. */
void TestRecover::notesComeAfterTheOffer()
{
    Profile shop{u"Shop"_s, {}};
    shop.settings.request.headers = {{"Authorization", "Bearer s3cret"}};
    QVERIFY(!ProfileFolder(ProfileFolder::standardPath()).write(shop));
    QSettings().setValue(u"profiles/current"_s, u"Shop"_s);
    QVERIFY(writeRun(pastPath(), list(5), 1, RunEnd::Crashed));
    QVERIFY(openWindow());
    QVERIFY(waitFor([this] { return message()->text().startsWith(u"Recover"_s); }, 5'000));
    QVERIFY(choose(u"Later"_s));
    QVERIFY(waitFor([this] { return message()->text().contains(u"“Shop”: what is secret"_s); }));
    message()->dismiss();
    QTest::qWait(50);
    QVERIFY(message()->text().isEmpty());
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestRecover)
#include "tst_recover.moc"
