// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runfile.h"
#include "run/runfolder.h"
#include "run/storefixture.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

int modeOf(const QString& path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 0777) : -1;
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestRunFile : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyElseMayRead();
    void temporaryFilesAreRemoved();
    void leavesForeignFilesAlone_data();
    void leavesForeignFilesAlone();
    void replacesRunFiles();
    void oneWriterAtATime();
    void lockOfNobody_data();
    void lockOfNobody();
    void saveAsGoesOnThere();
    void saveAsOfASavedRunIsACopy();
    void saveAsAfterClose();
};

void TestRunFile::nobodyElseMayRead()
{
    const mode_t mask = ::umask(0);
    StoreFixture saved(numberedList(3));
    StoreFixture temporary(numberedList(3), {}, true);
    for (StoreFixture* f : {&saved, &temporary}) {
        QVERIFY(!f->put({smallOutcome(f->list, 1)}));
        for (const char* suffix : {"", "-wal", "-shm"})
            QCOMPARE(modeOf(f->store->path() + QLatin1String(suffix)), 0600);
    }
    QVERIFY(!temporary.store->saveAs(temporary.file()));
    QCOMPARE(modeOf(temporary.file()), 0600);
    ::umask(mask);
}

void TestRunFile::temporaryFilesAreRemoved()
{
    QString path;
    {
        StoreFixture f(numberedList(3), {}, true);
        path = f.store->path();
        QVERIFY(f.store->isTemporary());
        QVERIFY(path.startsWith(QDir::tempPath()));
        QVERIFY(!f.put({smallOutcome(f.list, 1)}));
        QVERIFY(QFileInfo::exists(path));
    }
    for (const char* suffix : {"", "-wal", "-shm"})
        QVERIFY(!QFileInfo::exists(path + QLatin1String(suffix)));
}

void TestRunFile::leavesForeignFilesAlone_data()
{
    QTest::addColumn<QString>("what");
    for (const char* what : {"text", "database", "folder", "link", "missing folder"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestRunFile::leavesForeignFilesAlone()
{
    QFETCH(QString, what);
    QTemporaryDir folder;
    const QString other = folder.filePath(u"other"_s);
    QString path = folder.filePath(u"a.urlpool"_s);
    write(other, "something");
    if (what == u"text"_s)
        write(path, "not a run");
    else if (what == u"database"_s)
        write(path, QByteArray("SQLite format 3") + QByteArray(4096, '\0'));
    else if (what == u"folder"_s)
        QVERIFY(QDir().mkdir(path));
    else if (what == u"link"_s)
        QVERIFY(QFile::link(other, path));
    else
        path = folder.filePath(u"none/a.urlpool"_s);
    const QByteArray before = contents(path);
    StoreError error;
    QVERIFY(!RunStore::create(path, numberedList(1), {}, &error));
    QCOMPARE(error.kind, StoreErrorKind::CannotCreate);
    QCOMPARE(contents(path), before);
    QCOMPARE(contents(other), "something");

    StoreFixture f(numberedList(1), {}, true);
    QCOMPARE(f.store->saveAs(path).kind, StoreErrorKind::CannotCreate);
    QVERIFY(f.store->isTemporary());
    QCOMPARE(contents(path), before);
    QVERIFY(!QFileInfo::exists(path + u".lock"_s));
}

void TestRunFile::replacesRunFiles()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.urlpool"_s);
    StoreError error;
    for (const quint32 rows : {5u, 3u}) {
        const auto store = RunStore::create(path, numberedList(rows), {}, &error);
        QVERIFY2(store, qPrintable(error.detail));
        QVERIFY(!store->close());
        QCOMPARE(query(path, "SELECT value FROM info WHERE name = 'rows'"), QByteArray::number(rows));
    }
}

void TestRunFile::oneWriterAtATime()
{
    StoreFixture f(numberedList(3));
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    StoreError error;
    QVERIFY(!RunStore::create(f.file(), numberedList(3), {}, &error));
    QCOMPARE(error.kind, StoreErrorKind::Busy);
    StoreFixture other(numberedList(3), {}, true);
    QCOMPARE(other.store->saveAs(f.file()).kind, StoreErrorKind::Busy);
    QVERIFY(!f.put({smallOutcome(f.list, 2)}));
    f.store.reset();
    QVERIFY(!other.store->saveAs(f.file()));
    QCOMPARE(query(f.file(), "SELECT count(*) FROM attempts"), "0");
}

void TestRunFile::lockOfNobody_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::newRow("killed before it could write into it") << QByteArray();
    QTest::newRow("its number is another's now")
        << QByteArray("tst_runfile\n" + QByteArray::number(qApp->applicationPid()) + '\n');
}

void TestRunFile::lockOfNobody()
{
    QFETCH(QByteArray, left);
    StoreFixture fixture(numberedList(3));
    fixture.store.reset();
    write(fixture.file() + u".lock"_s, left);
    QVERIFY(readRunSummary(fixture.file())->use != RunFileUse::InUse);
    StoreError error;
    const std::optional<RunFile> taken = RunFile::take(fixture.file(), &error);
    QVERIFY(taken);
    // It is a lock again.
    QVERIFY(!RunFile::take(fixture.file(), &error));
    QCOMPARE(error.kind, StoreErrorKind::Busy);
    QCOMPARE(error.detail, QCoreApplication::applicationName());
}

void TestRunFile::saveAsGoesOnThere()
{
    StoreFixture f(numberedList(10), {}, true);
    const QString before = f.store->path();
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    QVERIFY(!f.store->saveAs(f.file()));
    QVERIFY(!f.store->isTemporary());
    QCOMPARE(f.store->path(), f.file());
    QVERIFY(!QFileInfo::exists(before));
    Outcome retried = smallOutcome(f.list, 1, 2);
    QVERIFY(!f.put({retried, smallOutcome(f.list, 2)}));
    const auto reader = f.reader();
    QCOMPARE(reader->attempts(1).size(), 2);
    QCOMPARE(reader->body(1, 0, 100), retried.body);
    QVERIFY(reader->row(2)->outcome);
}

void TestRunFile::saveAsOfASavedRunIsACopy()
{
    StoreFixture f(numberedList(10));
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    const QString copy = f.file(u"copy.urlpool"_s);
    QVERIFY(!f.store->saveAs(copy));
    QCOMPARE(f.store->path(), f.file());
    QVERIFY(!f.put({smallOutcome(f.list, 2)}));
    QCOMPARE(query(copy, "SELECT count(*) FROM attempts"), "1");
    QCOMPARE(query(copy, "PRAGMA journal_mode"), "delete");
    QCOMPARE(query(f.file(), "SELECT count(*) FROM attempts"), "2");
    // Onto itself: nothing to do, nothing lost.
    QVERIFY(!f.store->saveAs(f.file()));
    QCOMPARE(query(f.file(), "SELECT count(*) FROM attempts"), "2");
}

void TestRunFile::saveAsAfterClose()
{
    StoreFixture f(numberedList(10), {}, true);
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    QVERIFY(!f.store->close());
    QVERIFY(!f.store->saveAs(f.file()));
    QVERIFY(!f.store->isTemporary());
    QCOMPARE(query(f.file(), "SELECT count(*) FROM results"), "1");
    f.store.reset();
    QVERIFY(QFileInfo::exists(f.file()));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunFile)
#include "tst_runfile.moc"
