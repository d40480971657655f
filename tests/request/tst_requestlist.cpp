// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/requestlist.h"
#include "support/testcase.h"

Q_DECLARE_METATYPE(Urlpool::UrlProblem)

namespace Urlpool::Testing {

using namespace Qt::StringLiterals;

class RequestListTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void countsLines_data();
    void countsLines();
    void empty();
    void rowsInInputOrder();
    void methods_data();
    void methods();
    void duplicates();
    void otherMethodIsNoDuplicate();
    void hostIds();
    void linesOfTheView();
    void linesOfALongView();
    void invalidRowsShowNoPassword_data();
    void invalidRowsShowNoPassword();
    void requestFromALine();
    void readsWithoutCopying();
    void outlivesItsSource();
};

void RequestListTest::countsLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<int>>("expected"); // lines, requests, duplicates, invalid, skipped
    const auto row = [](const char* name, const QByteArray& text, const QList<int>& expected) {
        QTest::newRow(name) << text << expected;
    };
    row("nothing", "", {0, 0, 0, 0, 0});
    row("one line break", "\n", {1, 0, 0, 0, 1});
    row("no line break at the end", "http://h/", {1, 1, 0, 0, 0});
    row("line break at the end", "http://h/\n", {1, 1, 0, 0, 0});
    row("blank line at the end", "http://h/\n\n", {2, 1, 0, 0, 1});
    row("CRLF", "http://h/\r\nhttp://g/\r\n", {2, 2, 0, 0, 0});
    row("CR only", "http://h/\rhttp://g/\r\r", {3, 2, 0, 0, 1});
    row("CR within LF lines", "http://h/\rhttp://g/\nhttp://h/\n", {2, 1, 0, 1, 0});
    row("comments and blanks", "# a\n  # b\n \t \n\n#\nhttp://h/#c\n", {6, 1, 0, 0, 5});
    row("byte-order mark", "\xef\xbb\xbf# a\nhttp://h/\n", {2, 1, 0, 0, 1});
    row("byte-order mark alone", "\xef\xbb\xbf", {0, 0, 0, 0, 0});
    row("duplicates stay", "http://h/\nhttp://h/\nGET http://h/\nPOST http://h/\nhttp://h/#f\n",
        {5, 5, 3, 0, 0});
    row("invalid stays", "ftp://h/\nhttps:///x\nhttp://h/\nfoo bar\n", {4, 1, 0, 3, 0});
    row("other credentials are another request", "http://u:p@h/\nhttp://h/\nhttp://v:p@h/\nhttp://u:p@h/\n",
        {4, 4, 1, 0, 0});
    row("invalid lines are no duplicates", "ftp://h/\nftp://h/\n", {2, 0, 0, 2, 0});
    row("NUL", QByteArray("http://h/\0x\nhttp://h/\n\0\n", 24), {3, 1, 0, 2, 0});
    row("invalid UTF-8", "http://h/\xff\xc3\n\xff\xfe\n", {2, 1, 0, 1, 0});
    row("too long", "http://h/" + QByteArray(70'000, 'x') + "\nhttp://h/\n", {2, 1, 0, 1, 0});
    row("method and too long", QByteArray(70'000, 'A') + " http://h/\nA" + QByteArray(65'536, ' ') + "h",
        {2, 0, 0, 2, 0});
    row("long white space", QByteArray(70'000, ' ') + "http://h/" + QByteArray(70'000, ' ') + "\n",
        {1, 1, 0, 0, 0});
}

void RequestListTest::countsLines()
{
    QFETCH(QByteArray, text);
    const ListCounts counts = RequestList::fromText(text).counts();
    const QList<int> found = {int(counts.lines), int(counts.requests), int(counts.duplicates),
                              int(counts.invalid), int(counts.skipped)};
    QTEST(found, "expected");
    QCOMPARE(counts.lines, counts.requests + counts.invalid + counts.skipped);
}

void RequestListTest::empty()
{
    const RequestList list;
    QCOMPARE(list.size(), 0U);
    QCOMPARE(list.counts(), ListCounts());
    QCOMPARE(list.lineCount(), 0U);
    QCOMPARE(list.rowOfLine(1), 0U);
    QCOMPARE(list.withDefaults({"HEAD", {}, {}}).defaults().method, QByteArray("HEAD"));
    QCOMPARE(RequestList::fromRequests({}).size(), 0U);
}

void RequestListTest::rowsInInputOrder()
{
    const RequestList list =
        RequestList::fromText("# head\n http://b/ \r\n\nftp://x\nPUT   a.example/1 2\n"_ba, u"in.txt"_s);
    QCOMPARE(list.source(), u"in.txt"_s);
    QCOMPARE(list.size(), 3U);

    QCOMPARE(list.input(1), QByteArrayView("http://b/"));
    QCOMPARE(list.line(1), 2U);
    QCOMPARE(list.url(1), QByteArray("http://b/"));
    QCOMPARE(list.problem(1), UrlProblem::None);
    QCOMPARE(list.notes(1), UrlNotes());

    QCOMPARE(list.input(2), QByteArrayView("ftp://x"));
    QCOMPARE(list.line(2), 4U);
    QCOMPARE(list.url(2), QByteArray("ftp://x"));
    QCOMPARE(list.problem(2), UrlProblem::UnsupportedScheme);
    QCOMPARE(list.hostId(2), 0U);
    QVERIFY(list.hostKey(2).isEmpty());

    QCOMPARE(list.input(3), QByteArrayView("PUT   a.example/1 2"));
    QCOMPARE(list.method(3), QByteArray("PUT"));
    QCOMPARE(list.url(3), QByteArray("https://a.example/1%202"));
    QCOMPARE(list.notes(3), UrlNote::AddedScheme | UrlNote::EncodedBytes);
    QCOMPARE(list.hostKey(3), QByteArray("a.example"));
}

void RequestListTest::methods_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<UrlProblem>("problem");
    const auto row = [](const char* line, const char* method, const char* url,
                        UrlProblem problem = UrlProblem::None) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(method) << QByteArray(url) << problem;
    };
    row("http://h/", "HEAD", "http://h/");
    row("GET http://h/", "GET", "http://h/");
    row("POST h", "POST", "https://h");
    row("PURGE \t http://h/", "PURGE", "http://h/");
    row("X http://h/a b", "X", "http://h/a%20b");
    row("GET", "HEAD", "https://GET");
    row("GET/x", "HEAD", "https://GET/x");
    row("GET: http://h/", "HEAD", "GET: http://h/", UrlProblem::UnsupportedScheme);
    row("GET ftp://h/", "GET", "ftp://h/", UrlProblem::UnsupportedScheme);
    row("GET POST http://h/", "GET", "POST http://h/", UrlProblem::BadHost);
    row("get http://h/", "HEAD", "get http://h/", UrlProblem::BadMethod);
    row("M-SEARCH HTTPS://h/", "HEAD", "M-SEARCH HTTPS://h/", UrlProblem::BadMethod);
    row("GET2 http://h/", "HEAD", "GET2 http://h/", UrlProblem::BadMethod);
    row("see h", "HEAD", "see h", UrlProblem::BadHost);
    row("(x) http://h/", "HEAD", "(x) http://h/", UrlProblem::BadHost);
}

