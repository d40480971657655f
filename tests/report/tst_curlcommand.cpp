// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/curlcommand.h"
#include "support/testcase.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The command is given to a real shell, in which "curl" writes down its arguments and its input. */
class CurlCommandTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void arguments_data();
    void arguments();
    void bodyWithNul();
    void headersAsSent();
    void sessions();
    void secrets();
    void quoting_data();
    void quoting();

private:
    QByteArrayList runInShell(const QByteArray& command, QByteArray* input = nullptr);
};

QByteArrayList CurlCommandTest::runInShell(const QByteArray& command, QByteArray* input)
{
    const QTemporaryDir folder;
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    // A function named curl: whatever the machine has is never started.
    shell.start(u"sh"_s, {u"-c"_s, u"curl() { printf '%s\\0' \"$@\"; cat > input; }\n"_s +
                                       QString::fromUtf8(command)});
    shell.closeWriteChannel();
    if (!shell.waitForFinished() || shell.exitCode() != 0 || !shell.readAllStandardError().isEmpty())
        return {"the shell failed"_ba};
    if (input) {
        QFile file(folder.filePath(u"input"_s));
        *input = file.open(QIODevice::ReadOnly) ? file.readAll() : "no input"_ba;
    }
    QByteArrayList words = shell.readAllStandardOutput().split('\0');
    words.removeLast();
    return words;
}

void CurlCommandTest::arguments_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("expected");
    const QByteArray url = "http://h/a?b=1&c=$HOME"_ba;
    QTest::newRow("get") << "GET"_ba << url << HeaderList{} << ""_ba << QByteArrayList{url};
    QTest::newRow("head") << "HEAD"_ba << url << HeaderList{} << ""_ba << QByteArrayList{"--head", url};
    QTest::newRow("delete") << "DELETE"_ba << url << HeaderList{} << ""_ba
                            << QByteArrayList{"-X", "DELETE", url};
    QTest::newRow("strange method") << "A'B"_ba << url << HeaderList{} << ""_ba
                                    << QByteArrayList{"-X", "A'B", url};
    QTest::newRow("headers") << "GET"_ba << url
                             << HeaderList{{"X-A", "it's $(x) `y` \\ \"z\""}, {"X-A", "2"}, {"X-Empty", ""}}
                             << ""_ba << QByteArrayList{"-H", "X-A: it's $(x) `y` \\ \"z\"",
                                                        "-H", "X-A: 2",
                                                        "-H", "X-Empty;",
                                                        url};
    QTest::newRow("body") << "POST"_ba << url << HeaderList{} << "@a\r\n'b'\n"_ba
                          << QByteArrayList{"--data-raw", "@a\r\n'b'\n", "-H", "Content-Type:", url};
    QTest::newRow("typed body") << "PUT"_ba << url << HeaderList{{"content-type", "text/plain"}} << "x"_ba
                                << QByteArrayList{"-X",         "PUT", "-H", "content-type: text/plain",
                                                  "--data-raw", "x",   url};
    QTest::newRow("globs") << "GET"_ba
                           << "http://[::1]/{a}"_ba << HeaderList{} << ""_ba
                           << QByteArrayList{"--globoff", "http://[::1]/{a}"};
    QTest::newRow("dots") << "GET"_ba
                          << "http://h/a/..?x"_ba << HeaderList{} << ""_ba
                          << QByteArrayList{"--path-as-is", "http://h/a/..?x"};
    QTest::newRow("dots in the query")
        << "GET"_ba
        << "http://h/?a/../b"_ba << HeaderList{} << ""_ba << QByteArrayList{"http://h/?a/../b"};
}

void CurlCommandTest::arguments()
{
    QFETCH(QByteArrayList, expected);
    Request request;
    request.method =
        *static_cast<QByteArray*>(QTest::qData("method", QMetaType::fromType<QByteArray>().id()));
    QFETCH(QByteArray, url);
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, body);
    request.url = url;
    request.headers = headers;
    request.body = body;
    QCOMPARE(runInShell(curlCommand(request)), expected);
}

void CurlCommandTest::bodyWithNul()
{
    Request request;
    request.method = "POST";
    request.url = "http://h/";
    for (int i = 0; i < 256; ++i)
        request.body += char(i);
    QByteArray input;
    const QByteArrayList words = runInShell(curlCommand(request), &input);
    QCOMPARE(words, (QByteArrayList{"--data-binary", "@-", "-H", "Content-Type:", "http://h/"}));
    QCOMPARE(input, request.body);
}

