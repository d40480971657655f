// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headertable.h"
#include "gui/leftoutnote.h"
#include "profilecase.h"

#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What of a profile that was not saved is there when it is chosen again, also in another window. */
class TestProfileState : public ProfileCase
{
    Q_OBJECT

private Q_SLOTS:
    void init() { initProfiles(); }
    void cleanup();
    void changesOutliveTheWindow();
    void bodyStays_data();
    void bodyStays();
    void badFieldsStay();
    void cookiesAreMissed();
};

void TestProfileState::cleanup()
{
    m_profiles.reset();
    m_pane.reset();
}

void TestProfileState::changesOutliveTheWindow()
{
    m_profiles->duplicate(u"Shop"_s);
    workers()->setValue(5);
    m_profiles->choose(u"Default"_s);
    workers()->setValue(7);
    close();
    open();
    QCOMPARE(m_profiles->current(), u"Default"_s);
    QCOMPARE(workers()->value(), 7);
    QVERIFY(m_profiles->isChanged(u"Default"_s));
    QVERIFY(m_profiles->isChanged(u"Shop"_s));
    m_profiles->choose(u"Shop"_s);
    QCOMPARE(workers()->value(), 5);
    m_profiles->discardChanges();
    QCOMPARE(workers()->value(), 0);
}

void TestProfileState::bodyStays_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("later");
    QTest::newRow("unchanged") << u"a=1"_s << u"a=1"_s;
    QTest::newRow("cleared") << QString() << QString();
    // It may be secret, so it is nowhere.
    QTest::newRow("changed") << u"a=2"_s << QString();
}

/** Whatever else was changed: in the profile that is shown, and in one that was left. */
void TestProfileState::bodyStays()
{
    QFETCH(const QString, typed);
    const auto body = [this] { return m_pane->findChild<QPlainTextEdit*>(u"body"_s); };
    for (const bool isLeft : {false, true}) {
        body()->setPlainText(u"a=1"_s);
        workers()->setValue(0);
        m_profiles->saveAs(isLeft ? u"Left"_s : u"Shown"_s);
        const QString name = m_profiles->current();
        workers()->setValue(5);
        body()->setPlainText(typed);
        if (isLeft)
            m_profiles->choose(u"Default"_s);
        close();
        open();
        m_profiles->choose(name);
        QTEST(body()->toPlainText(), "later");
        // One that is nowhere is not left out in silence.
        QCOMPARE(m_pane->obstacle().contains(u"The body was not kept"_s), typed == "a=2"_L1);
        QCOMPARE(workers()->value(), 5);
        QVERIFY(m_profiles->isChanged(name));
        m_profiles->discardChanges();
        QCOMPARE(body()->toPlainText(), u"a=1"_s);
        QCOMPARE(m_pane->obstacle(), QString());
    }
}

/** A field with a problem costs nothing: not when another profile is chosen, nor when one is exported. */
void TestProfileState::badFieldsStay()
{
    const HeaderRows rows{{{"Accept", "text/html"}}, {{"X-Pin", "1"}}, {{{}, "no name"}}};
    const auto shownRows = [this] { return m_pane->findChild<HeaderTable*>()->headers()->rows(); };
    m_profiles->duplicate(u"Shop"_s);
    m_pane->findChild<HeaderTable*>()->headers()->setRows(rows);
    QVERIFY(m_profiles->isChanged(u"Shop"_s));
    const QString path = temporaryPath(u"out.json"_s);
    m_profiles->exportFile(path);
    QVERIFY2(m_said.value(0).contains(u"not exported"_s), qPrintable(said()));
    QVERIFY(!QFile::exists(path));
    m_profiles->choose(u"Default"_s);
    QVERIFY(shownRows().isEmpty());
    QVERIFY(m_profiles->isChanged(u"Shop"_s));
    m_profiles->choose(u"Shop"_s);
    QVERIFY(shownRows() == rows);
    m_profiles->choose(u"Default"_s);
    close();
    open();
    m_profiles->choose(u"Shop"_s);
    QVERIFY(shownRows() == (HeaderRows{{{"Accept", "text/html"}}, {{"X-Pin", {}}}}));
    QVERIFY(m_profiles->isChanged(u"Shop"_s));
    m_profiles->discardChanges();
    QVERIFY(shownRows().isEmpty());
}

/** Those to begin with, which no profile holds: until they are entered, or are not wanted any more. */
void TestProfileState::cookiesAreMissed()
{
    const auto cookies = [this] { return m_pane->findChild<QLineEdit*>(u"cookieStart"_s); };
    const auto isMissed = [this] { return m_pane->obstacle().contains(u"cookies to begin with"_s); };
    cookies()->setText(u"sid=s3cret"_s);
    m_profiles->saveAs(u"Shop"_s);
    m_profiles->choose(u"Default"_s);
    for (int starts = 0; starts < 2; ++starts) {
        close();
        open();
        m_profiles->choose(u"Shop"_s);
        QCOMPARE(cookies()->text(), QString());
        QVERIFY(isMissed());
        QVERIFY(!m_profiles->isChanged(u"Shop"_s));
        QVERIFY(m_profiles->save()); // as it is
        m_profiles->choose(u"Default"_s);
        QVERIFY(!isMissed());
    }
    m_profiles->choose(u"Shop"_s);
    m_pane->findChild<LeftOutNote*>(u"cookieStartLeftOut"_s)->findChild<QPushButton*>()->click();
    QVERIFY(!isMissed());
    QVERIFY(m_profiles->isChanged(u"Shop"_s));
    QVERIFY(m_profiles->save());
    close();
    open();
    QCOMPARE(m_profiles->current(), u"Shop"_s);
    QVERIFY(!isMissed());
    // What the keyring has is not missed.
    m_profiles->setRemembersSecrets(true);
    cookies()->setText(u"sid=s3cret"_s);
    QVERIFY(m_profiles->save());
    close();
    QVERIFY(!everyFile().contains("s3cret"));
    open();
    QTRY_COMPARE(cookies()->text(), u"sid=s3cret"_s);
    QVERIFY(!isMissed());
    QVERIFY(!m_profiles->isChanged(u"Shop"_s));
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestProfileState)
#include "tst_profilestate.moc"
