// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/journal.h"
#include "run/storefixture.h"
#include "support/filesizelimit.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

QList<Outcome> bigOutcomes(const RequestList& list, quint32 first, quint32 last)
{
    QList<Outcome> outcomes;
    for (quint32 row = first; row <= last; ++row) {
        Outcome outcome = smallOutcome(list, row);
        // Neither equal nor to be compressed: the file must grow.
        QRandomGenerator random(row);
        std::array<quint32, 1000> noise{};
        random.fillRange(noise.data(), noise.size());
        outcome.body = QByteArray(reinterpret_cast<const char*>(noise.data()), sizeof noise);
        outcome.size = outcome.body.size();
        outcomes.append(outcome);
    }
    return outcomes;
}

} // namespace

class TestStoreFailure : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void fullDiskLosesNothing();
    void fullDiskHoldsStartsBack();
    void fullDiskAtClose();
    void fullDiskAtCreation();
    void fullDiskAtSaveAs();
    void goesOnWhereThereIsRoom();
    void goesOnWhereItCannotMove();
};

void TestStoreFailure::fullDiskLosesNothing()
{
    StoreFixture f(numberedList(3000));
    QVERIFY(f.store);
    QVERIFY(!f.put(bigOutcomes(f.list, 1, 100)));
    FileSizeLimit limit(1 << 20);
    QVERIFY(limit.works());
    Outcome chunked = smallOutcome(f.list, 2000);
    chunked.chunks = 1;
    chunked.size = 25;
    QList<Outcome> outcomes = bigOutcomes(f.list, 101, 1999);
    outcomes.append(chunked);
    const StoreError error = f.put(outcomes, {{2000, 1, 0, "chunk"}});
    QVERIFY2(error.kind == StoreErrorKind::DiskFull, qPrintable(error.detail));
    QCOMPARE(error.path, f.file());
    QCOMPARE(f.failures.size(), 1);
    QCOMPARE(f.failures[0].kind, StoreErrorKind::DiskFull);
    QVERIFY(f.store->buffer()->heldBytes() > 0);
    const qsizetype before = f.committed.size();
    QVERIFY(before >= 100 && before < 2000);
    // Nothing half is to be seen, and what was reported is there.
    QCOMPARE(query(f.file(), "SELECT count(*) FROM attempts").toLongLong(), qlonglong(before));

    // Still full: tried once, said once more, still kept.
    f.store->retryWrite();
    QCOMPARE(f.store->flush().kind, StoreErrorKind::DiskFull);
    QCOMPARE(f.failures.size(), 2);
    // Without retryWrite() nothing is tried.
    QVERIFY(f.put({smallOutcome(f.list, 2001)}));
    QCOMPARE(f.failures.size(), 2);

    limit.lift();
    f.store->retryWrite();
    QVERIFY(!f.store->flush());
    QCOMPARE(f.committed.size(), 2001);
    QCOMPARE(f.store->buffer()->heldBytes(), 0);
    QVERIFY(!f.store->close());
    QCOMPARE(query(f.file(), "SELECT count(DISTINCT \"row\"), count(*) FROM attempts"), "2001");
    QCOMPARE(query(f.file(), "SELECT count(*) FROM attempts"), "2001");
    QCOMPARE(query(f.file(), "PRAGMA integrity_check"), "ok");
    QCOMPARE(f.reader()->body(2000, 0, 100), "chunk" + QByteArray(20, 'b'));
    QCOMPARE(f.reader()->body(1500, 0, 10000), bigOutcomes(f.list, 1500, 1500)[0].body);
}

void TestStoreFailure::fullDiskHoldsStartsBack()
{
    StoreFixture f(numberedList(1000));
    FileSizeLimit limit(256 << 10);
    QCOMPARE(f.put(bigOutcomes(f.list, 1, 1000)).kind, StoreErrorKind::DiskFull);
    QList<bool> answers;
    f.store->requestStart(1, 2, [&](bool open) { answers.append(open); });
    QVERIFY(f.store->flush());
    QVERIFY(answers.isEmpty());
    limit.lift();
    f.store->retryWrite();
    QVERIFY(!f.store->flush());
    QCOMPARE(answers, QList<bool>{true});
}

