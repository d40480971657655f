// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headertable.h"
#include "gui/panesettings.h"
#include "profilecase.h"
#include "run/jsonfields.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What the profiles keep in the keyring, and what they must not do to what is there. */
class TestProfileSecrets : public ProfileCase
{
    Q_OBJECT

private Q_SLOTS:
    void init() { initProfiles(); }
    void cleanup();
    void unreadStay_data();
    void unreadStay();
    void lateAnswerFindsItsProfile();
    void passwordBecomesNoToken();
    void keptOnLeaving();
    void keptOnClosing();
    void everyHeaderComesBack();
    void failedRemovalIsSaid();
    void saveAsKeepsTheFirst();
    void eyeShutsOverAnotherSecret();
    void removalIsWaitedFor();
    void removalIsTriedAgain();
    void whatIsKeptAnewIsNotForgotten();

private:
    static RunSettings withPassword(const QByteArray& secret);
    QByteArray shownSecret() const { return m_pane->settings().session.auth.secret; }
    QByteArray keptSecret(const QString& name) const
    {
        return m_keyring->kept.value(name).value("auth_secret"_L1).toString().toLatin1();
    }
    QByteArray keptPin(const QString& name) const
    {
        HeaderList headers;
        JsonReader(m_keyring->kept.value(name)).get("request_headers", headers);
        return headerValue(headers, "X-Pin");
    }
    [[nodiscard]] bool saveShop(const RunSettings& settings);
};

void TestProfileSecrets::cleanup()
{
    m_profiles.reset();
    m_pane.reset();
}

RunSettings TestProfileSecrets::withPassword(const QByteArray& secret)
{
    RunSettings settings = windowDefaults();
    settings.session.auth = {AuthMode::Basic, secret};
    return settings;
}

/** Leaves a profile Shop whose secrets are in the keyring, and starts anew with Default. */
bool TestProfileSecrets::saveShop(const RunSettings& settings)
{
    m_profiles->setRemembersSecrets(true);
    m_profiles->saveAs(u"Shop"_s);
    m_pane->setSettings(settings);
    if (!m_profiles->save() || !waitFor([this] { return m_keyring->kept.contains(u"Shop"_s); }))
        return false;
    m_profiles->choose(u"Default"_s);
    close();
    return true;
}

void TestProfileSecrets::unreadStay_data()
{
    QTest::addColumn<QString>("act");
    for (const char* act : {"save", "rename", "saveAs", "duplicate", "choose", "close"})
        QTest::newRow(act) << QString::fromLatin1(act);
}

/** The keyring is not opened at first; what is in it must not be replaced by what the pane lacks. */
void TestProfileSecrets::unreadStay()
{
    QFETCH(const QString, act);
    RunSettings settings = windowDefaults();
    settings.request.headers = {{"X-Pin", "1234"}};
    QVERIFY(saveShop(settings));
    m_keyring->isThere = false;
    open();
    m_profiles->choose(u"Shop"_s);
    QTRY_VERIFY2(said().contains(u"No keyring"_s), qPrintable(said()));
    m_keyring->isThere = true;
    workers()->setValue(2);
    QString name = u"Shop"_s;
    if (act == "save"_L1)
        QVERIFY(m_profiles->save());
    else if (act == "choose"_L1)
        m_profiles->choose(u"Default"_s);
    else if (act == "close"_L1)
        close();
    else
        name = u"Store"_s;
    if (act == "rename"_L1)
        m_profiles->rename(name);
    else if (act == "saveAs"_L1)
        m_profiles->saveAs(name);
    else if (act == "duplicate"_L1)
        m_profiles->duplicate(name);
    QTRY_COMPARE(keptPin(name), "1234"_ba);
    if (act == "rename"_L1)
        QTRY_VERIFY(!m_keyring->kept.contains(u"Shop"_s));
    else
        QCOMPARE(keptPin(u"Shop"_s), "1234"_ba);
    if (name == "Store"_L1)
        QCOMPARE(headerValue(m_pane->settings().request.headers, "X-Pin"), "1234"_ba);
}

void TestProfileSecrets::lateAnswerFindsItsProfile()
{
    QVERIFY(saveShop(withPassword("me:s3cret")));
    m_keyring->isSlow = true;
    open();
    m_profiles->choose(u"Shop"_s);
    m_profiles->choose(u"Default"_s);
    m_keyring->answerNow();
    QCOMPARE(shownSecret(), QByteArray());
    m_profiles->choose(u"Shop"_s);
    QTRY_COMPARE(shownSecret(), "me:s3cret"_ba);
    QVERIFY(!m_profiles->isChanged(u"Shop"_s));
}

void TestProfileSecrets::passwordBecomesNoToken()
{
    QVERIFY(saveShop(withPassword("me:s3cret")));
    m_keyring->isSlow = true;
    open();
    m_profiles->choose(u"Shop"_s);
    m_pane->findChild<QComboBox*>(u"signInMode"_s)->setCurrentIndex(int(AuthMode::Bearer));
    m_keyring->answerNow();
    QCOMPARE(m_pane->settings().session.auth.mode, AuthMode::Bearer);
    QCOMPARE(shownSecret(), QByteArray());
    m_profiles->discardChanges();
    QCOMPARE(shownSecret(), "me:s3cret"_ba);
}

void TestProfileSecrets::keptOnLeaving()
{
    QVERIFY(saveShop(withPassword("me:s3cret")));
    open();
    m_profiles->choose(u"Shop"_s);
    QTRY_COMPARE(shownSecret(), "me:s3cret"_ba);
    m_pane->findChild<QLineEdit*>(u"signInPassword"_s)->setText(u"n3w"_s);
    m_profiles->choose(u"Default"_s);
    QTRY_COMPARE(keptSecret(u"Shop"_s), "me:n3w"_ba);
}

