// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/profilefolder.h"

#include "run/changedsettings.h"
#include "run/secrets.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestProfile : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackButForSecrets();
    void refusesOtherTexts_data();
    void refusesOtherTexts();
    void names_data();
    void names();
    void livesInAFolder();
    void filesThatAreNone();
    void folderThatCannotBeWritten();
    void takesTheNameOfItsFile();
    void keepsACommandAmongItsOwn();
    void runsNobodyElsesCommand();

private:
    static QByteArray text()
    {
        return profileText({u"Shop"_s, everythingChanged(), {{"X-Off", "geheim-11"}}},
                           ProfileOrigin::Foreign);
    }
};

void TestProfile::comesBackButForSecrets()
{
    QVERIFY2(!text().contains("geheim"), text().constData());
    const QJsonObject json = QJsonDocument::fromJson(text()).object();
    QCOMPARE(json.value("urlpool_profile"_L1).toInt(), 1);
    QCOMPARE(json.value("name"_L1).toString(), u"Shop"_s);
    const ProfileResult result = profileFromText(text(), u"x.json"_s, ProfileOrigin::Foreign);
    QCOMPARE(result.error.kind, ProfileErrorKind::None);
    QCOMPARE(result.profile.name, u"Shop"_s);
    QCOMPARE(result.profile.headersOff, (HeaderList{{"X-Off", "***"}}));
    QCOMPARE(toJson(result.profile.settings, false), toJson(everythingChanged(), false));
    RunSettings plain = everythingChanged();
    QCOMPARE(result.profile.settings.limits, plain.limits);
    QCOMPARE(result.profile.settings.retry, plain.retry);
    QCOMPARE(result.profile.settings.request.body, plain.request.body);
}

void TestProfile::refusesOtherTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ProfileErrorKind>("kind");
    const auto changed = [](const QByteArray& from, const QByteArray& to) {
        return text().replace(from, to);
    };
    QTest::newRow("empty") << QByteArray() << ProfileErrorKind::NoProfile;
    QTest::newRow("cut off") << text().chopped(20) << ProfileErrorKind::NoProfile;
    QTest::newRow("array") << "[1]"_ba << ProfileErrorKind::NoProfile;
    QTest::newRow("another program's") << "{\"name\": \"x\"}"_ba << ProfileErrorKind::NoProfile;
    QTest::newRow("newer") << changed("\"urlpool_profile\": 1", "\"urlpool_profile\": 2")
                           << ProfileErrorKind::TooNew;
    QTest::newRow("wrong type") << changed("\"park_after\": 13", "\"park_after\": \"x\"")
                                << ProfileErrorKind::NoProfile;
    QTest::newRow("name is a number") << changed("\"Shop\"", "7") << ProfileErrorKind::NoProfile;
    QTest::newRow("from the future, but of this format")
        << changed("\"name\"", "\"mood\": 1, \"name\"") << ProfileErrorKind::None;
}

void TestProfile::refusesOtherTexts()
{
    QFETCH(const QByteArray, text);
    const ProfileResult result = profileFromText(text, u"a.json"_s, ProfileOrigin::Own);
    QTEST(result.error.kind, "kind");
    if (result.error)
        QCOMPARE(result.error.subject, u"a.json"_s);
}

void TestProfile::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << u"Shop, by night"_s << true;
    QTest::newRow("umlaut") << u"Läden"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("parent") << u".."_s << false;
    QTest::newRow("hidden") << u".a"_s << false;
    QTest::newRow("other folder") << u"a/b"_s << false;
    QTest::newRow("backslash") << u"a\\b"_s << false;
    QTest::newRow("space at the end") << u"a "_s << false;
    QTest::newRow("dot at the end") << u"a."_s << false;
    QTest::newRow("line feed") << u"a\nb"_s << false;
    QTest::newRow("NUL") << QString(u"a"_s + QChar(0)) << false;
    QTest::newRow("long") << QString(101, u'a') << false;
}

void TestProfile::names()
{
    QFETCH(const QString, name);
    QTEST(isProfileName(name), "good");
    QFETCH(const bool, good);
    QTemporaryDir dir;
    const ProfileFolder folder(dir.path());
    QCOMPARE(folder.write({name, {}}).kind, good ? ProfileErrorKind::None : ProfileErrorKind::BadName);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden).size(), good ? 1 : 0);
}