void RequestListTest::methods()
{
    QFETCH(QByteArray, line);
    const RequestList list = RequestList::fromText(line, {}, {"HEAD", {}, {}});
    QCOMPARE(list.size(), 1U);
    QTEST(list.problem(1), "problem");
    QTEST(list.method(1), "method");
    QTEST(list.url(1), "url");
}

void RequestListTest::duplicates()
{
    const RequestList list =
        RequestList::fromText("http://h/\nh/x\nhttps://h/x\nGET http://h/\nhttp://H/\nPOST http://h/\n"
                              "h/x#f\nPOST http://h/\nhttp://u:p@h/\n"_ba);
    const QList<bool> expected = {false, false, true, true, false, false, true, true, false};
    for (quint32 row = 1; row <= list.size(); ++row)
        QCOMPARE(list.isDuplicate(row), expected.at(row - 1));
    QCOMPARE(list.counts().duplicates, 4U);
}

void RequestListTest::otherMethodIsNoDuplicate()
{
    // So many that they meet each other in the table.
    QByteArray text;
    for (char a = 'A'; a <= 'Z'; ++a) {
        for (char b = 'A'; b <= 'Z'; ++b)
            text += QByteArray(1, a) + b + " http://h/\n";
    }
    QCOMPARE(RequestList::fromText(text).counts().duplicates, 0U);
    QCOMPARE(RequestList::fromText(text + text).counts().duplicates, 26U * 26U);
}

void RequestListTest::hostIds()
{
    const RequestList list =
        RequestList::fromText("http://a/1\nhttps://A./2\nhttp://a:81/\nhttp://b/\nhttps://a:80/\nftp://a/\n"
                              "http://m\xc3\xbc.de/\nhttp://xn--m-eha.de/\nhttp://a:0081/\n"_ba);
    QCOMPARE(list.hostId(1), list.hostId(2));
    QCOMPARE(list.hostId(1), list.hostId(5));
    QCOMPARE(list.hostId(3), list.hostId(9));
    QCOMPARE(list.hostId(7), list.hostId(8));
    QCOMPARE(list.hostId(6), 0U);
    const QSet<quint32> different = {list.hostId(1), list.hostId(3), list.hostId(4), list.hostId(7)};
    QCOMPARE(different.size(), 4);
    QVERIFY(!different.contains(0));
    for (quint32 row = 1; row <= list.size(); ++row) {
        if (list.problem(row) == UrlProblem::None)
            QCOMPARE(list.hostKey(row), hostKey(list.url(row)));
    }
}