void TestProfileSecrets::keptOnClosing()
{
    m_profiles->setRemembersSecrets(true);
    m_pane->setSettings(withPassword("me:s3cret"));
    close();
    QVERIFY(!everyFile().contains("s3cret"));
    open();
    QTRY_COMPARE(shownSecret(), "me:s3cret"_ba);
    // Another sign-in that was not saved does not cost the profile its own.
    QVERIFY(m_profiles->save());
    m_pane->findChild<QComboBox*>(u"signInMode"_s)->setCurrentIndex(int(AuthMode::None));
    m_pane->findChild<QLineEdit*>(u"signInUser"_s)->clear();
    m_pane->findChild<QLineEdit*>(u"signInPassword"_s)->clear();
    close();
    QCOMPARE(keptSecret(u"Default"_s), "me:s3cret"_ba);
}

/** In its place, whether it is on, off or in a table that does not count because of one bad row. */
void TestProfileSecrets::everyHeaderComesBack()
{
    m_profiles->setRemembersSecrets(true);
    RunSettings settings = windowDefaults();
    settings.request.headers = {{"X-Pin", "1"}, {"Accept", "a/b"}, {"X-Pin", "2"}};
    settings.session.headers = {{"X-Jwt", "3"}};
    const PaneState state{settings, {{"Cookie", "4"}}, {}};
    m_pane->setState(state);
    close();
    open();
    QTRY_COMPARE(m_pane->state().settings.request.headers, settings.request.headers);
    QCOMPARE(m_pane->settings().session.headers, settings.session.headers);
    QCOMPARE(m_pane->headersOff(), state.headersOff);
    settings.request.headers += Header{"no name", "5"};
    m_pane->setState({settings, state.headersOff, {}});
    QVERIFY(!m_pane->problem().isEmpty());
    const HeaderRows rows = m_pane->findChild<HeaderTable*>()->headers()->rows();
    QCOMPARE(rows.size(), 6);
    close();
    open();
    QTRY_VERIFY(m_pane->findChild<HeaderTable*>()->headers()->rows() == rows);
}

void TestProfileSecrets::failedRemovalIsSaid()
{
    QVERIFY(saveShop(withPassword("me:s3cret")));
    open();
    m_keyring->isThere = false;
    m_profiles->setRemembersSecrets(false);
    QTRY_VERIFY2(said().contains(u"may still have passwords of Default and Shop"_s), qPrintable(said()));
}

/** Without a keyring, too: what the first one held is there until the window closes. */
void TestProfileSecrets::saveAsKeepsTheFirst()
{
    m_pane->setSettings(withPassword("me:s3cret"));
    QVERIFY(m_profiles->save());
    workers()->setValue(4);
    m_profiles->saveAs(u"Shop"_s);
    m_profiles->choose(u"Default"_s);
    QCOMPARE(shownSecret(), "me:s3cret"_ba);
    QCOMPARE(workers()->value(), 0);
    QVERIFY(!m_profiles->isChanged(u"Default"_s));
}

void TestProfileSecrets::eyeShutsOverAnotherSecret()
{
    QVERIFY(saveShop(withPassword("me:s3cret")));
    open();
    m_pane->setSettings(withPassword("me:own"));
    auto* password = m_pane->findChild<QLineEdit*>(u"signInPassword"_s);
    auto* eye = password->parentWidget()->findChild<QToolButton*>();
    eye->click();
    QTest::keyClicks(password, u"x"_s);
    QCOMPARE(password->echoMode(), QLineEdit::Normal);
    m_profiles->choose(u"Shop"_s);
    QTRY_COMPARE(shownSecret(), "me:s3cret"_ba);
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    QVERIFY(!eye->isChecked());
}

/** What the keyring has not begun ends with the program. */
void TestProfileSecrets::removalIsWaitedFor()
{
    QVERIFY(saveShop(withPassword("me:s3cret")));
    open();
    m_keyring->isSlow = true;
    m_profiles->setRemembersSecrets(false);
    QTimer::singleShot(50, this, [this] { m_keyring->answerNow(); });
    close();
    QVERIFY(m_keyring->kept.isEmpty());
}

void TestProfileSecrets::removalIsTriedAgain()
{
    QVERIFY(saveShop(withPassword("me:s3cret")));
    open();
    m_keyring->isSlow = true;
    m_profiles->setRemembersSecrets(false);
    close();
    QVERIFY(m_keyring->kept.contains(u"Shop"_s));
    QVERIFY(!everyFile().contains("s3cret"));
    m_keyring->waiting.clear();
    // Nor is it given up when nobody could have read that it went wrong.
    m_keyring->isSlow = false;
    m_keyring->isThere = false;
    open();
    close();
    m_keyring->isThere = true;
    open();
    QTRY_VERIFY(m_keyring->kept.isEmpty());
    QVERIFY(!m_profiles->remembersSecrets());
    close();
    m_keyring->kept.insert(u"Shop"_s, QJsonObject{{u"auth_secret"_s, u"me:other"_s}});
    open();
    QTest::qWait(50);
    QVERIFY(m_keyring->kept.contains(u"Shop"_s)); // that was once
}

void TestProfileSecrets::whatIsKeptAnewIsNotForgotten()
{
    QVERIFY(saveShop(withPassword("me:s3cret")));
    open();
    m_keyring->isSlow = true;
    m_profiles->setRemembersSecrets(false);
    m_profiles->setRemembersSecrets(true);
    close();
    m_keyring->waiting.clear();
    m_keyring->isSlow = false;
    open();
    QTest::qWait(50);
    QCOMPARE(keptSecret(u"Shop"_s), "me:s3cret"_ba);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestProfileSecrets)
#include "tst_profilesecrets.moc"
