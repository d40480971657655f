// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/requestlist.h"
#include "support/testcase.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <limits>
#include <thread>

namespace Urlpool::Testing {

/** Lists at size, lists of rubbish, and stopping in the middle. */
class RequestListLimitsTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void conservation_data();
    void conservation();
    void randomBytes();
    void millionLines();
    void cancelledAtOnce();
    void cancelledInTheMiddle();
    void manyHosts();
    void readFromManyThreads();
};

namespace {

QByteArray manyLines(int lines)
{
    QByteArray text;
    text.reserve(61LL * lines);
    for (int i = 0; i < lines; ++i) {
        text += "https://host" + QByteArray::number(i % 5000) + ".example.com/some/path/" +
                QByteArray::number(i).rightJustified(7, '0') + "/item?page=" + QByteArray::number(i % 97) +
                '\n';
    }
    return text;
}

} // namespace

void RequestListLimitsTest::conservation_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<QByteArray>("lineEnd");
    for (quint32 seed = 1; seed <= 8; ++seed) {
        QTest::addRow("LF, seed %u", seed) << seed << QByteArray("\n");
        QTest::addRow("CRLF, seed %u", seed) << seed << QByteArray("\r\n");
        QTest::addRow("CR, seed %u", seed) << seed << QByteArray("\r");
    }
}

void RequestListLimitsTest::conservation()
{
    QFETCH(quint32, seed);
    QFETCH(QByteArray, lineEnd);
    QRandomGenerator random(seed);
    const QByteArrayList requests = {
        "http://h/", "h/a b", "POST http://h/#f", "http://u:p@[::1]:8/?{}", "m\xc3\xbc.de", "GET 1.2.3.4"};
    const QByteArrayList invalid = {"ftp://h/",      "https:///x",    "http://h:0/", "foo bar",
                                    "http://h/\x01", "get http://h/", "12345"};
    const QByteArrayList skipped = {"", "   ", "# http://h/", "\t#"};
    ListCounts expected;
    QByteArray text;
    const quint32 lines = random.bounded(1U, 3000U);
    for (; expected.lines < lines; ++expected.lines) {
        const int kind = random.bounded(3);
        const QByteArrayList& choices = kind == 0 ? requests : kind == 1 ? invalid : skipped;
        ++(kind == 0 ? expected.requests : kind == 1 ? expected.invalid : expected.skipped);
        text += choices.at(random.bounded(choices.size())) + lineEnd;
    }
    const RequestList list = RequestList::fromText(text);
    expected.duplicates = list.counts().duplicates;
    QCOMPARE(list.counts(), expected);
    QCOMPARE(list.size(), expected.requests + expected.invalid);

    quint32 previous = 0;
    QSet<std::pair<QByteArray, QByteArray>> seen;
    for (quint32 row = 1; row <= list.size(); ++row) {
        QVERIFY(list.line(row) > previous);
        previous = list.line(row);
        QCOMPARE(list.rowOfLine(previous), row);
        QVERIFY(list.lineText(previous).contains(list.input(row)));
        if (list.problem(row) != UrlProblem::None)
            continue;
        // Against the obvious way to find duplicates.
        const std::pair key(list.method(row), list.url(row));
        QCOMPARE(list.isDuplicate(row), seen.contains(key));
        seen.insert(key);
        --expected.requests;
    }
    QCOMPARE(expected.requests, 0U);
}

void RequestListLimitsTest::randomBytes()
{
    QRandomGenerator random(20261120);
    // Bytes that mean something come often, so that the parser gets deep into what is rubbish.
    const QByteArray likely =
        "hHtTpPsS:::///...@@@[[]]%%%?##  \\\n\n\r0123456789abcxn-_\xc3\xbc\xe3\x80\x80\xef\xbb\xbf";
    const QByteArrayList starts = {"",         "http://",     "https://",     "GET ", "//",
                                   "http://[", "http://u:p@", "\xef\xbb\xbf", "# "};
    for (int round = 0; round < 5000; ++round) {
        QByteArray text = starts.at(random.bounded(starts.size()));
        for (int length = random.bounded(60); length > 0; --length)
            text +=
                random.bounded(5) == 0 ? char(random.bounded(256)) : likely.at(random.bounded(likely.size()));
        const RequestList list = RequestList::fromText(text);
        const ListCounts counts = list.counts();
        QCOMPARE(counts.lines, counts.requests + counts.invalid + counts.skipped);
        QCOMPARE(list.size(), counts.requests + counts.invalid);
        for (quint32 line = 1; line <= list.lineCount(); ++line)
            QVERIFY(list.rowOfLine(line) != 0 || list.lineText(line).size() <= text.size());
        for (quint32 row = 1; row <= list.size(); ++row) {
            const Request request = list.request(row);
            if (list.problem(row) != UrlProblem::None)
                continue;
            // What is sent must be clean, and must mean the same when it is read again.
            const ParsedUrl again = parseUrl(request.url);
            QCOMPARE(again.problem, UrlProblem::None);
            QCOMPARE(again.notes, UrlNotes());
            QCOMPARE(again.url, request.url);
            QCOMPARE(hostKey(request.url), list.hostKey(row));
            QVERIFY(std::all_of(request.url.cbegin(), request.url.cend(),
                                [](char c) { return c > ' ' && c < '\x7f'; }));
        }
        const ParsedUrl resolved = resolveUrl("http://base.example/a/b?c", text);
        QCOMPARE(resolved.problem == UrlProblem::None, !resolved.url.isEmpty());
        QVERIFY(resolved.url.isEmpty() || resolved.url.toLower().startsWith("http"));
    }
}

