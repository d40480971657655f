// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/preparedrun.h"
#include "run/runfolder.h"
#include "run/storefixture.h"
#include "support/testcase.h"

#include <QFile>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** A process that was killed while it closed a run file, when that has left the write-ahead log already. */
class HotJournalTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readers();
    void opened();
    void listed();
    void writtenOver();

private:
    QString file() const { return m_folder->filePath(u"cut.urlpool"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr quint32 rows = 3;

/** A copy in the midst of a transaction: half of it is in the file, and how to undo it beside it. */
bool cutOff(const QString& from, const QString& to)
{
    sqlite3* db = nullptr;
    bool done = sqlite3_open_v2(QFile::encodeName(from).constData(), &db, SQLITE_OPEN_READWRITE, nullptr) ==
                SQLITE_OK;
    const char* const sql =
        "PRAGMA journal_mode=DELETE; PRAGMA cache_size=2; PRAGMA cache_spill=1; BEGIN;"
        "DELETE FROM attempts; WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n "
        "WHERE i < 200) INSERT INTO info SELECT 'junk' || i, randomblob(3000) FROM n;";
    done = done && sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    done = done && QFile::copy(from, to) && QFile::copy(from + u"-journal"_s, to + u"-journal"_s);
    sqlite3_close(db);
    return done;
}

} // namespace

void HotJournalTest::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    StoreFixture fixture(numberedList(rows));
    QVERIFY(fixture.store);
    QList<Outcome> outcomes;
    for (quint32 row = 1; row <= rows; ++row)
        outcomes += smallOutcome(fixture.list, row);
    QVERIFY(!fixture.put(outcomes));
    fixture.store.reset();
    QVERIFY(cutOff(fixture.file(), file()));
}

void HotJournalTest::readers()
{
    StoreError error;
    const auto reader = RunReader::open(file(), &error);
    QVERIFY2(reader, qPrintable(error.detail));
    for (quint32 row = 1; row <= rows; ++row)
        QCOMPARE(reader->row(row)->record.state, RowState::Ok);
    QVERIFY(!QFile::exists(file() + u"-journal"_s));
}

void HotJournalTest::opened()
{
    const PreparedRun prepared = PreparedRun::open(file());
    QVERIFY2(prepared.isValid(), qPrintable(prepared.error().detail));
    QCOMPARE(query(file(), "SELECT count(*) FROM attempts"), "3"_ba);
}

void HotJournalTest::listed()
{
    const QList<RunSummary> runs = RunFolder(m_folder->path()).runs();
    QCOMPARE(runs.size(), 1);
    QCOMPARE(runs.first().counts.responses(), rows);
}

void HotJournalTest::writtenOver()
{
    StoreFixture other(numberedList(500));
    QList<Outcome> outcomes;
    for (quint32 row = 1; row <= 500; ++row)
        outcomes += smallOutcome(other.list, row);
    QVERIFY(!other.put(outcomes));
    QVERIFY(!other.store->saveAs(file()));
    // What undoes the old file's transaction would make rubbish of the new one.
    QVERIFY(!QFile::exists(file() + u"-journal"_s));
    QCOMPARE(query(file(), "PRAGMA integrity_check"), "ok"_ba);
    QCOMPARE(query(file(), "SELECT count(*) FROM attempts"), "500"_ba);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::HotJournalTest)
#include "tst_hotjournal.moc"
