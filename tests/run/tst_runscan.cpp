// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/listtext.h"
#include "run/runscan.h"
#include "run/samerow.h"
#include "run/storefixture.h"
#include "support/testcase.h"

#include <sqlite3.h>

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

void change(const QString& path, const QByteArray& sql)
{
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(path).constData(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
}

/** Rows of all kinds, with what has to be hidden in some. */
QByteArray mixedLines()
{
    return "\xef\xbb\xbf# comment\r\nhttp://127.0.0.1:1/1\r\n\r\nPOST http://me:s3cret@127.0.0.1:1/2\r\n"
           "htp:/broken\r\n  host:1/\xc3\xbc b#f  \r\nhttp://h:0/\r\nget http://127.0.0.1:1/6\r\n"
           "http://127.0.0.1:1/7\r\nhttp://127.0.0.1:1/8\r\nDELETE http://127.0.0.1:1/9\r\n"
           "http://127.0.0.1:1/10\r\nhttp://127.0.0.1:1/10\r\nhttp://127.0.0.1:1/12";
}

QList<Request> mixedRequests(quint32 count)
{
    QList<Request> requests;
    for (quint32 i = 1; i <= count; ++i) {
        Request request;
        request.method = i % 2 ? "PUT" : "GET";
        request.url = i % 10 == 5 ? "ftp://h/" : "http://me:s3cret@127.0.0.1:1/" + QByteArray::number(i);
        request.headers = {{"X-Key", "s3cret"}, {"Content-Type", QByteArray::number(i)}};
        request.body = QByteArray(3000, char('a' + i % 26));
        request.source = u"Quelle %1"_s.arg(i % 3);
        request.line = i * 2;
        request.input = request.url + " typed";
        requests.append(request);
    }
    return requests;
}

/** Retries, cut-off retries, rows never begun, bodies in chunks, other settings; the rest stays pending. */
void fill(StoreFixture& f, RunSettings settings)
{
    const auto full = [&](quint32 row, quint32 attempt) {
        Outcome o = fullOutcome(row, attempt);
        o.hops.last().responseHeaders.append(Header{"Set-Cookie", "session=s3cret"});
        o.hops.first().requestHeaders.append(Header{"Authorization", "s3cret"});
        return o;
    };
    Outcome failed = smallOutcome(f.list, 1);
    failed.error = ErrorKind::Closed;
    Outcome chunked = smallOutcome(f.list, 2);
    chunked.chunks = 2;
    chunked.size = 20 + 2 * 70'000;
    f.store->buffer()->putCancelled({{7, 1}, {8, 1}, {9, 1}});
    QVERIFY(!f.put({failed, chunked, cancelledOutcome(f.list, 4, 1), full(10, 1)},
                   {{2, 1, 0, QByteArray(70'000, 'x')}, {2, 1, 1, QByteArray(70'000, 'y')}}));
    settings.request.headers.append(Header{"Accept", "later"});
    f.store->addSettings(settings);
    Outcome again = smallOutcome(f.list, 1, 2);
    again.body = "new";
    QVERIFY(!f.put({again, cancelledOutcome(f.list, 1, 3), smallOutcome(f.list, 8, 1),
                    cancelledOutcome(f.list, 9, 1), cancelledOutcome(f.list, 9, 2), full(10, 2)}));
}

/** The rows that differ, and what is wrong with the scan. */
QStringList differences(const QString& path)
{
    StoreError error;
    const auto reader = RunReader::open(path, &error);
    const auto scan = RunScan::open(path, &error);
    if (!reader || !scan)
        return {u"cannot open: %1"_s.arg(error.detail)};
    QStringList found;
    if (scan->head().rows != reader->size() || scan->head().settings != reader->settings() ||
        scan->head().hasSecrets != reader->hasSecrets())
        found += u"head"_s;
    StoredRow row;
    quint32 rows = 0;
    while (scan->next(row)) {
        const std::optional<StoredRow> expected = reader->row(++rows);
        const QList<Outcome> tries = reader->attempts(rows);
        const QList<Outcome> scanned = scan->attempts();
        bool same = expected && sameRow(row, *expected) && row.attemptsStored == quint32(tries.size()) &&
                    std::equal(tries.begin(), tries.end(), scanned.begin(), scanned.end(), sameOutcome);
        for (const qint64 offset : {0, 10, 69'999, 140'010})
            same = same && scan->body(offset, 100'000) == reader->body(rows, offset, 100'000);
        if (!same)
            found += QString::number(rows);
    }
    if (scan->error())
        found += scan->error().detail;
    if (rows != reader->size())
        found += u"%1 rows"_s.arg(rows);
    return found;
}

} // namespace