void RequestListLimitsTest::millionLines()
{
    const QByteArray text = manyLines(1'000'000);
    // Processor time: other programs on the machine are none of the reader's doing.
    const std::clock_t begin = std::clock();
    const RequestList list = RequestList::fromText(text);
    const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
    QCOMPARE(list.counts(), (ListCounts{1'000'000, 1'000'000, 0, 0, 0}));
    QCOMPARE(list.url(1'000'000), QByteArray("https://host4999.example.com/some/path/0999999/item?page=26"));
    QCOMPARE(list.hostKey(1'000'000), QByteArray("host4999.example.com"));
    QCOMPARE(list.hostId(4999), list.hostId(999'999));
    // About a second is the promise; a sanitizer or a slow machine gets five times that.
    QVERIFY2(seconds < 5, qPrintable(QString::number(seconds)));
    qInfo("1,000,000 lines in %.2f s", seconds);
}

void RequestListLimitsTest::cancelledAtOnce()
{
    const std::atomic_bool cancelled = true;
    const RequestList list = RequestList::fromText("http://h/\n", {}, {}, &cancelled);
    QCOMPARE(list.size(), 0U);
    QCOMPARE(list.counts(), ListCounts());
    const std::atomic_bool wanted = false;
    QCOMPARE(RequestList::fromText("http://h/\n", {}, {}, &wanted).size(), 1U);
}

void RequestListLimitsTest::cancelledInTheMiddle()
{
    const QByteArray text = manyLines(300'000);
    QElapsedTimer timer;
    qint64 whole = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 3; ++round) {
        timer.start();
        QCOMPARE(RequestList::fromText(text).size(), 300'000U);
        whole = std::min(whole, timer.nsecsElapsed());
    }

    // The best of some tries, because other programs may hold up a single one.
    qint64 reaction = whole;
    for (int round = 0; round < 7; ++round) {
        std::atomic_bool cancelled = false;
        qint64 ended = 0;
        RequestList list = RequestList::fromText("http://h/\n");
        timer.start();
        std::thread reader([&] {
            list = RequestList::fromText(text, {}, {}, &cancelled);
            ended = timer.nsecsElapsed();
        });
        std::this_thread::sleep_for(std::chrono::nanoseconds(whole / 5));
        const qint64 asked = timer.nsecsElapsed();
        cancelled = true;
        reader.join();
        // A list that is not empty was read to its end before the wish was heard.
        if (list.size() == 0)
            reaction = std::min(reaction, ended - asked);
    }
    QVERIFY2(reaction < whole / 5, qPrintable(QString::number(reaction)));
}

void RequestListLimitsTest::manyHosts()
{
    QByteArray text;
    for (int i = 0; i < 100'000; ++i)
        text += "HTTP://H" + QByteArray::number(i) + ":" + QByteArray::number(1 + i % 3) + "/\n";
    const RequestList list = RequestList::fromText(text + text);
    QSet<quint32> ids;
    for (quint32 row = 1; row <= 100'000; ++row) {
        ids.insert(list.hostId(row));
        QCOMPARE(list.hostId(row + 100'000), list.hostId(row));
        QVERIFY(list.isDuplicate(row + 100'000));
    }
    QCOMPARE(ids.size(), 100'000);
    QCOMPARE(list.hostKey(77'778), QByteArray("h77777:3"));
}

void RequestListLimitsTest::readFromManyThreads()
{
    const RequestList list = RequestList::fromText("http://a/\nb/x y\nhttp://m\xc3\xbc.de/\nftp://x\n");
    const QByteArrayList expected = {"http://a/", "https://b/x%20y", "http://xn--m-eha.de/", "ftp://x"};
    std::atomic_int wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, copy = list] {
            for (int round = 0; round < 2000; ++round) {
                const quint32 row = 1 + quint32(round) % 4;
                if (copy.request(row).url != expected.at(row - 1) || list.url(row) != expected.at(row - 1))
                    ++wrong;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::RequestListLimitsTest)
#include "tst_requestlistlimits.moc"