void CurlCommandTest::headersAsSent()
{
    Outcome outcome;
    outcome.request.url = "http://h/";
    outcome.request.headers = {{"X-A", "1"}};
    QCOMPARE(curlCommand(outcome), curlCommand(outcome.request));
    HopFacts hop;
    hop.requestHeaders = {{"X-A", "1"}, {"Accept", "*/*"}};
    outcome.hops = {hop};
    QCOMPARE(runInShell(curlCommand(outcome)),
             (QByteArrayList{"-H", "X-A: 1", "-H", "Accept: */*", "http://h/"}));
}

/** What sessions were set up with goes along; headers of the session yield to the request's. */
void CurlCommandTest::sessions()
{
    SessionOptions session;
    session.httpVersion = HttpVersion::Http2PriorKnowledge;
    session.family = IpFamily::V6;
    session.auth = {AuthMode::Digest, "me:hush 1"};
    session.verifyTls = false;
    session.minTls = TlsVersion::Tls1_3;
    session.caFile = u"/tmp/ä b.pem"_s;
    session.caFolder = u"/tmp/c d"_s;
    session.noProxy = {"localhost", "10.0.0.0/8"};
    session.clientCertificate = u"c.pem"_s;
    session.clientKey = u"k.pem"_s;
    session.keyPassphrase = u"hush 2"_s;
    session.proxy = ProxyMode::Url;
    session.proxyUrl = u"socks5h://me:hush@h:1"_s;
    session.resolve = {"a:1:::1", "*:2:127.0.0.1"};
    session.connectTo = {"::c:3"};
    session.headers = {{"User-Agent", "x/1"}, {"Accept", "a/b"}};
    Request request;
    request.url = "http://h/";
    request.headers = {{"accept", "c/d"}};
    const auto words = [](const QByteArray& digest, const QByteArray& pass, const QByteArray& proxy) {
        return QByteArrayList{"--http2-prior-knowledge",
                              "-6",
                              "--digest",
                              "-u",
                              digest,
                              "-k",
                              "--tlsv1.3",
                              "--cacert",
                              "/tmp/\xc3\xa4 b.pem",
                              "--capath",
                              "/tmp/c d",
                              "--cert",
                              "c.pem",
                              "--key",
                              "k.pem",
                              "--pass",
                              pass,
                              "-x",
                              proxy,
                              "--noproxy",
                              "localhost,10.0.0.0/8",
                              "--resolve",
                              "a:1:::1",
                              "--resolve",
                              "*:2:127.0.0.1",
                              "--connect-to",
                              "::c:3",
                              "-H",
                              "User-Agent: x/1",
                              "-H",
                              "accept: c/d",
                              "http://h/"};
    };
    QCOMPARE(runInShell(curlCommand(request, false, session)),
             words("me:***", "***", "socks5h://me:***@h:1"));
    QCOMPARE(runInShell(curlCommand(request, true, session)),
             words("me:hush 1", "hush 2", "socks5h://me:hush@h:1"));
    session.proxy = ProxyMode::None;
    QVERIFY(!curlCommand(request, true, session).contains("-x"));
}

void CurlCommandTest::secrets()
{
    Request request;
    request.url = "http://me:hush@h/";
    request.headers = {{"authorization", "Basic hush"}, {"Cookie", "a=hush"}, {"X-A", "open"}};
    const QByteArray hidden = curlCommand(request);
    QVERIFY2(!hidden.contains("hush"), hidden.constData());
    QCOMPARE(hidden.count("***"), 3);
    QVERIFY(hidden.contains("open"));
    QCOMPARE(curlCommand(request, true).count("hush"), 3);
}

void CurlCommandTest::quoting_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", "plain", "a b", "'", "''", "a'b\"c", "$x `y` \\", "*?[a-z]", "~", "!x", "#",
                             "-n", "\n", "\xc3\xa4\xff"})
        QTest::newRow(QByteArray(text).toPercentEncoding().constData()) << QByteArray(text);
}

void CurlCommandTest::quoting()
{
    QFETCH(QByteArray, text);
    QProcess shell;
    shell.start(u"sh"_s, {u"-s"_s});
    shell.write("printf '%s' " + shellQuoted(text) + '\n');
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), text);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CurlCommandTest)
#include "tst_curlcommand.moc"
