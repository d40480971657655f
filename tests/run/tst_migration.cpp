// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/journal.h"
#include "run/preparedrun.h"
#include "run/run.h"
#include "run/runfolder.h"
#include "run/runscan.h"
#include "run/storefixture.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

/** What data/v1.urlpool and v2.urlpool have in row 2, the last attempt. */
void checkOldRow(RunReader& reader, bool hasCertificates)
{
    const std::optional<StoredRow> row = reader.row(2);
    QVERIFY(row && row->outcome);
    const Outcome& outcome = *row->outcome;
    QCOMPARE(outcome.attempt, 2u);
    QCOMPARE(outcome.totalUs, 1502);
    QCOMPARE(reader.body(2, 0, 100), "headbodytail");
    QCOMPARE(reader.body(2, 3, 6), "dbodyt");
    QCOMPARE(outcome.hops.size(), 1);
    const HopFacts& hop = outcome.hops[0];
    const HeaderList sent{
        {"User-Agent", "urlpool/0.1.0"}, {"accept", ""}, {"Accept", "*/*"}, {"Authorization", "***"}};
    const HeaderList answer{{"Content-Type", "Text/Plain; charset=utf-8"},
                            {"X-Same", "1"},
                            {"X-Same", "2"},
                            {"X-Bytes", "\xff\xfe"},
                            {"Set-Cookie", "***"}};
    QVERIFY(hop.requestHeaders == sent);
    QVERIFY(hop.responseHeaders == answer);
    QCOMPARE(hop.startedAtMs, 1795000000002);
    QCOMPARE(hop.remoteAddress, "127.0.0.1");
    QCOMPARE(hop.tlsChain, hasCertificates ? QByteArrayList({"leaf", "authority"}) : QByteArrayList());
    const QList<Outcome> attempts = reader.attempts(2);
    QCOMPARE(attempts.size(), 2);
    QCOMPARE(attempts[0].error, ErrorKind::Closed);
    QCOMPARE(attempts[0].errorDetail, u"gone"_s);
    QCOMPARE(reader.row(3)->record.state, RowState::Invalid);
    QCOMPARE(reader.row(5)->record.state, RowState::Cancelled);
}

QString copyOf(const QTemporaryDir& folder, const QString& name)
{
    const QString path = folder.filePath(name);
    if (!QFile::copy(QStringLiteral(DATA) + u'/' + name, path))
        qWarning("no %s", qPrintable(name));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

QStringList filesIn(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

/** Files that older versions wrote are read as they are, and become newer when something is appended. */
class TestMigration : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void oldFiles_data();
    void readsThemAsTheyAre_data() { oldFiles_data(); }
    void readsThemAsTheyAre();
    void appendsToThem_data() { oldFiles_data(); }
    void appendsToThem();
    void openingChangesNothing_data() { oldFiles_data(); }
    void openingChangesNothing();
    void aReaderSeesItHappen();
    void failureChangesNothing();
    void leavesOtherFilesAlone_data();
    void leavesOtherFilesAlone();
};

void TestMigration::oldFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("hasCertificates");
    QTest::newRow("version 1") << u"v1.urlpool"_s << false;
    QTest::newRow("version 2") << u"v2.urlpool"_s << true;
}

void TestMigration::readsThemAsTheyAre()
{
    QFETCH(QString, name);
    QFETCH(bool, hasCertificates);
    QTemporaryDir folder;
    const QString path = copyOf(folder, name);
    const QByteArray before = rawBytes(path);
    QVERIFY(!before.isEmpty());
    {
        const auto reader = RunReader::open(path, nullptr);
        QVERIFY(reader);
        QCOMPARE(reader->size(), 6u);
        QCOMPARE(reader->settings().workers, 3);
        checkOldRow(*reader, hasCertificates);
        QCOMPARE(reader->row(6)->record.state, RowState::Pending);
    }
    QVERIFY(rawBytes(path) == before);
    QCOMPARE(filesIn(folder), QStringList{name});
}

