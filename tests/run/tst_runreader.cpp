// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/storefixture.h"
#include "support/testcase.h"

#include <sqlite3.h>

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

void change(const QString& path, const char* sql)
{
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(path).constData(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
}

bool sameHop(const HopFacts& a, const HopFacts& b)
{
    return a.method == b.method && a.url == b.url && a.requestHeaders == b.requestHeaders &&
           a.startedAtMs == b.startedAtMs && a.status == b.status && a.reason == b.reason &&
           a.httpVersion == b.httpVersion && a.responseHeaders == b.responseHeaders && a.target == b.target &&
           a.dnsUs == b.dnsUs && a.connectUs == b.connectUs && a.tlsUs == b.tlsUs && a.ttfbUs == b.ttfbUs &&
           a.totalUs == b.totalUs && a.remoteAddress == b.remoteAddress && a.remotePort == b.remotePort &&
           a.reused == b.reused && a.wireSends == b.wireSends && a.bodyBytes == b.bodyBytes &&
           a.isBodyRaw == b.isBodyRaw && a.tlsProtocol == b.tlsProtocol && a.tlsCipher == b.tlsCipher &&
           a.tlsChain == b.tlsChain && a.error == b.error && a.errorDetail == b.errorDetail;
}

} // namespace

class TestRunReader : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBack();
    void requestsComeBack_data();
    void requestsComeBack();
    void readsWhileItIsWritten();
    void lastAttemptCounts();
    void settingsOfAnAttempt();
    void invalidRowsAreThere();
    void refusesWhatIsNoRunFile_data();
    void refusesWhatIsNoRunFile();
    void damageIsAnError();
    void outOfRange();
};

void TestRunReader::everyFieldComesBack()
{
    StoreFixture f(numberedList(10));
    const Outcome written = fullOutcome(4, 3);
    QVERIFY(!f.put({written}));
    const auto reader = f.reader();
    QVERIFY(reader);
    StoreError error;
    const std::optional<StoredRow> row = reader->row(4, &error);
    QVERIFY(row && !error);
    QCOMPARE(row->source, u"numbers"_s);
    QCOMPARE(row->line, 4u);
    QCOMPARE(row->input, "http://127.0.0.1:1/4");
    QCOMPARE(row->method, "PUT");
    QCOMPARE(row->record.attempts, 3);
    QCOMPARE(row->record.totalUs, recordOf(written).totalUs);
    QCOMPARE(row->storedBodyBytes, 2);
    QVERIFY(row->outcome);
    const Outcome& read = *row->outcome;
    QCOMPARE(read.request.row, 4u);
    QCOMPARE(read.request.url, written.request.url);
    QCOMPARE(read.request.line, 4u);
    QCOMPARE(read.attempt, written.attempt);
    QCOMPARE(read.error, written.error);
    QCOMPARE(read.errorDetail, written.errorDetail);
    QCOMPARE(read.size, written.size);
    QCOMPARE(read.transferSize, written.transferSize);
    QCOMPARE(read.startedAtMs, written.startedAtMs);
    QCOMPARE(read.totalUs, written.totalUs);
    QCOMPARE(read.queuedUs, written.queuedUs);
    QCOMPARE(read.worker, written.worker);
    QVERIFY(read.body.isEmpty());
    QCOMPARE(reader->body(4, 0, 10), "ab");
    QCOMPARE(read.hops.size(), 2);
    QVERIFY(sameHop(read.hops[0], written.hops[0]));
    QVERIFY(sameHop(read.hops[1], written.hops[1]));
    QVERIFY(read.isBodyRaw() && !read.hops[0].isBodyRaw);
}

void TestRunReader::requestsComeBack_data()
{
    QTest::addColumn<bool>("fromText");
    QTest::newRow("text") << true;
    QTest::newRow("requests") << false;
}

void TestRunReader::requestsComeBack()
{
    QFETCH(bool, fromText);
    RunSettings settings;
    settings.request = {"PUT", {{"Accept", "a/b"}}, "common body"};
    QList<Request> requests;
    for (int i = 0; i < 5000; ++i) {
        Request request;
        request.method = i % 2 ? "DELETE" : "GET";
        request.url = "http://127.0.0.1:1/" + QByteArray::number(i);
        request.headers = {{"Content-Type", QByteArray::number(i)}};
        request.body = QByteArray(i % 7, 'b') + QByteArray(500, '\0');
        request.source = u"Quelle %1"_s.arg(i);
        request.line = quint32(i * 2);
        request.input = "curl " + QByteArray::number(i);
        requests.append(request);
    }
    requests[17].url = "ftp://x";
    const RequestList list =
        fromText ? RequestList::fromText("\xef\xbb\xbf# c\n\nPOST http://b/ü\r\n host:1/a b#f\nhttp://h:0/\n",
                                         u"s.txt"_s)
                 : RequestList::fromRequests(requests);
    StoreFixture f(list.withDefaults(settings.request), settings);
    const auto reader = f.reader();
    QVERIFY(reader);
    QCOMPARE(reader->size(), list.size());
    QVERIFY(reader->settings() == settings);
    for (quint32 row = 1; row <= list.size(); ++row) {
        const Request expected = f.list.request(row);
        const Request read = reader->list().request(row);
        QCOMPARE(reader->list().problem(row), f.list.problem(row));
        QCOMPARE(read.method, expected.method);
        QCOMPARE(read.url, expected.url);
        QVERIFY(read.headers == expected.headers);
        QCOMPARE(read.body, expected.body);
        QCOMPARE(read.source, expected.source);
        QCOMPARE(read.line, expected.line);
        QCOMPARE(read.input, expected.input);
    }
}