void RequestListTest::linesOfTheView()
{
    const RequestList list = RequestList::fromText("\xef\xbb\xbf# a\r\n http://h/ \r\n\nx y"_ba);
    QCOMPARE(list.lineCount(), 4U);
    QCOMPARE(list.lineText(1), QByteArrayView("# a"));
    QCOMPARE(list.lineText(2), QByteArrayView(" http://h/ "));
    QCOMPARE(list.lineText(3), QByteArrayView(""));
    QCOMPARE(list.lineText(4), QByteArrayView("x y"));
    QCOMPARE(list.rowOfLine(1), 0U);
    QCOMPARE(list.rowOfLine(2), 1U);
    QCOMPARE(list.rowOfLine(3), 0U);
    QCOMPARE(list.rowOfLine(4), 2U);
    QCOMPARE(list.rowOfLine(5), 0U);
}

void RequestListTest::linesOfALongView()
{
    QByteArray text;
    for (int line = 1; line <= 1000; ++line)
        text += (line % 3 == 0 ? "# " : "http://h/") + QByteArray::number(line) + '\n';
    const RequestList list = RequestList::fromText(text);
    QCOMPARE(list.lineCount(), 1000U);
    quint32 rows = 0;
    for (quint32 line = 1; line <= 1000; ++line) {
        const bool skipped = line % 3 == 0;
        QCOMPARE(list.lineText(line),
                 QByteArrayView((skipped ? "# " : "http://h/") + QByteArray::number(line)));
        QCOMPARE(list.rowOfLine(line), skipped ? 0U : ++rows);
    }
    QCOMPARE(rows, list.size());
}

void RequestListTest::invalidRowsShowNoPassword_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char* line, const char* url) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(url);
    };
    row("ftp://u:p@h/x", "ftp://h/x");
    row("http://u:p@/x", "http:///x");
    row("http://u:p@h:0/a@b", "http://h:0/a@b");
    row("u:p@h/x", "h/x");
    row("https:u:p@h/x", "h/x");
    row("//u:p@h/x", "//h/x");
    row("u@h", "h");
    row("mailto:a@b", "mailto:a@b");
    row("ftp://h/a@b", "ftp://h/a@b");
}

void RequestListTest::invalidRowsShowNoPassword()
{
    QFETCH(QByteArray, line);
    const RequestList list = RequestList::fromText(line);
    QVERIFY(list.problem(1) != UrlProblem::None);
    QTEST(list.url(1), "url");
    QCOMPARE(list.input(1), QByteArrayView(line));
}

void RequestListTest::requestFromALine()
{
    const RequestDefaults defaults{"POST", {{"X-A", "1"}}, "body"};
    const RequestList list =
        RequestList::fromText("\nu.example/a b\nGET http://u:p%40@h/\n"_ba, u"in.txt"_s, defaults);
    const Request first = list.request(1);
    QCOMPARE(first.row, 1U);
    QCOMPARE(first.line, 2U);
    QCOMPARE(first.source, u"in.txt"_s);
    QCOMPARE(first.input, QByteArray("u.example/a b"));
    QCOMPARE(first.method, QByteArray("POST"));
    QCOMPARE(first.url, QByteArray("https://u.example/a%20b"));
    QVERIFY(first.headers == defaults.headers);
    QCOMPARE(first.body, QByteArray("body"));

    const Request second = list.request(2);
    QCOMPARE(second.method, QByteArray("GET"));
    QCOMPARE(second.url, QByteArray("http://h/"));
    QCOMPARE(headerValue(second.headers, "Authorization"), "Basic " + QByteArray("u:p@").toBase64());
}

void RequestListTest::readsWithoutCopying()
{
    const QByteArray text = "  http://h/a \nGET http://h/b\n";
    const RequestList list = RequestList::fromText(text);
    QCOMPARE(list.text().constData(), text.constData());
    QCOMPARE(list.input(1).data(), text.constData() + 2);
    QCOMPARE(list.input(2).data(), text.constData() + text.indexOf("GET"));
    QCOMPARE(list.lineText(1).data(), text.constData());
    QCOMPARE(list.withDefaults({"HEAD", {}, {}}).text().constData(), text.constData());
}

void RequestListTest::outlivesItsSource()
{
    RequestList list;
    {
        QByteArray text("http://h/a\n");
        list = RequestList::fromText(text);
        text.fill('x');
        const RequestList copy = list;
        QCOMPARE(copy.text().constData(), list.text().constData());
    }
    QCOMPARE(list.url(1), QByteArray("http://h/a"));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::RequestListTest)
#include "tst_requestlist.moc"
