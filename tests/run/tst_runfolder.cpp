// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runfolder.h"

#include "run/run.h"
#include "storefixture.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestRunFolder : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void summaryOfARun();
    void folderKeepsWithinItsBound();
};

void TestRunFolder::summaryOfARun()
{
    DemoServer server;
    QVERIFY(server.start());
    const QTemporaryDir folder;
    const RunFolder runs(folder.filePath(u"runs"_s));
    const QString path = runs.newPath();
    QVERIFY(!path.isEmpty() && runs.contains(path));
    QVERIFY(!runs.contains(folder.filePath(u"x.urlpool"_s)));
    const RequestList list = RequestList::fromText(server.url("/json") + "\nhtp:/\n", u"list.txt"_s);
    {
        const auto run = Run::make(PreparedRun::create(list, {}, path));
        QVERIFY(run);
        run->start();
        QVERIFY(waitFor([&] { return run->state() == Run::State::Finished; }));
        QCOMPARE(readRunSummary(path)->use, RunFileUse::InUse);
    }
    const QList<RunSummary> all = runs.runs();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first().source, u"list.txt"_s);
    QCOMPARE(all.first().rows, 2u);
    QCOMPARE(all.first().use, RunFileUse::Closed);
    QCOMPARE(all.first().counts.of(RowState::Ok), 1u);
    QCOMPARE(all.first().counts.of(RowState::Invalid), 1u);
    QVERIFY(all.first().bytes > 0 && all.first().createdAtMs > 0);
    // Temporary ones leave nothing.
    const QString other = runs.newPath();
    Run::make(PreparedRun::create(list, {}, {other, true})).reset();
    QCOMPARE(QDir(runs.path()).entryList(QDir::Files).size(), 1);
}

void TestRunFolder::folderKeepsWithinItsBound()
{
    const QTemporaryDir folder;
    const RunFolder runs(folder.path());
    QStringList paths;
    for (int i = 0; i < 4; ++i) {
        paths += runs.newPath();
        auto store = RunStore::create(paths.constLast(), numberedList(3), {}, nullptr);
        QVERIFY(store);
        store->noteEnd({});
        QVERIFY(!store->close());
    }
    const auto inUse = RunStore::create(runs.newPath(), numberedList(3), {}, nullptr);
    QCOMPARE(runs.runs().size(), 5);
    // Of a process that was gone before it had written anything.
    const QString unborn = runs.newPath();
    QVERIFY(QFile(unborn).open(QIODevice::WriteOnly));
    QVERIFY(QFile(unborn + u".lock"_s).open(QIODevice::WriteOnly));
    const QString neverMade = runs.newPath() + u".lock"_s;
    QVERIFY(QFile(neverMade).open(QIODevice::WriteOnly));
    QVERIFY(!runs.remove(inUse->path()));
    QVERIFY(!runs.remove(QStringLiteral("/etc/passwd")));
    // Nothing is removed as long as there is room.
    QVERIFY(runs.prune(1 << 30).isEmpty());
    QVERIFY(!QFile::exists(unborn) && !QFile::exists(unborn + u".lock"_s));
    QVERIFY(!QFile::exists(neverMade));
    QVERIFY(QFile::exists(inUse->path() + u".lock"_s));
    const QStringList removed = runs.prune(0, {paths[1]});
    QCOMPARE(removed.size(), 3);
    QVERIFY(!removed.contains(paths[1]));
    QVERIFY(QFile::exists(paths[1]) && QFile::exists(inUse->path()));
    QVERIFY(runs.remove(paths[1]));
    QCOMPARE(runs.runs().size(), 1);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunFolder)
#include "tst_runfolder.moc"
