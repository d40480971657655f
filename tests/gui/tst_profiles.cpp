// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panesettings.h"
#include "profilecase.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestProfiles : public ProfileCase
{
    Q_OBJECT

private Q_SLOTS:
    void init() { initProfiles(); }
    void cleanup();
    void startsWithDefault();
    void savedAndChosen();
    void changesStayWithTheirProfile();
    void nothingSecretIsWritten();
    void secretsComeFromTheKeyring();
    void noKeyringIsSaid();
    void renamedDuplicatedDeleted();
    void importedAndExported();
    void commandIsOnesOwnOnly();
    void brokenFileIsSaid();
    void badSettingsAreNotSaved();
};

void TestProfiles::cleanup()
{
    m_profiles.reset();
    m_pane.reset();
}

void TestProfiles::startsWithDefault()
{
    QCOMPARE(m_profiles->current(), u"Default"_s);
    QCOMPARE(m_profiles->names(), QStringList(u"Default"_s));
    QVERIFY(!m_profiles->isChanged(u"Default"_s));
    QCOMPARE(m_pane->settings(), windowDefaults());
    workers()->setValue(3);
    QVERIFY(m_profiles->isChanged(u"Default"_s));
    m_profiles->discardChanges();
    QVERIFY(!m_profiles->isChanged(u"Default"_s));
    QCOMPARE(workers()->value(), 0);
}

void TestProfiles::savedAndChosen()
{
    workers()->setValue(3);
    m_pane->setHeadersOff({{"Accept", "text/html"}});
    m_profiles->saveAs(u"Shop"_s);
    QCOMPARE(m_profiles->current(), u"Shop"_s);
    QVERIFY(!m_profiles->isChanged(u"Shop"_s));
    m_profiles->choose(u"Default"_s);
    QCOMPARE(workers()->value(), 0); // as it was saved, which is never
    QCOMPARE(m_pane->headersOff(), HeaderList());
    close();
    open();
    QCOMPARE(m_profiles->current(), u"Default"_s);
    m_profiles->choose(u"Shop"_s);
    QCOMPARE(workers()->value(), 3);
    QCOMPARE(m_pane->headersOff(), (HeaderList{{"Accept", "text/html"}}));
    close();
    open();
    QCOMPARE(m_profiles->current(), u"Shop"_s);
    QVERIFY(!m_profiles->isChanged(u"Shop"_s));
    QCOMPARE(m_said, QStringList());
}

void TestProfiles::changesStayWithTheirProfile()
{
    m_profiles->duplicate(u"Shop"_s);
    workers()->setValue(5);
    m_profiles->choose(u"Default"_s);
    QVERIFY(m_profiles->isChanged(u"Shop"_s));
    QVERIFY(!m_profiles->isChanged(u"Default"_s));
    QCOMPARE(workers()->value(), 0);
    m_profiles->choose(u"Shop"_s);
    QCOMPARE(workers()->value(), 5);
    QVERIFY(m_profiles->isChanged(u"Shop"_s));
    QVERIFY(m_profiles->save());
    QVERIFY(!m_profiles->isChanged(u"Shop"_s));
}

