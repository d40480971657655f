// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csv.h"
#include "report/csvparser.h"
#include "report/exportfile.h"
#include "run/runstore.h"
#include "support/filesizelimit.h"
#include "support/testcase.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <numeric>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Whole files: what is in them, and what stays when they cannot be written. */
class CsvExportTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyLineHasItsRow();
    void chosenRowsInTheirOrder();
    void byteOrderMark();
    void replacesAFile();
    void followsALink();
    void unknownColumn();
    void fullDevice_data();
    void fullDevice();
    void shortWriteKeepsTheOldFile();
    void targetsThatAreNoFiles_data();
    void targetsThatAreNoFiles();
    void withoutCommitNothingChanges();

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QByteArray content(const QString& name) const;
    void writeOld(const QString& name) const;

    QTemporaryDir m_folder;
    std::unique_ptr<RunReader> m_reader;
    QList<quint32> m_all;
};

namespace {

constexpr int requests = 2000;
const QByteArray old = QByteArrayLiteral("old results\n");

} // namespace

QByteArray CsvExportTest::content(const QString& name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "no file"_ba;
}

void CsvExportTest::writeOld(const QString& name) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(old) == old.size());
}

void CsvExportTest::initTestCase()
{
    QByteArray text = "# a comment\nhttp://h/=1,\"x\"\nhtp:/broken\n\n";
    for (int i = 2; i < requests; ++i)
        text += "http://h/" + QByteArray::number(i) + '\n';
    StoreError error;
    const QString run = path(u"test.urlpool"_s);
    auto store = RunStore::create(run, RequestList::fromText(text, u"list.txt"_s), {}, &error);
    QVERIFY2(store, qPrintable(error.detail));
    QVERIFY(!store->close());
    store.reset();
    m_reader = RunReader::open(run, &error);
    QVERIFY2(m_reader, qPrintable(error.detail));
    QCOMPARE(m_reader->size(), quint32(requests));
    m_all.resize(requests);
    std::iota(m_all.begin(), m_all.end(), 1);
}

void CsvExportTest::everyLineHasItsRow()
{
    QVERIFY(!exportCsv(*m_reader, m_all, {}, path(u"all.csv"_s)));
    const auto records = parseCsv(content(u"all.csv"_s));
    QVERIFY(records);
    QCOMPARE(records->size(), 1 + requests);
    const CsvRecord header = records->first();
    const auto cell = [&](qsizetype row, const QByteArray& column) {
        return records->at(row).value(header.indexOf(column));
    };
    for (int row = 1; row <= requests; ++row)
        QCOMPARE(cell(row, "row"), QByteArray::number(row));
    QCOMPARE(cell(1, "input"), "http://h/=1,\"x\""_ba);
    QCOMPARE(cell(1, "line"), "2"_ba);
    QCOMPARE(cell(2, "outcome"), "invalid"_ba);
    QCOMPARE(cell(2, "input"), "htp:/broken"_ba);
    QCOMPARE(cell(requests, "line"), QByteArray::number(requests + 2));
    QCOMPARE(cell(requests, "source"), "list.txt"_ba);
    QCOMPARE(cell(requests, "outcome"), "pending"_ba);
}

void CsvExportTest::chosenRowsInTheirOrder()
{
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    CsvOptions options;
    options.columns = {u"row"_s};
    QVERIFY(!writeCsv(*m_reader, {5, 3, 1999}, options, buffer));
    QCOMPARE(buffer.data(), "row\r\n5\r\n3\r\n1999\r\n"_ba);
    QBuffer none;
    QVERIFY(none.open(QIODevice::WriteOnly));
    QVERIFY(!writeCsv(*m_reader, {}, options, none));
    QCOMPARE(none.data(), "row\r\n"_ba);
}

void CsvExportTest::byteOrderMark()
{
    CsvOptions options;
    options.columns = {u"row"_s};
    options.bom = true;
    QVERIFY(!exportCsv(*m_reader, {1}, options, path(u"bom.csv"_s)));
    QCOMPARE(content(u"bom.csv"_s), "\xef\xbb\xbfrow\r\n1\r\n"_ba);
}

