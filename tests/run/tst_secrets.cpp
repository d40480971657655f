// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/secrets.h"

#include "run/runsettings.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestSecrets : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void redactsUserinfo_data();
    void redactsUserinfo();
    void keepsLines();
    void namesSecretHeaders();
    void redactsHeaders();
    void hidesCommands_data();
    void hidesCommands();
};

void TestSecrets::redactsUserinfo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
    };
    row("none", "http://h/a", "http://h/a");
    row("password", "http://u:pw@h/a", "http://u:***@h/a");
    row("method", "POST https://u:pw@h/", "POST https://u:***@h/");
    row("method and spaces", "POST   https://u:pw@h/", "POST   https://u:***@h/");
    row("indented", " \t http://u:pw@h/", " \t http://u:***@h/");
    row("byte-order mark", "\xef\xbb\xbfhttp://u:pw@h/", "\xef\xbb\xbfhttp://u:***@h/");
    row("colons and ats", "http://u:p:w@x@h/", "http://u:***@h/");
    row("empty password", "http://u:@h/", "http://u:***@h/");
    row("user alone", "http://u@h/", "http://u@h/");
    row("bare host", "u:pw@h/a?b=http://x", "u:***@h/a?b=http://x");
    row("no slashes", "https:u:pw@h", "https:***@h");
    row("back slashes", "http:\\\\u:pw@h\\a", "http:\\\\u:***@h\\a");
    row("upper case", "HTTPS://u:pw@h", "HTTPS://u:***@h");
    row("at in path", "http://h:80/a@b", "http://h:80/a@b");
    row("at in query", "http://h?u:pw@x", "http://h?u:pw@x");
    row("mail", "mailto:a@b.example", "mailto:a@b.example");
    row("address", "a@b.example", "a@b.example");
    row("empty", "", "");
}

void TestSecrets::redactsUserinfo()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(redactUserinfo(text), expected);
}

void TestSecrets::keepsLines()
{
    QCOMPARE(redactLines("http://a\r\nhttp://u:p@b\r\n\n# u:p@x\nu:q@c"),
             "http://a\r\nhttp://u:***@b\r\n\n# u:***@x\nu:***@c");
    QCOMPARE(redactLines("u:p@a\ru:q@b\r"), "u:***@a\ru:***@b\r");
    QCOMPARE(redactLines("http://a@b/\nhttp://u:p@c"), "http://a@b/\nhttp://u:***@c");
    QCOMPARE(redactLines("@"), "@");
}

void TestSecrets::namesSecretHeaders()
{
    for (const char* name : {"authorization", "Cookie", "SET-COOKIE", "Proxy-Authorization"})
        QVERIFY2(isSecretHeader(name), name);
    for (const char* name : {"Accept", "X-Cookie", "Cookies", "Content-Type", ""})
        QVERIFY2(!isSecretHeader(name), name);
}

void TestSecrets::redactsHeaders()
{
    const HeaderList own{
        {"X-Api-Key", "k"}, {"accept-language", "de"}, {"Content-Type", "a/b"}, {"Host", "h"}};
    QVERIFY(redactOwnHeaders(own) ==
            (HeaderList{
                {"X-Api-Key", "***"}, {"accept-language", "de"}, {"Content-Type", "a/b"}, {"Host", "***"}}));
    QVERIFY(redactSentHeaders(own) ==
            (HeaderList{
                {"X-Api-Key", "***"}, {"accept-language", "de"}, {"Content-Type", "a/b"}, {"Host", "h"}}));
    const HeaderList answer{{"Set-Cookie", "a=b"}, {"Location", "http://u:p@h/"}, {"X-Api-Key", "k"}};
    QVERIFY(redactAnswerHeaders(answer) ==
            (HeaderList{{"Set-Cookie", "***"}, {"Location", "http://u:***@h/"}, {"X-Api-Key", "k"}}));
}

void TestSecrets::hidesCommands_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("hidden");
    QTest::addColumn<QString>("ofFile");
    QTest::addColumn<QString>("shown"); // of what a file holds
    const auto row = [](const char* name, const QString& command, const QString& hidden,
                        const QString& ofFile, const QString& shown) {
        QTest::newRow(name) << command << hidden << ofFile << shown;
    };
    row("none", {}, {}, {}, {});
    row("alone", u"login"_s, u"login ***"_s, u"login ***"_s, u"login …"_s);
    row("with arguments", u"sh -c 'echo x'"_s, u"sh ***"_s, u"sh -c 'echo x' ***"_s, u"sh -c 'echo x'"_s);
    row("with a space", u"\"/my bin/a\" x"_s, u"\"/my bin/a\" ***"_s, u"\"/my bin/a\" x ***"_s,
        u"\"/my bin/a\" x"_s);
    row("hidden already", u"login ***"_s, u"login ***"_s, u"login ***"_s, u"login …"_s);
    row("nothing but that", u"***"_s, u"***"_s, u"***"_s, u"…"_s);
}

void TestSecrets::hidesCommands()
{
    QFETCH(QString, command);
    QFETCH(QString, ofFile);
    QTEST(hiddenCommand(command), "hidden");
    QCOMPARE(commandOfFile(command), ofFile);
    QTEST(shownCommand(ofFile), "shown");
    QCOMPARE(isHiddenCommand(ofFile), !ofFile.isEmpty());
    QCOMPARE(isHiddenCommand(hiddenCommand(command)), !ofFile.isEmpty());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestSecrets)
#include "tst_secrets.moc"