class TestRunScan : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void sameAsReader_data();
    void sameAsReader();
    void olderVersions_data();
    void olderVersions();
    void anyList_data();
    void anyList();
    void giantLine_data();
    void giantLine();
    void piecesAreWholeLines();
    void manySpans();
    void oneStateOfTheFile();
    void refusesWhatIsNoRunFile();
    void damageIsAnError();
    void damagedRequestsAreAnError();
};

void TestRunScan::sameAsReader_data()
{
    QTest::addColumn<bool>("fromText");
    QTest::addColumn<bool>("secrets");
    QTest::addColumn<bool>("closed");
    for (const bool fromText : {true, false}) {
        for (const bool secrets : {false, true}) {
            for (const bool closed : {true, false})
                QTest::addRow("%s, secrets %s, %s", fromText ? "text" : "requests",
                              secrets ? "saved" : "hidden", closed ? "closed" : "open")
                    << fromText << secrets << closed;
        }
    }
}

void TestRunScan::sameAsReader()
{
    QFETCH(bool, fromText);
    QFETCH(bool, secrets);
    QFETCH(bool, closed);
    RunSettings settings;
    settings.saveSecrets = secrets;
    settings.request = {"PUT", {{"Accept", "a/b"}, {"X-Token", "s3cret"}}, "common body"};
    const RequestList list = fromText ? RequestList::fromText(mixedLines(), u"mixed.txt"_s)
                                      : RequestList::fromRequests(mixedRequests(2000));
    StoreFixture f(list.withDefaults(settings.request), settings);
    fill(f, settings);
    if (closed)
        QVERIFY(!f.store->close());
    QCOMPARE(differences(f.file()), QStringList());
    QCOMPARE(rawBytes(f.file()).contains("s3cret"), secrets);
}

void TestRunScan::olderVersions_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("1") << u"v1.urlpool"_s;
    QTest::newRow("2") << u"v2.urlpool"_s;
}

void TestRunScan::olderVersions()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    const QString path = folder.filePath(name);
    QVERIFY(QFile::copy(QStringLiteral(DATA) + u'/' + name, path));
    const QByteArray before = rawBytes(path);
    QCOMPARE(differences(path), QStringList());
    QCOMPARE(rawBytes(path), before);
}

