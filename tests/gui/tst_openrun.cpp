// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/recentfiles.h"
#include "gui/requestdocument.h"
#include "gui/requesteditor.h"
#include "gui/resultstable.h"
#include "gui/runfiles.h"
#include "gui/settingspane.h"
#include "run/runfolder.h"
#include "run/storefixture.h"
#include "support/demoserver.h"
#include "windowcase.h"

#include <QFile>
#include <QMenu>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestOpenRun : public WindowCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { closeWindow(); }
    void listAndSettingsComeAlong();
    void firstRowsThenAll();
    void cancelShowsWhatWasThere();
    void otherFilesChangeNothing_data();
    void otherFilesChangeNothing();
    void secretsAreNotInvented();
    void commandOfAFileIsNotRun();
    void blankSecretIsAskedFor();
    void runOfAnotherWindowIsReadOnly();
    void runningIsNotReplaced();
    void savingMovesTheRun();
    void saveSaysWhatItSaves();
    void recentFilesAreOffered();

private:
    [[nodiscard]] bool runList(const QByteArray& text);
    SettingsPane* pane() const { return window()->findChild<SettingsPane*>(); }
    ResultsTable* table() const { return window()->findChild<ResultsTable*>(); }
    QString oldRun(quint32 rows = 3, quint32 done = 2, const RunSettings& settings = {});

    DemoServer m_server;
};

void TestOpenRun::initTestCase()
{
    GuiTestCase::initTestCase();
    QVERIFY(m_server.start());
}

void TestOpenRun::init()
{
    GuiTestCase::init();
    m_server.reset();
    QVERIFY(openWindow());
}

bool TestOpenRun::runList(const QByteArray& text)
{
    window()->document()->load(text, u"links.txt"_s);
    if (!waitFor([&] { return window()->document()->list().text() == text; }))
        return false;
    const Run* before = run();
    action(u"runAction"_s)->trigger();
    return waitFor([&] { return run() && run() != before; }) && ends();
}

QString TestOpenRun::oldRun(quint32 rows, quint32 done, const RunSettings& settings)
{
    const QString path = temporaryPath(u"old.urlpool"_s);
    return writeRun(path, numberedList(rows), done, RunEnd::Closed, settings) ? path : QString();
}

void TestOpenRun::listAndSettingsComeAlong()
{
    RunSettings settings;
    settings.limits.parallelMax = 17;
    settings.request.headers = {{"Accept", "text/plain"}};
    const QString path = oldRun(4, 3, settings);
    window()->openFiles({path});
    QVERIFY(showsRun(path));
    QVERIFY(waitFor([this] { return window()->document()->list().size() == 4; }));
    QCOMPARE(window()->windowTitle(), u"old.urlpool — Urlpool"_s);
    QCOMPARE(pane()->settings().limits.parallelMax, 17);
    QCOMPARE(pane()->settings().request.headers, settings.request.headers);
    QCOMPARE(action(u"pauseAction"_s)->iconText(), u"Resume 1"_s);
    QCOMPARE(run()->counts().of(RowState::Ok), 3u);
    // Row and line are linked as after a run.
    table()->selectRow(3);
    auto* editor = window()->findChild<RequestEditor*>();
    QCOMPARE(editor->textCursor().blockNumber(), 2);
    QCOMPARE(RecentFiles::all(), QStringList{path});
}

void TestOpenRun::firstRowsThenAll()
{
    constexpr quint32 rows = 120'000;
    const QString path = oldRun(rows, rows);
    QVERIFY(!path.isEmpty());
    window()->openFiles({path});
    QVERIFY(waitFor([this] { return table()->model()->rowCount() > 0; }));
    QVERIFY(table()->model()->rowCount() < int(rows));
    QVERIFY(!run());
    QVERIFY2(message()->text().startsWith(u"Opening old.urlpool…"_s), qPrintable(message()->text()));
    QVERIFY(!action(u"exportCsvAction"_s)->isEnabled());
    QVERIFY(!action(u"retryAction"_s)->isEnabled());
    table()->selectRow(700);
    const int scroll = table()->verticalScrollBar()->value();
    QVERIFY(scroll > 0);
    QVERIFY(showsRun(path));
    QVERIFY(waitFor([this] { return table()->model()->rowCount() == int(rows); }));
    QCOMPARE(table()->currentRow(), 700u);
    QCOMPARE(table()->selectedRows(), QList<quint32>{700});
    QCOMPARE(table()->verticalScrollBar()->value(), scroll);
    QVERIFY(message()->text().isEmpty());
    QVERIFY(action(u"exportCsvAction"_s)->isEnabled());
}