void TestProfiles::nothingSecretIsWritten()
{
    RunSettings settings = windowDefaults();
    settings.request.headers = {
        {"Authorization", "Bearer s3cret-1"}, {"X-Api-Key", "s3cret-2"}, {"Pragma", "no-cache"}};
    settings.session.auth = {AuthMode::Dealt, "me:s3cret-3", {"a:s3cret-4"}};
    settings.session.cookies.start = "sid=s3cret-5";
    settings.session.proxy = ProxyMode::Url;
    settings.session.proxyUrl = u"http://me:s3cret-6@localhost:3128"_s;
    settings.session.clientCertificate = u"/nowhere"_s;
    settings.session.keyPassphrase = u"s3cret-7"_s;
    m_pane->setSettings(settings);
    m_pane->setHeadersOff({{"Cookie", "s3cret-8"}});
    settings = m_pane->settings();
    QVERIFY(!m_profiles->save()); // the certificate is not there
    settings.session.clientCertificate.clear();
    settings.session.keyPassphrase.clear();
    m_pane->setSettings(settings);
    QVERIFY(m_profiles->save());
    m_profiles->duplicate(u"Shop"_s);
    workers()->setValue(2);
    // They live as long as the window does.
    m_profiles->choose(u"Default"_s);
    m_profiles->choose(u"Shop"_s);
    QCOMPARE(m_pane->settings().request.headers, settings.request.headers);
    QCOMPARE(m_pane->settings().session.auth, settings.session.auth);
    m_profiles->choose(u"Default"_s);
    m_profiles->exportFile(folderPath() + u"/exported.json"_s);
    close();
    QVERIFY(everyFile().contains("X-Api-Key"));
    QVERIFY2(!everyFile().contains("s3cret"), everyFile().constData());
    QCOMPARE(m_keyring->kept.size(), 0);
    m_said.clear();
    open();
    QVERIFY2(said().contains(u"Enter Authorization, X-Api-Key, name and"_s), qPrintable(said()));
    QCOMPARE(m_pane->settings().session.auth.credentials, QByteArrayList());
    // "***" is never sent; what has to be filled in again is there to be seen.
    QCOMPARE(m_pane->settings().request.headers,
             (HeaderList{{"Authorization", {}}, {"X-Api-Key", {}}, {"Pragma", "no-cache"}}));
}

void TestProfiles::secretsComeFromTheKeyring()
{
    m_profiles->setRemembersSecrets(true);
    RunSettings settings = windowDefaults();
    settings.request.headers = {{"X-First", "1"}, {"Authorization", "Bearer s3cret-1"}, {"Accept", "x/y"}};
    settings.session.auth = {AuthMode::Basic, "me:s3cret-2"};
    m_pane->setSettings(settings);
    m_profiles->saveAs(u"Shop"_s);
    QTRY_VERIFY(m_keyring->kept.contains(u"Shop"_s));
    m_profiles->choose(u"Default"_s);
    close();
    QVERIFY(!everyFile().contains("s3cret"));
    open();
    QVERIFY(m_profiles->remembersSecrets());
    m_profiles->choose(u"Shop"_s);
    QTRY_COMPARE(m_pane->settings().session.auth.secret, "me:s3cret-2"_ba);
    QCOMPARE(headerValue(m_pane->settings().request.headers, "Authorization"), "Bearer s3cret-1"_ba);
    QCOMPARE(m_pane->settings().request.headers.size(), 3);
    QVERIFY(!m_profiles->isChanged(u"Shop"_s));
    // At the next start, too.
    close();
    open();
    QTRY_COMPARE(m_pane->settings().session.auth.secret, "me:s3cret-2"_ba);
    QCOMPARE(headerValue(m_pane->settings().request.headers, "Authorization"), "Bearer s3cret-1"_ba);
    QCOMPARE(m_pane->settings().request.headers.size(), 3);
    QVERIFY(!m_profiles->isChanged(u"Shop"_s));
    QCOMPARE(m_said, QStringList());
    m_profiles->rename(u"Store"_s);
    QTRY_VERIFY(!m_keyring->kept.contains(u"Shop"_s));
    QVERIFY(m_keyring->kept.contains(u"Store"_s));
    m_profiles->setRemembersSecrets(false);
    QVERIFY(!m_keyring->kept.contains(u"Store"_s));
}

void TestProfiles::noKeyringIsSaid()
{
    m_keyring->isThere = false;
    m_profiles->setRemembersSecrets(true);
    RunSettings settings = windowDefaults();
    settings.session.auth = {AuthMode::Bearer, "s3cret"};
    m_pane->setSettings(settings);
    m_profiles->saveAs(u"Shop"_s);
    QTRY_VERIFY(m_said.join(u' ').contains(u"No keyring answers"_s));
    QCOMPARE(m_pane->settings(), settings);
}