void TestRunScan::anyList_data()
{
    QTest::addColumn<QByteArray>("text");
    QByteArray unix, dos, mac, last = "http://h/1";
    auto* random = QRandomGenerator::global();
    for (int i = 0; i < 25'000; ++i) {
        const QByteArray line = i % 97 == 0    ? "# " + QByteArray(random->bounded(9000), 'c')
                                : i % 31 == 0  ? QByteArray(random->bounded(4), ' ')
                                : i % 89 == 0  ? "\xef\xbb\xbfhttp://h/bom"_ba
                                : i % 499 == 0 ? "http://h/" + QByteArray(random->bounded(70'000), 'p')
                                               : "http://h/" + QByteArray::number(i);
        unix += line + '\n';
        dos += line + "\r\n";
        if (i < 5000)
            mac += line + '\r';
    }
    QTest::newRow("LF") << unix;
    QTest::newRow("CRLF") << dos;
    QTest::newRow("CR") << mac;
    QTest::newRow("no line end at the end") << unix + last;
    QTest::newRow("CR before the first LF") << QByteArray(mac + '\n' + last);
    QTest::newRow("byte-order mark") << QByteArray("\xef\xbb\xbf" + unix);
    QTest::newRow("one line") << last;
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("byte-order mark alone") << "\xef\xbb\xbf"_ba;
    QTest::newRow("blank lines only") << QByteArray(3 << 20, '\n');
    QTest::newRow("spaces only") << QByteArray(3 << 20, ' ');
    QTest::newRow("spaces around") << QByteArray(QByteArray(3 << 20, ' ') + "GET http://h/1" +
                                                 QByteArray(3 << 20, ' ') + '\n' + last);
    QTest::newRow("spaces across blocks") << QByteArray(QByteArray((1 << 20) - 3, ' ') + "GET  http://h/1\n" +
                                                        QByteArray((1 << 20) - 5, '\t') + last);
    QTest::newRow("as long as it is kept")
        << QByteArray("http://h/" + QByteArray((1 << 20) - 9, 'x') + '\n' + last);
}

void TestRunScan::anyList()
{
    QFETCH(QByteArray, text);
    StoreFixture f(RequestList::fromText(text, u"any.txt"_s));
    QVERIFY(f.store);
    QVERIFY(!f.store->close());
    QCOMPARE(differences(f.file()), QStringList());
}

void TestRunScan::giantLine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("no space in it") << QByteArray(5'000'000, 'g');
    QTest::newRow("a short beginning") << QByteArray("http://h/" + QByteArray(5'000'000, ' ') + 'x');
    QTest::newRow("spaces before it") << QByteArray(QByteArray(3'000'000, ' ') + QByteArray(5'000'000, 'g'));
}

void TestRunScan::giantLine()
{
    QFETCH(QByteArray, line);
    StoreFixture f(RequestList::fromText("http://h/1\n\n" + line + "\n# " + line + "\nhttp://h/2\n" + line));
    QVERIFY(!f.store->close());
    StoreError error;
    const auto reader = RunReader::open(f.file(), &error);
    const auto scan = RunScan::open(f.file(), &error);
    QVERIFY(reader && scan);
    StoredRow row;
    for (quint32 i = 1; i <= 4; ++i) {
        QVERIFY(scan->next(row));
        StoredRow expected = *reader->row(i);
        if (i % 2 == 0) {
            QCOMPARE(row.problem, UrlProblem::TooLong);
            QCOMPARE(row.input.size(), ListText::longestLine + 3);
            QVERIFY(row.input.endsWith("\xe2\x80\xa6"));
            row.input.chop(3);
            QVERIFY(expected.input.startsWith(row.input));
            expected.input = row.input;
            expected.url = row.url;
        }
        QVERIFY2(sameRow(row, expected), QByteArray::number(i).constData());
    }
    QVERIFY(!scan->next(row) && !scan->error());
    QVERIFY(!scan->next(row) && !scan->error());
}

void TestRunScan::piecesAreWholeLines()
{
    QByteArray text;
    for (int i = 0; i < 200'000; ++i)
        text += "http://h/" + QByteArray::number(i) + '\n';
    ListText pieces('\n');
    QByteArray joined;
    for (qsizetype at = 0; at < text.size(); at += 1 << 20) {
        pieces.append(text.mid(at, 1 << 20));
        for (QByteArray piece = pieces.takePiece(); !piece.isEmpty(); piece = pieces.takePiece()) {
            QVERIFY(piece.size() <= ListText::pieceBytes);
            QVERIFY(piece.endsWith('\n'));
            joined += piece;
        }
    }
    pieces.end();
    QVERIFY(pieces.isEnded());
    QVERIFY(joined == text);
}

void TestRunScan::manySpans()
{
    constexpr quint32 rows = 5000;
    StoreFixture f(numberedList(rows));
    QVERIFY(!f.store->close());
    QByteArray sql = "BEGIN;";
    auto* random = QRandomGenerator::global();
    for (int i = 0; i < 1500; ++i) {
        const quint32 first = random->bounded(1u, rows + 1);
        const quint32 last = first + random->bounded(i % 50 == 0 ? 40u : 2u);
        sql += "INSERT INTO cancelled(first_row, last_row, at_ms) VALUES(" + QByteArray::number(first) + ',' +
               QByteArray::number(last) + ",1);";
    }
    change(f.file(), sql + "COMMIT");
    QCOMPARE(differences(f.file()), QStringList());
    StoreError error;
    const auto scan = RunScan::open(f.file(), &error);
    quint32 cancelled = 0;
    for (StoredRow row; scan->next(row);)
        cancelled += row.record.state == RowState::Cancelled;
    QVERIFY(cancelled > 1000 && cancelled < rows);
}

void TestRunScan::oneStateOfTheFile()
{
    StoreFixture f(numberedList(10));
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    StoreError error;
    const auto scan = RunScan::open(f.file(), &error);
    QVERIFY(scan);
    QVERIFY(!f.put({smallOutcome(f.list, 2)}));
    QList<RowState> states;
    for (StoredRow row; scan->next(row);)
        states += row.record.state;
    QCOMPARE(states.size(), 10);
    QCOMPARE(states[0], RowState::Ok);
    QCOMPARE(states[1], RowState::Pending);
    QCOMPARE(differences(f.file()), QStringList());
}

void TestRunScan::refusesWhatIsNoRunFile()
{
    QTemporaryDir folder;
    StoreError error;
    QVERIFY(!RunScan::open(folder.filePath(u"none.urlpool"_s), &error));
    QCOMPARE(error.kind, StoreErrorKind::CannotOpen);
    const QString other = folder.filePath(u"other.db"_s);
    change(other, "PRAGMA journal_mode=WAL; CREATE TABLE a(b); INSERT INTO a VALUES(1)");
    const QByteArray before = rawBytes(other);
    QVERIFY(!RunScan::open(other, &error));
    QCOMPARE(error.kind, StoreErrorKind::NotARunFile);
    QCOMPARE(rawBytes(other), before);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"other.db"_s});
}