void TestStoreFailure::fullDiskAtClose()
{
    StoreFixture f(numberedList(1000));
    FileSizeLimit limit(256 << 10);
    QVERIFY(f.put(bigOutcomes(f.list, 1, 1000)));
    QList<bool> answers;
    f.store->requestStart(1, 2, [&](bool open) { answers.append(open); });
    QCOMPARE(f.store->close().kind, StoreErrorKind::DiskFull);
    QCOMPARE(answers, QList<bool>{false});
    limit.lift();
    QCOMPARE(query(f.file(), "PRAGMA integrity_check"), "ok");
    QCOMPARE(query(f.file(), "SELECT count(*) FROM attempts").toLongLong(), qlonglong(f.committed.size()));
}

void TestStoreFailure::fullDiskAtCreation()
{
    QTemporaryDir folder;
    const RequestList list = numberedList(10);
    StoreError error;
    {
        FileSizeLimit limit(8 << 10);
        QVERIFY(!RunStore::create(folder.filePath(u"a.urlpool"_s), list, {}, &error));
    }
    QCOMPARE(error.kind, StoreErrorKind::DiskFull);
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden));
}

void TestStoreFailure::fullDiskAtSaveAs()
{
    StoreFixture f(numberedList(1000), {}, true);
    QVERIFY(!f.put(bigOutcomes(f.list, 1, 500)));
    const QString target = f.file(u"b.urlpool"_s);
    FileSizeLimit limit(256 << 10);
    QCOMPARE(f.store->saveAs(target).kind, StoreErrorKind::DiskFull);
    QVERIFY(f.store->isTemporary());
    QVERIFY(QDir(f.folder.path()).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden));
    limit.lift();
    QVERIFY(!f.put(bigOutcomes(f.list, 501, 1000)));
    QVERIFY(!f.store->saveAs(target));
    QVERIFY(!f.store->isTemporary());
    QCOMPARE(query(target, "SELECT count(*) FROM attempts"), "1000");
}

void TestStoreFailure::goesOnWhereThereIsRoom()
{
    StoreFixture f(numberedList(1000), {}, true);
    FileSizeLimit limit(256 << 10);
    QCOMPARE(f.put(bigOutcomes(f.list, 1, 1000)).kind, StoreErrorKind::DiskFull);
    limit.lift();
    QVERIFY(f.committed.size() < 1000);
    // Nobody has tried again where it was.
    const QString target = f.file(u"b.urlpool"_s);
    QVERIFY(!f.store->saveAs(target));
    QVERIFY(!f.store->isTemporary());
    QVERIFY(!f.store->flush());
    QCOMPARE(f.committed.size(), 1000);
    QCOMPARE(query(target, "SELECT count(DISTINCT \"row\") FROM attempts"), "1000");
    QCOMPARE(query(target, "SELECT count(*) FROM attempts"), "1000");
}

void TestStoreFailure::goesOnWhereItCannotMove()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.urlpool"_s);
    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    const RequestList list = numberedList(10);
    const std::unique_ptr<Journal> journal = Journal::create(path, list, {});
    // As on a file system that keeps no write-ahead log.
    QVERIFY_THROWS_EXCEPTION(SqliteError, journal->moveTo(folder.filePath(u"missing/b.urlpool"_s)));
    JournalEntry entry;
    entry.outcomes = {smallOutcome(list, 3)};
    QCOMPARE(journal->write(entry).size(), 1);
    journal->finish();
    QCOMPARE(query(path, "SELECT \"row\" FROM attempts"), "3");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestStoreFailure)
#include "tst_storefailure.moc"
