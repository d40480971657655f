// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/recordloader.h"
#include "run/run.h"
#include "run/runfile.h"
#include "run/runfolder.h"
#include "storefixture.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include <QFile>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

constexpr quint32 manyRows = 30'000;

/** The file as a crash leaves it: what was committed, without an end. */
QString crashedCopy(StoreFixture& f)
{
    const QString path = f.file(u"crashed.urlpool"_s);
    const QString live = f.store->path();
    for (const char* suffix : {"", "-wal"}) {
        if (QFile::exists(live + QLatin1String(suffix)))
            QFile::copy(live + QLatin1String(suffix), path + QLatin1String(suffix));
    }
    return path;
}

Outcome postOf(const RequestList& list, quint32 row)
{
    return smallOutcome(list, row);
}

bool startRow(RunStore& store, quint32 row, quint32 attempt = 1)
{
    std::atomic_bool opened = false;
    store.requestStart(row, attempt, [&](bool open) { opened = open; });
    return !store.flush() && opened;
}

} // namespace

class TestRunOpen : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void closedRunIsAsItWas();
    void crashedRunIsPutInOrder();
    void interruptedAsItWasSent();
    void cancelledRetryIsNoCrash();
    void busyRunIsReadOnly();
    void killedOwnerIsNoOwner();
    void readOnlyFile();
    void foreignFile_data();
    void foreignFile();
    void firstRowsComeEarly();
    void openingCanBeCancelled();
    void resumeRunsTheRest();
};

void TestRunOpen::closedRunIsAsItWas()
{
    StoreFixture f(RequestList::fromText("http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\nhtp:/c\n"
                                         "http://127.0.0.1:1/d\nhttp://127.0.0.1:1/e\n"));
    Outcome second = fullOutcome(2);
    QVERIFY(!f.put(
        {smallOutcome(f.list, 1), second, smallOutcome(f.list, 1, 2), cancelledOutcome(f.list, 4, 1)}));
    f.store->markCancelled({{5, 1}});
    QVERIFY(!f.store->flush());
    RunCounts counts;
    counts.byState[std::size_t(RowState::Ok)] = 1;
    f.store->noteEnd(counts);
    f.store->close();
    f.store.reset();

    const auto run = Run::make(PreparedRun::open(f.file()));
    QCOMPARE(run->state(), Run::State::Finished);
    QCOMPARE(run->list().text(), f.list.text());
    QVERIFY(!run->readOnlyReason());
    const auto reader = RunReader::open(f.file(), nullptr);
    for (quint32 row = 1; row <= 5; ++row) {
        const RowRecord& record = run->record(row);
        const RowRecord stored = reader->row(row)->record;
        QCOMPARE(record.state, stored.state);
        QCOMPARE(record.error, stored.error);
        QCOMPARE(record.status, stored.status);
        QCOMPARE(record.totalUs, stored.totalUs);
        QCOMPARE(record.attempts, stored.attempts);
        QCOMPARE(record.wireSends, stored.wireSends);
        QCOMPARE(record.redirects, stored.redirects);
        QCOMPARE(record.worker, stored.worker);
        QCOMPARE(record.size, stored.size);
    }
    QCOMPARE(run->contentType(run->record(2).typeId), mediaTypeOf(second));
    QCOMPARE(run->record(1).attempts, 2);
    QCOMPARE(run->counts().sum(), 5u);
    QCOMPARE(run->unfinishedRows(), (QList<quint32>{4, 5}));
}

void TestRunOpen::crashedRunIsPutInOrder()
{
    StoreFixture f(RequestList::fromText("http://127.0.0.1:1/a\nPOST http://127.0.0.1:1/b\n"
                                         "POST http://127.0.0.1:1/c\nhttp://127.0.0.1:1/d\n"));
    QVERIFY(startRow(*f.store, 2));
    QVERIFY(startRow(*f.store, 3));
    QVERIFY(!f.put({smallOutcome(f.list, 1), postOf(f.list, 3)}));
    const QString path = crashedCopy(f);
    const std::optional<RunSummary> before = readRunSummary(path);
    QVERIFY(before);
    QCOMPARE(before->use, RunFileUse::Interrupted);
    QCOMPARE(before->counts.responses(), 2u);
    QCOMPARE(before->counts.pending(), 2u);

    for (int time = 0; time < 2; ++time) {
        const auto run = Run::make(PreparedRun::open(path));
        QCOMPARE(run->record(1).state, RowState::Ok);
        QCOMPARE(run->record(2).state, RowState::Failed);
        QCOMPARE(run->record(2).error, ErrorKind::Interrupted);
        QCOMPARE(run->record(3).state, RowState::Ok);
        QCOMPARE(run->record(4).state, RowState::Pending);
        QCOMPARE(run->unfinishedRows(), QList<quint32>{4});
        QCOMPARE(query(path, "SELECT count(*) FROM attempts"), "3");
        QCOMPARE(query(path, "SELECT error || ' ' || outcome FROM results WHERE \"row\" = 2"),
                 "interrupted exception");
        QCOMPARE(query(path, "PRAGMA integrity_check"), "ok");
        QCOMPARE(query(path, "PRAGMA journal_mode"), "delete");
    }
    QVERIFY(!recoverRunFile(path));
    QCOMPARE(readRunSummary(path)->use, RunFileUse::Closed);
}