void TestRunScan::damageIsAnError()
{
    for (const char* sql :
         {"DELETE FROM list WHERE id = 2", "UPDATE list SET block = x'00000000' WHERE id = 2",
          "UPDATE attempts SET hops = x'ff'", "UPDATE info SET value = 17 WHERE name = 'rows'"}) {
        QByteArray text;
        for (int i = 0; i < 100'000; ++i)
            text += "http://127.0.0.1:1/" + QByteArray::number(i) + '\n';
        StoreFixture f(RequestList::fromText(text));
        QVERIFY(!f.put({smallOutcome(f.list, 99'000)}));
        QVERIFY(!f.store->close());
        change(f.file(), sql);
        StoreError error;
        const auto scan = RunScan::open(f.file(), &error);
        QVERIFY(scan);
        quint32 rows = 0;
        for (StoredRow row; scan->next(row);)
            ++rows;
        QVERIFY2(scan->error(), sql);
        QVERIFY(rows < 100'000);
        StoredRow row;
        QVERIFY(!scan->next(row));
        QVERIFY(scan->attempts().isEmpty());
    }
}

void TestRunScan::damagedRequestsAreAnError()
{
    StoreFixture f(RequestList::fromRequests(mixedRequests(2000)));
    QVERIFY(!f.store->close());
    const QByteArray whole = query(f.file(), "SELECT count(*) FROM list");
    QVERIFY(whole.toInt() > 2);
    for (const QByteArray& block : {QByteArray(), "\x01\x03GET\x07http"_ba, "\x02"_ba}) {
        change(f.file(), "UPDATE list SET block = x'" + qCompress(block).toHex() + "' WHERE id = 2");
        StoreError error;
        const auto scan = RunScan::open(f.file(), &error);
        QVERIFY(scan);
        quint32 rows = 0;
        for (StoredRow row; scan->next(row);)
            ++rows;
        QVERIFY(scan->error());
        QVERIFY(rows > 0 && rows < 2000);
    }
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunScan)
#include "tst_runscan.moc"
