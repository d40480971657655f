// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include "session/cookiefile.h"

#include <QTemporaryDir>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// cookies.txt in Netscape's format, and what comes of files that are none.
class tst_CookieFile : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void files_data();
    void files();
    void notAFile();
    void factory();
    void start_data();
    void start();

private:
    QString write(const QByteArray& content) const;

    QTemporaryDir m_folder;
};

QString tst_CookieFile::write(const QByteArray& content) const
{
    QFile file(m_folder.filePath(u"cookies.txt"_s));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName()
                                                                                    : QString();
}

void tst_CookieFile::lines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("read"); // "": empty, "!": bad
    const auto row = [](const char* name, const char* line, const char* read) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(read);
    };
    row("plain", "example.com\tFALSE\t/\tFALSE\t0\tn\tv\n", "example.com/ n=v 0 host");
    row("below, secure", ".example.com\tTRUE\t/a\tTRUE\t1900000000\tn\tv=w\r\n",
        "example.com/a n=v=w 1900000000000 secure");
    row("the flag counts, not the dot", ".example.com\tFALSE\t/\tFALSE\t0\tn\tv", "example.com/ n=v 0 host");
    row("HttpOnly", "#HttpOnly_.Example.com\ttrue\t/\tfalse\t0\tn\tv", "example.com/ n=v 0 httponly");
    row("empty value", "example.com\tFALSE\t/\tFALSE\t0\tn\t", "example.com/ n= 0 host");
    row("value left out", "example.com\tFALSE\t/\tFALSE\t0\tn", "example.com/ n= 0 host");
    row("address", "127.0.0.1\tFALSE\t/\tFALSE\t0\tn\tv", "127.0.0.1/ n=v 0 host");
    row("IPv6", "[::1]\tFALSE\t/\tFALSE\t0\tn\tv", "[::1]/ n=v 0 host");
    row("long ago", "example.com\tFALSE\t/\tFALSE\t-1\tn\tv", "example.com/ n=v 1000 host");
    row("far away", "example.com\tFALSE\t/\tFALSE\t9223372036854775807\tn\tv",
        "example.com/ n=v 100000000000000 host");
    row("comment", "# Netscape HTTP Cookie File", "");
    row("blank", " \t \n", "");
    row("end", "", "");
    row("spaces for TABs", "example.com FALSE / FALSE 0 n v", "!");
    row("too many fields", "example.com\tFALSE\t/\tFALSE\t0\tn\tv\tw", "!");
    row("too few", "example.com\tFALSE\t/\tFALSE\t0", "!");
    row("no flag", "example.com\tYES\t/\tFALSE\t0\tn\tv", "!");
    row("no other flag", "example.com\tFALSE\t/\t1\t0\tn\tv", "!");
    row("no number", "example.com\tFALSE\t/\tFALSE\tsoon\tn\tv", "!");
    row("no path", "example.com\tFALSE\tx\tFALSE\t0\tn\tv", "!");
    row("no domain", "\tFALSE\t/\tFALSE\t0\tn\tv", "!");
    row("no name", "example.com\tFALSE\t/\tFALSE\t0\t\tv", "!");
    row("two cookies in one", "example.com\tFALSE\t/\tFALSE\t0\tn\tv; m=w", "!");
    row("control character", "example.com\tFALSE\t/\tFALSE\t0\tn\tv\x01", "!");
    QTest::newRow("too long") << "example.com\tFALSE\t/\tFALSE\t0\tn\t" + QByteArray(4096, 'v')
                              << QByteArray("!");
}

void tst_CookieFile::lines()
{
    QFETCH(const QByteArray, line);
    const CookieLine result = parseCookieLine(line);
    QByteArray read = result.kind == CookieLine::Bad ? "!" : "";
    const Cookie& cookie = result.cookie;
    if (result.kind == CookieLine::Holds)
        read = cookie.domain + cookie.path + ' ' + cookie.name + '=' + cookie.value + ' ' +
               QByteArray::number(cookie.expiresMs) + (cookie.hostOnly ? " host" : "") +
               (cookie.secure ? " secure" : "") + (cookie.httpOnly ? " httponly" : "");
    QTEST(read, "read");
}

void tst_CookieFile::files_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("problem"); // behind the name
    QTest::addColumn<QByteArray>("sent");
    const QByteArray good = "example.com\tFALSE\t/\tFALSE\t0\tn\tv\n";
    QTest::newRow("empty") << QByteArray() << QString() << QByteArray();
    QTest::newRow("two") << "# Netscape\n\n" + good + "example.com\tFALSE\t/\tFALSE\t0\tm\tw" << QString()
                         << QByteArray("n=v; m=w");
    QTest::newRow("expired") << good + "example.com\tFALSE\t/\tFALSE\t1\tm\tw\n"
                             << QString() << QByteArray("n=v");
    QTest::newRow("line 4") << "# x\r\n\r\n" + good + "geheim\n" << u":4"_s << QByteArray();
    QTest::newRow("large") << QByteArray((16 << 20) + 1, '\n') << u": > 16 MiB"_s << QByteArray();
}

void tst_CookieFile::files()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, problem);
    CookieOptions options;
    options.file = write(content);
    CookieSeed seed;
    const SetupResult result = readCookieSeed(options, seed);
    QCOMPARE(result.ok, problem.isEmpty());
    if (!result.ok)
        QCOMPARE(result.detail, options.file + problem);
    else
        QTEST(CookieJar(seed).cookiesFor("http://example.com/").value, "sent");
    QFile file(options.file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content); // never written
    // What is not in use is not read.
    options.mode = CookieMode::Off;
    QVERIFY(readCookieSeed(options, seed).ok);
}

void tst_CookieFile::notAFile()
{
    const QString pipe = m_folder.filePath(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    for (const QString& path : {pipe, m_folder.path(), m_folder.filePath(u"none"_s)}) {
        CookieOptions options;
        options.file = path;
        CookieSeed seed;
        const SetupResult result = readCookieSeed(options, seed);
        QVERIFY(!result.ok);
        QVERIFY(result.detail.startsWith(path + u": "_s));
    }
}

void tst_CookieFile::factory()
{
    SessionOptions options;
    options.cookies.file = write("no cookie\n");
    SetupResult problem;
    QVERIFY(!makeSessionFactory(options, &problem));
    QCOMPARE(problem.detail, options.cookies.file + u":1"_s);
}

void tst_CookieFile::start_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<bool>("ok");
    QTest::newRow("none") << QByteArray() << true;
    QTest::newRow("two") << QByteArray("a=geheim; b=") << true;
    QTest::newRow("no name") << QByteArray("geheim") << false;
    QTest::newRow("line feed") << QByteArray("a=geheim\nb=c") << false;
    QByteArray many;
    for (int i = 0; i < 51; ++i)
        many += "c" + QByteArray::number(i) + "=v;";
    QTest::newRow("51") << many << false;
}

void tst_CookieFile::start()
{
    QFETCH(const QByteArray, start);
    SessionOptions options;
    options.cookies.start = start;
    SetupResult problem;
    QTEST(bool(makeSessionFactory(options, &problem)), "ok");
    QVERIFY(!problem.detail.contains(u"geheim"_s));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_CookieFile)
#include "tst_cookiefile.moc"