void TestProfiles::renamedDuplicatedDeleted()
{
    workers()->setValue(2);
    m_profiles->duplicate(u"Shop"_s);
    QVERIFY(m_profiles->isChanged(u"Default"_s)); // keeps what it had
    m_profiles->rename(u"Store"_s);
    QCOMPARE(m_profiles->current(), u"Store"_s);
    QCOMPARE(m_profiles->names(), (QStringList{u"Default"_s, u"Store"_s}));
    QVERIFY(!m_profiles->nameProblem(u"store"_s).isEmpty());
    QVERIFY(!m_profiles->nameProblem(u"a/b"_s).isEmpty());
    QVERIFY(m_profiles->nameProblem(u"Shop"_s).isEmpty());
    m_profiles->remove();
    QCOMPARE(m_profiles->current(), u"Default"_s);
    QCOMPARE(m_profiles->names(), QStringList(u"Default"_s));
    QVERIFY(QDir(folderPath()).entryList(QDir::Files).isEmpty());
    QCOMPARE(m_said, QStringList());
}

void TestProfiles::importedAndExported()
{
    workers()->setValue(2);
    m_profiles->saveAs(u"Shop"_s);
    const QString path = temporaryPath(u"out.json"_s);
    m_profiles->exportFile(path);
    QVERIFY2(m_said.takeFirst().contains(path), "where it went");
    workers()->setValue(9);
    m_profiles->importFile(path);
    QCOMPARE(m_profiles->current(), u"Shop 2"_s);
    QCOMPARE(workers()->value(), 2);
    QVERIFY(m_profiles->isChanged(u"Shop"_s));
}

/// A profile of one's own keeps its command; one that was handed on does not choose what is run.
void TestProfiles::commandIsOnesOwnOnly()
{
    RunSettings settings = m_pane->settings();
    settings.session.auth = {.mode = AuthMode::Command, .command = u"login --key geheim"_s};
    m_pane->setSettings(settings);
    m_profiles->saveAs(u"Shop"_s);
    QCOMPARE(ProfileFolder(folderPath()).read(u"Shop"_s).profile.settings.session.auth,
             settings.session.auth);
    const QString path = temporaryPath(u"out.json"_s);
    m_profiles->exportFile(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("geheim"));
    m_said.clear();
    m_profiles->importFile(path);
    QCOMPARE(m_profiles->current(), u"Shop 2"_s);
    QCOMPARE(m_pane->settings().session.auth.mode, AuthMode::Command);
    QCOMPARE(m_pane->settings().session.auth.command, QString());
    QVERIFY2(said().contains(u"Enter the command"_s), qPrintable(said()));
}

void TestProfiles::brokenFileIsSaid()
{
    QVERIFY(QDir().mkpath(folderPath()));
    QFile file(folderPath() + u"/Broken.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"urlpool_profile\": 9}");
    file.close();
    QVERIFY(m_profiles->names().contains(u"Broken"_s));
    workers()->setValue(4);
    m_profiles->choose(u"Broken"_s);
    QCOMPARE(m_profiles->current(), u"Default"_s);
    QCOMPARE(workers()->value(), 4);
    QVERIFY2(m_said.value(0).contains(u"later version"_s), qPrintable(m_said.value(0)));
    m_profiles->importFile(temporaryPath(u"none.json"_s));
    QCOMPARE(m_said.size(), 2);
    // One that is gone by the next start.
    m_profiles->saveAs(u"Gone"_s);
    close();
    QVERIFY(QFile::remove(folderPath() + u"/Gone.json"_s));
    open();
    QCOMPARE(m_profiles->current(), u"Default"_s);
    QCOMPARE(workers()->value(), 4);
    QVERIFY(m_said.size() == 3 && m_said.last().contains(u"Gone"_s));
}

void TestProfiles::badSettingsAreNotSaved()
{
    m_pane->findChild<QLineEdit*>(u"caFile"_s)->setText(u"/nowhere"_s);
    QVERIFY(!m_profiles->save());
    QVERIFY2(m_said.value(0).contains(u"not saved"_s), qPrintable(m_said.value(0)));
    m_profiles->saveAs(u"Shop"_s);
    QCOMPARE(m_profiles->current(), u"Default"_s);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestProfiles)
#include "tst_profiles.moc"
