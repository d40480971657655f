// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panesettings.h"
#include "gui/profiles.h"
#include "gui/settingspane.h"
#include "run/storefixture.h"
#include "windowcase.h"

#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The settings of a run take the place of the person's own, which are never lost by that. */
class TestOwnSettings : public WindowCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { closeWindow(); }
    void settingsComeBack();
    void editedSettingsOfARunAreNotMine();
    void wayBackIsOfItsProfile();
    void wayBackOutlivesTheName();
    void discardedAreGone();
    void undoneDiscardIsOfTheRunAgain();
    void whatIsMadeAfterARunIsMine_data();
    void whatIsMadeAfterARunIsMine();
    void wayBackStaysUntilItIsGone();

private:
    static constexpr auto back = "Back to my settings"_L1;

    SettingsPane* pane() const { return window()->findChild<SettingsPane*>(); }
    Profiles* profiles() const { return window()->findChild<Profiles*>(); }
    QSpinBox* workers() const { return pane()->findChild<QSpinBox*>(u"workers"_s); }
    [[nodiscard]] bool opensRun(int parallelMax);
};

void TestOwnSettings::init()
{
    GuiTestCase::init();
    QVERIFY(openWindow());
}

/** One that was made with @p parallelMax, which says whose settings are shown. */
bool TestOwnSettings::opensRun(int parallelMax)
{
    RunSettings settings;
    settings.limits.parallelMax = parallelMax;
    const QString path = temporaryPath(u"%1.urlpool"_s.arg(parallelMax));
    if (!writeRun(path, numberedList(3), 2, RunEnd::Closed, settings))
        return false;
    window()->openFiles({path});
    return showsRun(path) && waitFor([&] { return pane()->settings().limits.parallelMax == parallelMax; });
}

/** Those that were there before the first of the runs that are opened; also what does not count. */
void TestOwnSettings::settingsComeBack()
{
    RunSettings mine = windowDefaults();
    mine.limits.parallelMax = 9;
    mine.session.auth = {AuthMode::Basic, "me:pw"};
    pane()->setSettings(mine);
    pane()->findChild<QComboBox*>(u"method"_s)->setEditText(u"get it"_s);
    const PaneState before = pane()->state();
    QVERIFY(opensRun(17));
    QVERIFY(opensRun(18));
    QCOMPARE(pane()->settings().limits.parallelMax, 18);
    QVERIFY2(message()->text().contains(u"are those of this run now"_s), qPrintable(message()->text()));
    QVERIFY(choose(u"Back to my settings"_s));
    QVERIFY(pane()->state() == before);
}

void TestOwnSettings::editedSettingsOfARunAreNotMine()
{
    workers()->setValue(9);
    const PaneState before = pane()->state();
    QVERIFY(opensRun(17));
    workers()->setValue(3); // as one enters what the message asks for
    QVERIFY(opensRun(18));
    QVERIFY(choose(back));
    QVERIFY(pane()->state() == before);
    // From here on they are the person's again.
    workers()->setValue(4);
    QVERIFY(opensRun(19));
    QVERIFY(choose(back));
    QCOMPARE(workers()->value(), 4);
}

void TestOwnSettings::wayBackIsOfItsProfile()
{
    profiles()->saveAs(u"Shop"_s);
    profiles()->choose(Profiles::standardName());
    workers()->setValue(9);
    QVERIFY(opensRun(17));
    profiles()->choose(u"Shop"_s);
    QVERIFY(!choose(back));
    QVERIFY(!profiles()->isChanged(u"Shop"_s));
    // It is there for the next run in that profile.
    profiles()->choose(Profiles::standardName());
    QCOMPARE(pane()->settings().limits.parallelMax, 17);
    QVERIFY(opensRun(18));
    QVERIFY(choose(back));
    QCOMPARE(workers()->value(), 9);
}

void TestOwnSettings::wayBackOutlivesTheName()
{
    profiles()->saveAs(u"Shop"_s);
    workers()->setValue(9);
    QVERIFY(opensRun(17));
    profiles()->rename(u"Store"_s);
    QVERIFY(opensRun(18));
    QVERIFY(choose(back));
    QCOMPARE(workers()->value(), 9);
}

/** Who goes back to what is saved begins anew. */
void TestOwnSettings::discardedAreGone()
{
    workers()->setValue(9);
    QVERIFY(opensRun(17));
    profiles()->discardChanges();
    workers()->setValue(4);
    QVERIFY(opensRun(18));
    QVERIFY(choose(back));
    QCOMPARE(workers()->value(), 4);
}

void TestOwnSettings::undoneDiscardIsOfTheRunAgain()
{
    workers()->setValue(9);
    QVERIFY(opensRun(17));
    const PaneState ofRun = pane()->state();
    profiles()->discardChanges();
    profiles()->putBack(ofRun);
    QVERIFY(opensRun(18));
    QVERIFY(choose(back));
    QCOMPARE(workers()->value(), 9);
}

void TestOwnSettings::whatIsMadeAfterARunIsMine_data()
{
    QTest::addColumn<bool>("saved");
    QTest::newRow("reset first") << false;
    QTest::newRow("saved") << true;
}

void TestOwnSettings::whatIsMadeAfterARunIsMine()
{
    QFETCH(bool, saved);
    profiles()->saveAs(u"Shop"_s);
    workers()->setValue(9);
    QVERIFY(opensRun(17));
    if (!saved)
        pane()->findChild<QPushButton*>(u"reset"_s)->click();
    workers()->setValue(4);
    if (saved)
        QVERIFY(profiles()->save());
    QVERIFY(opensRun(18));
    QVERIFY(choose(back));
    QCOMPARE(workers()->value(), 4);
}

/** Who is led to a value that is missing may not have it. */
void TestOwnSettings::wayBackStaysUntilItIsGone()
{
    workers()->setValue(9);
    RunSettings settings;
    settings.request.headers = {{"If-Match", "\"e1\""}};
    const QString path = temporaryPath(u"guarded.urlpool"_s);
    QVERIFY(writeRun(path, numberedList(3), 2, RunEnd::Closed, settings));
    window()->openFiles({path});
    QVERIFY(showsRun(path));
    QVERIFY(waitFor([this] { return !pane()->obstacle().isEmpty(); }));
    QVERIFY2(pane()->obstacle().contains(u"If-Match"_s), qPrintable(pane()->obstacle()));
    QVERIFY(choose(u"Go to the setting"_s));
    action(u"runAction"_s)->trigger();
    QVERIFY(choose(back));
    QCOMPARE(workers()->value(), 9);
    QCOMPARE(pane()->obstacle(), QString());
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestOwnSettings)
#include "tst_ownsettings.moc"