void TestRunReader::readsWhileItIsWritten()
{
    StoreFixture f(numberedList(1000));
    const auto reader = f.reader();
    QVERIFY(reader);
    QCOMPARE(reader->row(1)->record.state, RowState::Pending);
    QVERIFY(!reader->row(1)->outcome);
    for (quint32 row = 1; row <= 1000; row += 100) {
        QList<Outcome> outcomes;
        for (quint32 i = row; i < row + 100; ++i)
            outcomes.append(smallOutcome(f.list, i));
        QVERIFY(!f.put(outcomes));
        QVERIFY(!reader->row(row + 99)->outcome);
        QVERIFY(!reader->refresh());
        QCOMPARE(reader->row(row + 99)->record.state, RowState::Ok);
    }
    // The reader must not keep the log from being emptied.
    QVERIFY(!f.store->close());
    QVERIFY(reader->row(1000)->outcome);
}

void TestRunReader::lastAttemptCounts()
{
    StoreFixture f(numberedList(10));
    Outcome failed = smallOutcome(f.list, 1);
    failed.error = ErrorKind::Closed;
    QVERIFY(!f.put({failed, cancelledOutcome(f.list, 2, 1)}));
    f.store->buffer()->putCancelled({{3, 1}, {4, 1}});
    Outcome again = smallOutcome(f.list, 1, 3);
    again.body = "new";
    QVERIFY(!f.put({cancelledOutcome(f.list, 1, 2), again, cancelledOutcome(f.list, 1, 4),
                    smallOutcome(f.list, 2, 2), smallOutcome(f.list, 3, 1)}));
    const auto reader = f.reader();
    QCOMPARE(reader->row(1)->record.state, RowState::Ok);
    QCOMPARE(reader->row(1)->record.attempts, 3);
    QCOMPARE(reader->body(1, 0, 10), "new");
    const QList<Outcome> attempts = reader->attempts(1);
    QCOMPARE(attempts.size(), 2);
    QCOMPARE(attempts[0].attempt, 1u);
    QCOMPARE(attempts[0].error, ErrorKind::Closed);
    QCOMPARE(attempts[1].attempt, 3u);
    QCOMPARE(reader->row(2)->record.state, RowState::Ok);
    QCOMPARE(reader->attempts(2).size(), 2);
    QCOMPARE(reader->row(3)->record.state, RowState::Ok);
    QCOMPARE(reader->row(4)->record.state, RowState::Cancelled);
    QCOMPARE(reader->row(4)->record.error, ErrorKind::Cancelled);
    QVERIFY(reader->attempts(5).isEmpty());
    QCOMPARE(query(f.file(), "SELECT \"row\" || state || attempts FROM results ORDER BY \"row\""),
             "1ok3|2ok2|3ok1|4cancelled0");
}

void TestRunReader::settingsOfAnAttempt()
{
    RunSettings settings;
    settings.request.headers = {{"Accept", "first"}};
    StoreFixture f(numberedList(2).withDefaults(settings.request), settings);
    QVERIFY(!f.put({smallOutcome(f.list, 1)}));
    settings.request.headers = {{"Accept", "second"}};
    settings.workers = 9;
    f.store->addSettings(settings);
    QVERIFY(!f.put({smallOutcome(f.list, 1, 2)}));
    const auto reader = f.reader();
    QCOMPARE(reader->settings().workers, 9);
    const QList<Outcome> attempts = reader->attempts(1);
    QCOMPARE(attempts.size(), 2);
    QCOMPARE(headerValue(attempts[0].request.headers, "Accept"), "first");
    QCOMPARE(headerValue(attempts[1].request.headers, "Accept"), "second");
    const auto shared = RunReader::open(f.file(), f.list, nullptr);
    QCOMPARE(headerValue(shared->attempts(1)[0].request.headers, "Accept"), "first");
}