void TestRunOpen::interruptedAsItWasSent()
{
    StoreFixture f(numberedList(2));
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    RunSettings settings;
    settings.request.method = "PUBLISH";
    f.store->addSettings(settings);
    QVERIFY(startRow(*f.store, 1, 2));
    const QString path = crashedCopy(f);
    QVERIFY(recoverRunFile(path));
    QCOMPARE(query(path, "SELECT method || ' ' || error FROM results WHERE \"row\" = 1"),
             "PUBLISH interrupted");
}

void TestRunOpen::cancelledRetryIsNoCrash()
{
    StoreFixture f(RequestList::fromText("POST http://127.0.0.1:1/b\nPOST http://127.0.0.1:1/c\n"));
    QVERIFY(startRow(*f.store, 1));
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    // Its retry was sent, then stopped: the row keeps what it had.
    QVERIFY(startRow(*f.store, 1, 2));
    QVERIFY(!f.put({cancelledOutcome(f.list, 1, 2)}));
    f.store->noteEnd({});
    QVERIFY(!f.store->flush());
    // A later try is cut off by a crash.
    QVERIFY(startRow(*f.store, 2));
    const QString path = crashedCopy(f);
    const auto run = Run::make(PreparedRun::open(path));
    QCOMPARE(run->record(1).state, RowState::Ok);
    QCOMPARE(run->record(2).error, ErrorKind::Interrupted);
}

void TestRunOpen::busyRunIsReadOnly()
{
    StoreFixture f(numberedList(3));
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    const QByteArray before = rawBytes(f.file());
    const auto run = Run::make(PreparedRun::open(f.file()));
    QCOMPARE(run->readOnlyReason().kind, StoreErrorKind::Busy);
    QCOMPARE(run->counts().of(RowState::Ok), 1u);
    QVERIFY(!run->retry({2}, {}));
    QCOMPARE(run->path(), f.file());
    QVERIFY(!recoverRunFile(f.file()));
    QCOMPARE(readRunSummary(f.file())->use, RunFileUse::InUse);
    QCOMPARE(rawBytes(f.file()), before);
    // A copy is a run of its own.
    const QString copy = f.file(u"copy.urlpool"_s);
    QVERIFY(!run->saveAs(copy));
    QVERIFY(!Run::make(PreparedRun::open(copy))->readOnlyReason());
}

void TestRunOpen::killedOwnerIsNoOwner()
{
    StoreFixture f(numberedList(2));
    const QString path = crashedCopy(f);
    const pid_t owner = ::fork();
    if (owner == 0) {
        StoreError error;
        const std::optional<RunFile> taken = RunFile::take(path, &error);
        ::kill(::getpid(), SIGKILL);
    }
    QVERIFY(owner > 0);
    // Its parent, which is this test, has not asked yet what became of it.
    siginfo_t news{};
    QCOMPARE(::waitid(P_PID, id_t(owner), &news, WEXITED | WNOWAIT), 0);
    QVERIFY(QFile::exists(path + u".lock"_s));
    const RunFileUse unreaped = readRunSummary(path)->use;
    QCOMPARE(::waitpid(owner, nullptr, 0), owner);
    QCOMPARE(unreaped, RunFileUse::Interrupted);
    QCOMPARE(readRunSummary(path)->use, RunFileUse::Interrupted);
    QVERIFY(!Run::make(PreparedRun::open(path))->readOnlyReason());
}

void TestRunOpen::readOnlyFile()
{
    StoreFixture f(numberedList(2));
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    f.store->close();
    f.store.reset();
    QVERIFY(QFile::setPermissions(f.file(), QFile::ReadOwner));
    if (QFile(f.file()).open(QIODevice::ReadWrite))
        QSKIP("a superuser may write any file");
    const auto run = Run::make(PreparedRun::open(f.file()));
    QCOMPARE(run->readOnlyReason().kind, StoreErrorKind::ReadOnly);
    QCOMPARE(run->counts().of(RowState::Ok), 1u);
}