void TestOpenRun::cancelShowsWhatWasThere()
{
    QVERIFY(runList(m_server.url("/json")));
    const QString before = run()->path();
    const QString path = oldRun(120'000, 120'000);
    window()->openFiles({path});
    QVERIFY(waitFor([this] { return table()->model()->rowCount() > 1; }));
    QVERIFY(choose(u"Cancel"_s));
    QVERIFY(showsRun(before));
    QCOMPARE(table()->model()->rowCount(), 1);
    QVERIFY(!window()->controller()->isPreparing());
    QVERIFY(action(u"runAction"_s)->isEnabled());
}

void TestOpenRun::otherFilesChangeNothing_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing") << u"missing.urlpool"_s << u"Check that it exists"_s;
    QTest::newRow("foreign") << u"foreign.urlpool"_s << u"no run file"_s;
    QTest::newRow("newer") << u"newer.urlpool"_s << u"later version"_s;
    QTest::newRow("damaged") << u"damaged.urlpool"_s << u"damaged"_s;
}

void TestOpenRun::otherFilesChangeNothing()
{
    QFETCH(const QString, name);
    QFETCH(const QString, says);
    const QString path = temporaryPath(name);
    if (name.startsWith(u"foreign"_s)) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("http://a.test/\n");
    } else if (!name.startsWith(u"missing"_s)) {
        QVERIFY(QFile::copy(oldRun(), path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        constexpr qint64 versionAt = 60; // of PRAGMA user_version, in the header of SQLite's files
        constexpr qint64 tablesAt = 100;
        const bool newer = name.startsWith(u"newer"_s);
        file.seek(newer ? versionAt : tablesAt);
        file.write(newer ? QByteArray("\0\0\0\x63", 4) : QByteArray(3000, '\xaa'));
    }
    QVERIFY(runList(m_server.url("/json")));
    const QString before = run()->path();
    window()->openFiles({path});
    QVERIFY(waitFor([&] { return message()->text().contains(says); }));
    QVERIFY(message()->text().contains(name));
    QCOMPARE(run()->path(), before);
    QCOMPARE(table()->model()->rowCount(), 1);
    QVERIFY(action(u"runAction"_s)->isEnabled());
}

/// Not even of a file that has all its secrets: it may come from anybody.
void TestOpenRun::commandOfAFileIsNotRun()
{
    RunSettings settings;
    settings.saveSecrets = true;
    const QString trace = temporaryPath(u"ran"_s);
    settings.session.auth = {.mode = AuthMode::Command, .command = u"touch \"%1\""_s.arg(trace)};
    const RequestList list = RequestList::fromText(m_server.url("/json") + '\n' + m_server.url("/json?b"));
    const QString path = temporaryPath(u"evil.urlpool"_s);
    QVERIFY(writeRun(path, list, 1, RunEnd::Closed, settings));
    window()->openFiles({path});
    QVERIFY(showsRun(path));
    QVERIFY2(message()->text().contains(u"Enter the command"_s), qPrintable(message()->text()));
    QCOMPARE(pane()->settings().session.auth.mode, AuthMode::Command);
    QCOMPARE(pane()->settings().session.auth.command, QString());
    action(u"pauseAction"_s)->trigger();
    QTest::qWait(100);
    QVERIFY(!run()->isActive());
    QVERIFY(!QFile::exists(trace));
    QCOMPARE(m_server.requests().size(), 0);
}

void TestOpenRun::secretsAreNotInvented()
{
    RunSettings settings;
    settings.request.headers = {{"Authorization", "Bearer sesame"}, {"Accept", "*/*"}};
    const RequestList list = RequestList::fromText(m_server.url("/json") + '\n' + m_server.url("/json?b"));
    const QString path = temporaryPath(u"secret.urlpool"_s);
    QVERIFY(writeRun(path, list, 1, RunEnd::Closed, settings));
    window()->openFiles({path});
    QVERIFY(showsRun(path));
    QVERIFY2(message()->text().contains(u"Authorization"_s), qPrintable(message()->text()));
    QCOMPARE(pane()->settings().request.headers,
             (Urlpool::HeaderList{{"Authorization", {}}, {"Accept", "*/*"}}));
    message()->dismiss();
    action(u"pauseAction"_s)->trigger();
    window()->controller()->pauseOrResume(pane()->settings()); // though its button is greyed out
    QVERIFY2(message()->text().contains(u"“Authorization” has no value"_s), qPrintable(message()->text()));
    QVERIFY(!run()->isActive());

    RunSettings stars = pane()->settings();
    stars.request.headers.first().value = "***";
    pane()->setSettings(stars);
    action(u"pauseAction"_s)->trigger();
    QVERIFY2(message()->text().startsWith(u"Nothing was sent"_s), qPrintable(message()->text()));
    QVERIFY(!run()->isActive());
    stars.request.headers.first().value = "Bearer sesame";
    pane()->setSettings(stars);
    action(u"pauseAction"_s)->trigger();
    QVERIFY(waitFor([this] { return run()->counts().of(RowState::Ok) == 2; }));
    QVERIFY(ends());
    QCOMPARE(m_server.requests().size(), 1);
    QCOMPARE(m_server.requests().constFirst().header("Authorization"), "Bearer sesame"_ba);

    // An earlier run with the same settings leaves what was entered where it is.
    QVERIFY(runList(m_server.url("/json")));
    window()->openFiles({path});
    QVERIFY(showsRun(path));
    QCOMPARE(headerValue(pane()->settings().request.headers, "Authorization"), "Bearer sesame"_ba);
}

void TestOpenRun::blankSecretIsAskedFor()
{
    RunSettings settings;
    settings.request.headers = {{"Authorization", "Bearer sesame"}};
    const QString path = oldRun(3, 2, settings);
    settings.request.headers = {{"Authorization", {}}};
    pane()->setSettings(settings);
    window()->openFiles({path});
    QVERIFY(showsRun(path));
    QVERIFY2(message()->text().contains(u"Enter Authorization"_s), qPrintable(message()->text()));
}

void TestOpenRun::runOfAnotherWindowIsReadOnly()
{
    window()->document()->load(m_server.url("/delay/300") + '\n' + m_server.url("/delay/300?b"), u"x"_s);
    QVERIFY(waitFor([this] { return window()->document()->list().size() == 2; }));
    window()->findChild<SettingsPane*>()->setSettings({});
    action(u"runAction"_s)->trigger();
    QVERIFY(waitFor([this] { return run() && run()->isActive(); }));
    const QString path = run()->path();
    MainWindow other;
    other.show();
    QVERIFY(QTest::qWaitForWindowExposed(&other));
    other.openFiles({path});
    QVERIFY(waitFor([&] { return other.controller()->run(); }));
    auto* bar = other.findChild<MessageBar*>();
    QVERIFY(waitFor([&] { return !bar->text().isEmpty(); }));
    QVERIFY2(bar->text().contains(u"is writing this run; it is shown as it was at"_s),
             qPrintable(bar->text()));
    QVERIFY(!other.findChild<QAction*>(u"pauseAction"_s)->isEnabled());
    QVERIFY(!other.findChild<QAction*>(u"retryAction"_s)->isEnabled());
    QVERIFY(ends());
}

void TestOpenRun::runningIsNotReplaced()
{
    const QString path = oldRun();
    window()->document()->load(m_server.url("/delay/500"), u"x"_s);
    QVERIFY(waitFor([this] { return window()->document()->list().size() == 1; }));
    action(u"runAction"_s)->trigger();
    QVERIFY(waitFor([this] { return run() && run()->isActive(); }));
    const Run* running = run();
    window()->openFiles({path});
    QVERIFY(message()->isQuestion());
    QVERIFY(choose(u"Cancel"_s));
    QCOMPARE(run(), running);
    QVERIFY(ends());
}

void TestOpenRun::savingMovesTheRun()
{
    QVERIFY(runList(m_server.url("/json")));
    const QString before = run()->path();
    QVERIFY(QFile::exists(before));
    const QString path = temporaryPath(u"kept.urlpool"_s);
    window()->files()->saveRunTo(path);
    QVERIFY(waitFor([&] { return message()->text().contains(path); }));
    QCOMPARE(run()->path(), path);
    QCOMPARE(window()->windowTitle(), u"kept.urlpool — Urlpool"_s);
    QVERIFY(waitFor([&] { return !QFile::exists(before); }));
    QVERIFY(RecentFiles::all().contains(path));
    // A file that somebody chose is not taken away by another one.
    const QString copy = temporaryPath(u"copy.urlpool"_s);
    window()->files()->saveRunTo(copy);
    QVERIFY(showsRun(copy));
    QVERIFY(QFile::exists(path));
    window()->openFiles({path});
    QVERIFY(showsRun(path));
    // The next one is a run of its own.
    action(u"runAction"_s)->trigger();
    QVERIFY(waitFor([&] { return run()->path() != path; }));
    QVERIFY(ends());
    const auto summary = readRunSummary(path);
    QVERIFY(summary);
    QCOMPARE(summary->use, RunFileUse::Closed);
    QCOMPARE(summary->counts.of(RowState::Ok), 1u);
}

void TestOpenRun::saveSaysWhatItSaves()
{
    QAction* save = action(u"saveAction"_s);
    QVERIFY(!save->isEnabled());
    window()->document()->load(QByteArray("http://a.test/\n"), u"a.txt"_s);
    QVERIFY(waitFor([&] { return save->isEnabled(); }));
    QCOMPARE(save->text(), u"&Save list…"_s);
    QVERIFY(runList(m_server.url("/json")));
    QCOMPARE(save->text(), u"&Save run…"_s);
    window()->files()->saveRunTo(temporaryPath(u"kept.urlpool"_s));
    QVERIFY(waitFor([&] { return save->text() == u"&Save run"_s; }));
    message()->dismiss();
    save->trigger();
    QVERIFY2(message()->text().contains(u"kept.urlpool"_s), qPrintable(message()->text()));
    window()->document()->load(QByteArray("http://b.test/\n"), u"b.txt"_s);
    QVERIFY(waitFor([&] { return save->text() == u"&Save list…"_s; }));
}

void TestOpenRun::recentFilesAreOffered()
{
    const QString list = temporaryPath(u"links.txt"_s);
    QFile file(list);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("http://a.test/\n");
    file.close();
    window()->openFiles({list});
    QVERIFY(waitFor([&] { return RecentFiles::all() == QStringList{list}; }));
    const QString path = oldRun();
    window()->openFiles({path});
    QVERIFY(showsRun(path));
    RecentFiles::add(temporaryPath(u"gone.txt"_s));
    auto* menu = window()->findChild<QMenu*>(u"recentMenu"_s);
    Q_EMIT menu->aboutToShow();
    const QList<QAction*> entries = menu->actions();
    QCOMPARE(entries.size(), 5); // and a separator, and the last one
    QVERIFY(entries.at(0)->text().contains(u"gone.txt"_s));
    QVERIFY(waitFor([&] { return !entries.at(0)->isEnabled(); }));
    QVERIFY(entries.at(1)->text().contains(u"old.urlpool"_s));
    QVERIFY(entries.at(1)->isEnabled());
    entries.at(2)->trigger();
    QVERIFY(waitFor([&] { return window()->document()->list().source() == u"links.txt"_s; }));
    QCOMPARE(RecentFiles::all().first(), list);
    entries.at(4)->trigger();
    QVERIFY(RecentFiles::all().isEmpty());
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestOpenRun)
#include "tst_openrun.moc"