void CsvExportTest::replacesAFile()
{
    writeOld(u"there.csv"_s);
    CsvOptions options;
    options.columns = {u"row"_s};
    QVERIFY(!exportCsv(*m_reader, {1}, options, path(u"there.csv"_s)));
    QCOMPARE(content(u"there.csv"_s), "row\r\n1\r\n"_ba);
}

void CsvExportTest::followsALink()
{
    writeOld(u"real.csv"_s);
    QVERIFY(QFile::link(path(u"real.csv"_s), path(u"link.csv"_s)));
    CsvOptions options;
    options.columns = {u"row"_s};
    QVERIFY(!exportCsv(*m_reader, {1}, options, path(u"link.csv"_s)));
    QVERIFY(QFileInfo(path(u"link.csv"_s)).isSymLink());
    QCOMPARE(content(u"real.csv"_s), "row\r\n1\r\n"_ba);
}

void CsvExportTest::unknownColumn()
{
    writeOld(u"kept.csv"_s);
    CsvOptions options;
    options.columns = {u"row"_s, u"colour"_s};
    const ExportError error = exportCsv(*m_reader, m_all, options, path(u"kept.csv"_s));
    QCOMPARE(error.kind, ExportErrorKind::UnknownColumn);
    QCOMPARE(error.detail, u"colour"_s);
    QCOMPARE(content(u"kept.csv"_s), old);
}

void CsvExportTest::fullDevice_data()
{
    QTest::addColumn<QIODevice::OpenMode>("mode");
    QTest::newRow("buffered") << QIODevice::OpenMode(QIODevice::WriteOnly);
    QTest::newRow("unbuffered") << (QIODevice::WriteOnly | QIODevice::Unbuffered);
}

void CsvExportTest::fullDevice()
{
    QFETCH(QIODevice::OpenMode, mode);
    QFile full(u"/dev/full"_s);
    QVERIFY(full.open(mode));
    const ExportError error = writeCsv(*m_reader, {1}, {}, full);
    QCOMPARE(error.kind, ExportErrorKind::CannotWrite);
    QVERIFY(!error.detail.isEmpty());
}

void CsvExportTest::shortWriteKeepsTheOldFile()
{
    const QString target = path(u"short.csv"_s);
    writeOld(u"short.csv"_s);
    const QStringList before = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
    ExportError error;
    {
        // In the middle of the first piece, so that one write is short and none fails.
        const FileSizeLimit limit(10'000);
        error = exportCsv(*m_reader, m_all, {}, target);
    }
    QCOMPARE(error.kind, ExportErrorKind::CannotWrite);
    QCOMPARE(error.path, target);
    QCOMPARE(content(u"short.csv"_s), old);
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden), before);
}

void CsvExportTest::targetsThatAreNoFiles_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<ExportErrorKind>("kind");
    QTest::newRow("folder") << m_folder.path() << ExportErrorKind::NotAFile;
    QTest::newRow("nothing") << QString() << ExportErrorKind::NotAFile;
    QTest::newRow("slash at the end") << path(u"new/"_s) << ExportErrorKind::NotAFile;
    QTest::newRow("device") << u"/dev/full"_s << ExportErrorKind::NotAFile;
    QTest::newRow("null device") << u"/dev/null"_s << ExportErrorKind::NotAFile;
    QTest::newRow("no such folder") << path(u"none/a.csv"_s) << ExportErrorKind::CannotWrite;
    QTest::newRow("below a file") << path(u"test.urlpool/a.csv"_s) << ExportErrorKind::CannotWrite;
    // Nobody, not even root, can make a file there.
    QTest::newRow("read-only folder") << u"/proc/urlpool.csv"_s << ExportErrorKind::CannotWrite;
}

void CsvExportTest::targetsThatAreNoFiles()
{
    QFETCH(QString, target);
    const ExportError error = exportCsv(*m_reader, {1}, {}, target);
    QTEST(error.kind, "kind");
    QCOMPARE(error.path, target);
}

void CsvExportTest::withoutCommitNothingChanges()
{
    writeOld(u"open.csv"_s);
    {
        ExportFile file(path(u"open.csv"_s));
        QVERIFY(!file.open());
        QCOMPARE(file.device().write("new"), qint64(3));
    }
    QCOMPARE(content(u"open.csv"_s), old);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CsvExportTest)
#include "tst_csvexport.moc"