void TestRunOpen::foreignFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<StoreErrorKind>("kind");
    QTest::newRow("text") << QByteArray("not a run") << StoreErrorKind::NotARunFile;
    QTest::newRow("empty") << QByteArray() << StoreErrorKind::NotARunFile;
    QTest::newRow("database") << QByteArray("SQLite format 3") + QByteArray(4096, '\0')
                              << StoreErrorKind::NotARunFile;
}

void TestRunOpen::foreignFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(StoreErrorKind, kind);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.urlpool"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    const PreparedRun prepared = PreparedRun::open(path);
    QVERIFY(!prepared.isValid());
    QCOMPARE(prepared.error().kind, kind);
    StoreError error;
    QVERIFY(!readRunSummary(path, &error));
    QCOMPARE(error.kind, kind);
    QVERIFY(!recoverRunFile(path, &error));
    QCOMPARE(error.kind, kind);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"a.urlpool"_s});
}

void TestRunOpen::firstRowsComeEarly()
{
    StoreFixture f(numberedList(manyRows));
    QList<Outcome> outcomes;
    for (quint32 row = manyRows; row >= 1; --row)
        outcomes.append(smallOutcome(f.list, row));
    QVERIFY(!f.put(outcomes));
    RunCounts counts;
    counts.byState[std::size_t(RowState::Ok)] = manyRows;
    f.store->noteEnd(counts);
    f.store->close();
    f.store.reset();
    QList<RunPreview> previews;
    quint32 reported = 0;
    OpenWatch watch;
    watch.first = [&](const RunPreview& preview) { previews.append(preview); };
    watch.progress = [&](quint32 rows, quint32 total) {
        QCOMPARE(total, manyRows);
        reported = rows;
    };
    const auto run = Run::make(PreparedRun::open(f.file(), watch));
    QCOMPARE(previews.size(), 1);
    const RunPreview& preview = previews.first();
    QCOMPARE(preview.totalRows, manyRows);
    QVERIFY(preview.list.size() >= 1000 && preview.list.size() < manyRows);
    QCOMPARE(preview.records.size(), std::size_t(preview.list.size()));
    for (quint32 row = 1; row <= preview.list.size(); ++row) {
        QCOMPARE(preview.list.url(row), f.list.url(row));
        QCOMPARE(preview.records[row - 1].state, RowState::Ok);
        QCOMPARE(preview.records[row - 1].totalUs, run->record(row).totalUs);
    }
    QVERIFY(reported > 0);
}

void TestRunOpen::openingCanBeCancelled()
{
    StoreFixture f(numberedList(100));
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    f.store->close();
    f.store.reset();
    const std::atomic_bool cancelled = true;
    OpenWatch watch;
    watch.cancelled = &cancelled;
    const PreparedRun prepared = PreparedRun::open(f.file(), watch);
    QVERIFY(!prepared.isValid());
    QVERIFY(!prepared.error());
    // Nothing is locked any more.
    QVERIFY(!Run::make(PreparedRun::open(f.file()))->readOnlyReason());
}

void TestRunOpen::resumeRunsTheRest()
{
    DemoServer server;
    QVERIFY(server.start());
    QByteArray text;
    for (int i = 0; i < 20; ++i)
        text += server.url("/json") + "?" + QByteArray::number(i) + '\n';
    StoreFixture f(RequestList::fromText(text));
    QVERIFY(!f.put({smallOutcome(f.list, 3), smallOutcome(f.list, 7)}));
    f.store->markCancelled({{11, 1}});
    QVERIFY(!f.store->flush());
    const QString path = crashedCopy(f);
    {
        RunSettings settings;
        settings.workers = 2;
        const auto run = Run::make(PreparedRun::open(path));
        QCOMPARE(run->unfinishedRows().size(), 18);
        QVERIFY(run->retry(run->unfinishedRows(), settings));
        QVERIFY(waitFor([&] { return run->state() == Run::State::Finished; }));
        QCOMPARE(run->counts().of(RowState::Ok), 20u);
        QCOMPARE(run->record(3).attempts, 1);
    }
    QCOMPARE(server.requests().size(), 18);
    QCOMPARE(query(path, "SELECT count(*) FROM results WHERE outcome = 'response'"), "20");
    QCOMPARE(query(path, "SELECT count(*) FROM settings"), "2");
    QCOMPARE(query(path, "PRAGMA integrity_check"), "ok");
    QCOMPARE(readRunSummary(path)->use, RunFileUse::Closed);
    QVERIFY(Run::make(PreparedRun::open(path))->unfinishedRows().isEmpty());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunOpen)
#include "tst_runopen.moc"