void TestMigration::appendsToThem()
{
    QFETCH(QString, name);
    QFETCH(bool, hasCertificates);
    QTemporaryDir folder;
    const QString path = copyOf(folder, name);
    const RequestList list = RunReader::open(path, nullptr)->list();
    const QByteArray body = QByteArray("compressible ").repeated(500);
    {
        const auto journal = Journal::append(path);
        JournalEntry entry;
        Outcome outcome = smallOutcome(list, 6);
        outcome.body = body;
        outcome.size = body.size();
        outcome.hops[0].tlsChain = {"leaf"};
        Outcome again = outcome;
        again.request = list.request(1);
        again.attempt = 2;
        entry.outcomes = {outcome, again};
        entry.cancelled = {{2, 3}};
        journal->write(entry);
        journal->finish();
    }
    QCOMPARE(query(path, "PRAGMA user_version"), "3");
    QCOMPARE(query(path, "PRAGMA integrity_check"), "ok");
    QCOMPARE(query(path, "SELECT \"row\" || outcome || attempts FROM results ORDER BY \"row\""),
             "1response2|2response2|3invalid0|5cancelled0|6response1");
    QCOMPARE(query(path, "SELECT coding || seq || size FROM body_chunks WHERE coding NOT NULL"), "zstd06500");
    QCOMPARE(query(path, "SELECT count(*) FROM requests_sent WHERE headers NOT NULL"), "2");
    QCOMPARE(query(path, "SELECT count(*) FROM certificates"), hasCertificates ? "2" : "1");
    const auto reader = RunReader::open(path, nullptr);
    QVERIFY(reader);
    checkOldRow(*reader, hasCertificates);
    for (const quint32 row : {1u, 6u}) {
        QVERIFY(reader->body(row, 0, 10'000) == body);
        QVERIFY(reader->row(row)->outcome->hops[0].responseHeaders ==
                smallOutcome(list, row).hops[0].responseHeaders);
    }
    QCOMPARE(reader->row(6)->outcome->hops[0].tlsChain, QByteArrayList{"leaf"});
}

void TestMigration::openingChangesNothing()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    const QString path = copyOf(folder, name);
    const QByteArray before = rawBytes(path);
    QCOMPARE(readRunSummary(path)->use, RunFileUse::Closed);
    QVERIFY(!recoverRunFile(path));
    {
        const auto run = Run::make(PreparedRun::open(path));
        QVERIFY(run->counts().of(RowState::Cancelled) > 0);
        QCOMPARE(run->record(3).state, RowState::Invalid);
    }
    QCOMPARE(rawBytes(path), before);
    QCOMPARE(filesIn(folder), QStringList{name});
}

void TestMigration::aReaderSeesItHappen()
{
    QTemporaryDir folder;
    const QString path = copyOf(folder, u"v2.urlpool"_s);
    const auto reader = RunReader::open(path, nullptr);
    QCOMPARE(reader->body(1, 0, 100), "body of 1");
    const QByteArray body = QByteArray("compressible ").repeated(500);
    const auto journal = Journal::append(path);
    JournalEntry entry;
    entry.outcomes = {smallOutcome(reader->list(), 6)};
    entry.outcomes[0].body = body;
    journal->write(entry);
    QVERIFY(!reader->refresh());
    QVERIFY(reader->body(6, 0, 10'000) == body);
    checkOldRow(*reader, true);
}

/** In one transaction: a disk that is full in the middle of it leaves the file as it was. */
void TestMigration::failureChangesNothing()
{
    QTemporaryDir folder;
    const QString path = copyOf(folder, u"v2.urlpool"_s);
    // The last step but one finds something in its way.
    execute(path, "CREATE VIEW requests_sent AS SELECT 1");
    const QByteArray schema = query(path, "SELECT sql FROM sqlite_schema ORDER BY name");
    bool failed = false;
    try {
        Journal::append(path);
    } catch (const SqliteError&) {
        failed = true;
    }
    QVERIFY(failed);
    QCOMPARE(query(path, "PRAGMA user_version"), "2");
    QCOMPARE(query(path, "SELECT sql FROM sqlite_schema ORDER BY name"), schema);
    checkOldRow(*RunReader::open(path, nullptr), true);
}

void TestMigration::leavesOtherFilesAlone_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* what, StoreErrorKind kind) {
        QTest::newRow(what) << QString::fromLatin1(what) << int(kind);
    };
    row("newer", StoreErrorKind::TooNew);
    row("other program's", StoreErrorKind::NotARunFile);
    row("other program's, being written", StoreErrorKind::NotARunFile);
    row("text", StoreErrorKind::NotARunFile);
    row("empty", StoreErrorKind::NotARunFile);
    row("cut", StoreErrorKind::NotARunFile);
    row("page of noise", StoreErrorKind::NotARunFile);
}

/** Opening to go on in it, to read a row and to read all rows: byte for byte the same, and no file more. */
void TestMigration::leavesOtherFilesAlone()
{
    QFETCH(QString, what);
    QFETCH(int, kind);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.urlpool"_s);
    {
        StoreFixture f(numberedList(3000));
        QList<Outcome> outcomes;
        for (quint32 row = 1; row <= 3000; ++row)
            outcomes.append(smallOutcome(f.list, row));
        QVERIFY(!f.put(outcomes));
        QVERIFY(!f.store->close());
        QVERIFY(QFile::copy(f.file(), path));
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (what == u"newer"_s)
        execute(path, "PRAGMA user_version=99; DROP TABLE attempts");
    else if (what.startsWith(u"other program's"_s))
        execute(path, "PRAGMA application_id=77");
    else if (what == u"text"_s)
        QVERIFY(file.resize(0) && file.write("http://a/\n") > 0);
    else if (what == u"empty"_s)
        QVERIFY(file.resize(0));
    else if (what == u"cut"_s)
        QVERIFY(file.resize(file.size() / 3));
    else if (what == u"page of noise"_s)
        QVERIFY(file.seek(4096) && file.write(QByteArray(4096, '\x5a')) > 0);
    file.close();
    if (what.endsWith(u"being written"_s))
        execute(path, "PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES(1)");
    const QByteArray before = rawBytes(path);
    const QStringList files = filesIn(folder);
    StoreError error;
    QVERIFY(!RunReader::open(path, &error));
    QCOMPARE(int(error.kind), kind);
    QVERIFY(!RunScan::open(path, &error));
    QCOMPARE(int(error.kind), kind);
    const PreparedRun prepared = PreparedRun::open(path);
    QVERIFY(!prepared.isValid());
    QCOMPARE(int(prepared.error().kind), kind);
    QVERIFY(rawBytes(path) == before);
    QCOMPARE(filesIn(folder), files);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestMigration)
#include "tst_migration.moc"