void TestRunReader::invalidRowsAreThere()
{
    StoreFixture f(RequestList::fromText("http://a/\nnope://b\n# skipped\nhttp://:0\n"));
    const auto reader = f.reader();
    QCOMPARE(reader->size(), 3u);
    QCOMPARE(reader->row(1)->record.state, RowState::Pending);
    QCOMPARE(reader->row(2)->record.state, RowState::Invalid);
    QCOMPARE(reader->row(2)->record.error, ErrorKind::UnsupportedScheme);
    QCOMPARE(reader->row(2)->problem, UrlProblem::UnsupportedScheme);
    QCOMPARE(reader->row(2)->input, "nope://b");
    QCOMPARE(reader->row(3)->record.error, ErrorKind::InvalidUrl);
    QCOMPARE(reader->row(3)->line, 4u);
}

void TestRunReader::refusesWhatIsNoRunFile_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* what, StoreErrorKind kind) {
        QTest::newRow(what) << QByteArray(what) << int(kind);
    };
    row("missing", StoreErrorKind::CannotOpen);
    row("folder", StoreErrorKind::CannotOpen);
    row("empty", StoreErrorKind::NotARunFile);
    row("text", StoreErrorKind::NotARunFile);
    row("garbage", StoreErrorKind::NotARunFile);
    row("other database", StoreErrorKind::NotARunFile);
    row("newer", StoreErrorKind::TooNew);
    row("cut", StoreErrorKind::NotARunFile);
    row("header only", StoreErrorKind::NotARunFile);
    row("no list", StoreErrorKind::NotARunFile);
    row("bad settings", StoreErrorKind::NotARunFile);
}

void TestRunReader::refusesWhatIsNoRunFile()
{
    QFETCH(QByteArray, what);
    QFETCH(int, kind);
    StoreFixture f(numberedList(20000));
    QVERIFY(!f.store->close());
    const QString path = f.file(u"x.urlpool"_s);
    QFile source(f.file());
    QVERIFY(source.open(QIODevice::ReadOnly));
    QByteArray bytes = source.readAll();
    QFile file(path);
    if (what == "folder")
        QVERIFY(QDir().mkdir(path));
    else if (what != "missing")
        QVERIFY(file.open(QIODevice::WriteOnly));
    if (what == "empty")
        bytes.clear();
    else if (what == "text")
        bytes = "http://a/\n";
    else if (what == "garbage")
        bytes.replace(100, bytes.size() - 100, QByteArray(bytes.size() - 100, '\x5a'));
    else if (what == "cut")
        bytes.truncate(bytes.size() / 2);
    else if (what == "header only")
        bytes.truncate(100);
    if (file.isOpen())
        file.write(bytes);
    file.close();
    if (what == "other database")
        change(path, "PRAGMA application_id=7; PRAGMA journal_mode=WAL;");
    else if (what == "newer")
        change(path, "PRAGMA user_version=99; DROP TABLE info;");
    else if (what == "no list")
        change(path, "DELETE FROM list");
    else if (what == "bad settings")
        change(path, "UPDATE settings SET json = '{\"workers\": \"many\"}'");
    const QByteArray before = rawBytes(path);
    const QStringList files = QDir(f.folder.path()).entryList(QDir::AllEntries | QDir::Hidden);
    StoreError error;
    QVERIFY(!RunReader::open(path, &error));
    QCOMPARE(int(error.kind), kind);
    QCOMPARE(error.path, path);
    QVERIFY(rawBytes(path) == before);
    QCOMPARE(QDir(f.folder.path()).entryList(QDir::AllEntries | QDir::Hidden), files);
}

void TestRunReader::damageIsAnError()
{
    StoreFixture f(numberedList(3));
    QVERIFY(!f.put({smallOutcome(f.list, 1), smallOutcome(f.list, 2)}));
    QVERIFY(!f.store->close());
    change(f.file(), "UPDATE attempts SET hops = substr(hops, 1, 20) WHERE \"row\" = 1");
    const auto reader = f.reader();
    StoreError error;
    QVERIFY(!reader->row(1, &error));
    QCOMPARE(error.kind, StoreErrorKind::NotARunFile);
    QVERIFY(reader->attempts(1, &error).isEmpty());
    QVERIFY(error);
    QVERIFY(reader->row(2, &error));
    QVERIFY(!error);
}

void TestRunReader::outOfRange()
{
    StoreFixture f(numberedList(3));
    const auto reader = f.reader();
    for (const quint32 row : {0u, 4u, 4294967295u}) {
        QVERIFY(!reader->row(row));
        QVERIFY(reader->attempts(row).isEmpty());
        QVERIFY(reader->body(row, 0, 10).isEmpty());
    }
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunReader)
#include "tst_runreader.moc"