void TestProfile::livesInAFolder()
{
    QTemporaryDir dir;
    const ProfileFolder folder(dir.filePath(u"not/there/yet"_s));
    QCOMPARE(folder.names(), QStringList());
    RunSettings settings;
    settings.workers = 3;
    QVERIFY(!folder.write({u"b"_s, settings, {{"Accept", "x"}}}));
    settings.workers = 4;
    QVERIFY(!folder.write({u"a"_s, settings}));
    QCOMPARE(folder.names(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(folder.read(u"b"_s).profile.settings.workers, 3);
    QCOMPARE(folder.read(u"b"_s).profile.headersOff, (HeaderList{{"Accept", "x"}}));
    QCOMPARE(folder.freeName(u"a"_s), u"a 2"_s);
    QCOMPARE(folder.freeName(u"c"_s), u"c"_s);
    QCOMPARE(folder.rename(u"b"_s, u"a"_s).kind, ProfileErrorKind::Exists);
    QCOMPARE(folder.rename(u"b"_s, u"../c"_s).kind, ProfileErrorKind::BadName);
    QVERIFY(!folder.rename(u"b"_s, u"c"_s));
    QCOMPARE(folder.names(), (QStringList{u"a"_s, u"c"_s}));
    QCOMPARE(folder.read(u"c"_s).profile.name, u"c"_s);
    QCOMPARE(folder.read(u"b"_s).error.kind, ProfileErrorKind::NotFound);
    QVERIFY(!folder.remove(u"c"_s));
    QCOMPARE(folder.remove(u"c"_s).kind, ProfileErrorKind::NotFound);
    QCOMPARE(folder.names(), QStringList(u"a"_s));
}

/** What stands in the folder and is no profile is left alone. */
void TestProfile::filesThatAreNone()
{
    QTemporaryDir dir;
    const ProfileFolder folder(dir.path());
    for (const QString& name : {u"broken.json"_s, u"note.txt"_s}) {
        QFile file(dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
    }
    QCOMPARE(folder.names(), QStringList(u"broken"_s));
    QCOMPARE(folder.read(u"broken"_s).error.kind, ProfileErrorKind::NoProfile);
    QVERIFY(folder.rename(u"broken"_s, u"b"_s));
    QVERIFY(QFile::exists(dir.filePath(u"broken.json"_s)));
    QCOMPARE(readProfileFile(dir.filePath(u"none.json"_s)).error.kind, ProfileErrorKind::NotFound);
    QVERIFY(!folder.remove(u"broken"_s));
}

void TestProfile::folderThatCannotBeWritten()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const ProfileError error = ProfileFolder(dir.filePath(u"file/profiles"_s)).write({u"a"_s, {}});
    QCOMPARE(error.kind, ProfileErrorKind::CannotWrite);
    QCOMPARE(writeProfileFile({u"a"_s, {}}, dir.filePath(u"none/a.json"_s)).kind,
             ProfileErrorKind::CannotWrite);
}

/** A profile that was copied in a file manager. */
void TestProfile::takesTheNameOfItsFile()
{
    QTemporaryDir dir;
    const ProfileFolder folder(dir.path());
    QVERIFY(!folder.write({u"a"_s, {}}));
    QVERIFY(QFile::copy(dir.filePath(u"a.json"_s), dir.filePath(u"b.json"_s)));
    QCOMPARE(folder.read(u"b"_s).profile.name, u"b"_s);
    QCOMPARE(readProfileFile(dir.filePath(u"b.json"_s)).profile.name, u"a"_s);
    QCOMPARE(profileFromText("{\"urlpool_profile\": 1}", u"/x/night.json"_s, ProfileOrigin::Own).profile.name,
             u"night"_s);
}

void TestProfile::keepsACommandAmongItsOwn()
{
    const QTemporaryDir dir;
    const ProfileFolder folder(dir.path());
    RunSettings settings;
    settings.session.auth = {.mode = AuthMode::Command, .command = u"login --key geheim"_s};
    QVERIFY(!folder.write({u"a"_s, settings}));
    QCOMPARE(folder.read(u"a"_s).profile.settings, settings);
    QVERIFY(!folder.rename(u"a"_s, u"b"_s));
    QCOMPARE(folder.read(u"b"_s).profile.settings, settings);
    // Handed on, it is but a name.
    const QString exported = dir.filePath(u"c.file"_s);
    QVERIFY(!writeProfileFile({u"b"_s, settings}, exported));
    QFile file(exported);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("geheim"));
    QCOMPARE(readProfileFile(exported).profile.settings.session.auth.command, u"login ***"_s);
}

/// Neither a profile's file that somebody made nor one that was copied out of a folder chooses a program.
void TestProfile::runsNobodyElsesCommand()
{
    const QTemporaryDir dir;
    RunSettings settings;
    settings.session.auth = {.mode = AuthMode::Command, .command = u"sh -c 'echo x'"_s};
    QVERIFY(!ProfileFolder(dir.path()).write({u"a"_s, settings}));
    const ProfileResult copied = readProfileFile(dir.filePath(u"a.json"_s));
    QCOMPARE(copied.profile.settings.session.auth.command, u"sh ***"_s);
    const QByteArray made = R"({"urlpool_profile": 1, "token_command": "evil", "settings":
        {"session": {"auth": {"mode": "command", "command": "sh -c 'echo x'"}}}})";
    const ProfileResult foreign = profileFromText(made, u"a.json"_s, ProfileOrigin::Foreign);
    QCOMPARE(foreign.error.kind, ProfileErrorKind::None);
    QCOMPARE(foreign.profile.settings.session.auth.command, u"sh -c 'echo x' ***"_s);
    // Imported, it still is none.
    const ProfileFolder folder(dir.path());
    QVERIFY(!folder.write({u"c"_s, foreign.profile.settings}));
    QVERIFY(isHiddenCommand(folder.read(u"c"_s).profile.settings.session.auth.command));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestProfile)
#include "tst_profile.moc"
