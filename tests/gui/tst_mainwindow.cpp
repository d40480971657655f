// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exportdialog.h"
#include "gui/headertable.h"
#include "gui/mainwindow.h"
#include "gui/messagebar.h"
#include "gui/requestdocument.h"
#include "gui/requesteditor.h"
#include "gui/resultshint.h"
#include "gui/resultspane.h"
#include "gui/runcontroller.h"
#include "guitestcase.h"
#include "support/demoserver.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestMainWindow : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void pasteRunRetryExport();
    void stopAndResume();
    void pauseAndGoOn();
    void closingWhileRunningAsksOnce();
    void retryOfPostAsks();
    void secondRunKeepsTheFirst();
    void badSettingStopsRun();
    void limitsTakeEffectWhileRunning();
    void textInFlightIsRun();
    void sampleListIsTrustedForItselfOnly();
    void dropsAndFilesAreOpened();
    void longListLeavesTheWindowResponsive();

private:
    Run* run() const { return m_window->controller()->run(); }
    QAction* action(const QString& name) const { return m_window->findChild<QAction*>(name); }
    MessageBar* message() const { return m_window->findChild<MessageBar*>(); }
    void paste(const QByteArray& text);
    [[nodiscard]] bool start();
    bool waitForEnd(int timeoutMs = 30'000)
    {
        return waitFor([this] { return run() && run()->state() == Run::State::Finished; }, timeoutMs);
    }
    QByteArray lines(QByteArrayView path, int count) const;

    DemoServer m_server;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    GuiTestCase::initTestCase();
    QVERIFY(m_server.start());
}

void TestMainWindow::init()
{
    GuiTestCase::init();
    m_server.reset();
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1280, 780);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMainWindow::cleanup()
{
    if (run())
        QVERIFY(isConserved(*run()));
    m_window.reset();
}

void TestMainWindow::paste(const QByteArray& text)
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
    auto* editor = m_window->findChild<RequestEditor*>();
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(editor, Qt::Key_V, Qt::ControlModifier);
}

bool TestMainWindow::start()
{
    Run* const before = run();
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    return waitFor([this, before] { return run() && run() != before; });
}

QByteArray TestMainWindow::lines(QByteArrayView path, int count) const
{
    QByteArray text;
    for (int i = 1; i <= count; ++i)
        text += m_server.url(path) + "?n=" + QByteArray::number(i) + '\n';
    return text;
}

void TestMainWindow::pasteRunRetryExport()
{
    auto* deadline = m_window->findChild<QDoubleSpinBox*>(u"firstByteTimeout"_s);
    deadline->setValue(0.3);
    paste("# a list\n" + m_server.url("/json") + '\n' + m_server.url("/status/404") + "\nhtp:/broken\n" +
          m_server.url("/delay/1000") + '\n');
    QVERIFY(start());
    QVERIFY(waitForEnd());
    QCOMPARE(run()->counts().of(RowState::Ok), 1u);
    QCOMPARE(run()->counts().of(RowState::ClientError), 1u);
    QCOMPARE(run()->counts().of(RowState::Invalid), 1u);
    QCOMPARE(run()->counts().of(RowState::Failed), 1u);
    QCOMPARE(action(u"retryAction"_s)->iconText(), u"Retry failed 1"_s);

    deadline->setValue(30); // a retry takes the settings as they are now
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(waitFor([this] { return !run()->isActive() && run()->counts().of(RowState::Failed) == 0; }));
    QCOMPARE(run()->record(4).state, RowState::Ok);
    QCOMPARE(run()->record(4).attempts, quint16(2));
    QCOMPARE(run()->record(1).attempts, quint16(1));
    QVERIFY(!action(u"retryAction"_s)->isEnabled());

    QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
    auto* dialog = m_window->findChild<ExportDialog*>();
    QVERIFY(dialog);
    const QString path = temporaryPath(u"results.csv"_s);
    dialog->findChild<QLineEdit*>(u"target"_s)->setText(path);
    QTest::keyClick(dialog->findChild<QLineEdit*>(u"target"_s), Qt::Key_Return);
    QVERIFY(waitFor([this] { return message()->text().contains(u"4 rows are exported"_s); }));
    QVERIFY(message()->text().contains(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("\r\n"), 5);
}

void TestMainWindow::stopAndResume()
{
    paste(lines("/delay/200", 60));
    QVERIFY(start());
    QVERIFY(waitFor([this] { return run()->progress().done > 0; }));
    QVERIFY2(m_window->windowTitle().endsWith(u"/60 — Urlpool"_s), qPrintable(m_window->windowTitle()));
    QVERIFY(!action(u"retryAction"_s)->isEnabled());
    QVERIFY(!action(u"runAction"_s)->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(waitForEnd());
    QVERIFY(isConserved(*run()));
    const quint32 left = run()->counts().of(RowState::Cancelled);
    QVERIFY(left > 0 && left < 60);
    QCOMPARE(action(u"pauseAction"_s)->iconText(), u"Resume %1"_s.arg(left));
    QCOMPARE(m_window->windowTitle(), u"Urlpool"_s);

    action(u"pauseAction"_s)->trigger();
    QVERIFY(waitFor([this] { return run()->counts().of(RowState::Ok) == 60; }, 30'000));
    QVERIFY(waitForEnd());
    QCOMPARE(action(u"pauseAction"_s)->iconText(), u"Pause"_s);
    QVERIFY(!action(u"pauseAction"_s)->isEnabled());
}

void TestMainWindow::pauseAndGoOn()
{
    paste(lines("/delay/100", 30));
    QVERIFY(start());
    action(u"pauseAction"_s)->trigger();
    QCOMPARE(run()->state(), Run::State::Paused);
    QCOMPARE(action(u"pauseAction"_s)->iconText(), u"Resume"_s);
    QVERIFY(waitFor([this] { return run()->progress().inFlight == 0; }));
    QVERIFY(isConserved(*run()));
    action(u"pauseAction"_s)->trigger();
    QVERIFY(waitForEnd());
    QCOMPARE(run()->counts().of(RowState::Ok), 30u);
}

void TestMainWindow::closingWhileRunningAsksOnce()
{
    paste(lines("/delay/500", 40));
    QVERIFY(start());
    m_window->close();
    m_window->close();
    const QList<QMessageBox*> questions = m_window->findChildren<QMessageBox*>();
    QCOMPARE(questions.size(), 1);
    QCOMPARE(qobject_cast<QPushButton*>(questions.first()->defaultButton())->text(), u"Keep running"_s);
    QVERIFY2(questions.first()->informativeText().contains(u"kept in the history"_s),
             qPrintable(questions.first()->informativeText()));
    questions.first()->defaultButton()->click();
    QVERIFY(waitFor([this] { return m_window->findChildren<QMessageBox*>().isEmpty(); }));
    QVERIFY(m_window->isVisible());
    QVERIFY(run()->isActive());

    m_window->close();
    const QList<QAbstractButton*> buttons = m_window->findChild<QMessageBox*>()->buttons();
    TurnMeter meter;
    for (QAbstractButton* button : buttons) {
        if (button->text() == u"Stop and close"_s)
            button->click();
    }
    QVERIFY(waitFor([this] { return !m_window->isVisible(); }, 10'000));
    QVERIFY(!run()->isActive());
    QVERIFY(isConserved(*run()));
    QVERIFY2(meter.longestMs() < 5 * 100, qPrintable(QString::number(meter.longestMs())));
}

void TestMainWindow::retryOfPostAsks()
{
    const QByteArray refused = "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort());
    paste("POST " + refused + "/a\nPOST " + refused + "/b\n" + refused + "/c\n");
    QVERIFY(start());
    QVERIFY(waitForEnd());
    QCOMPARE(run()->counts().of(RowState::Failed), 3u);
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY2(message()->text().startsWith(u"Send 2 POST requests again?"_s), qPrintable(message()->text()));
    QVERIFY(!run()->isActive());
    const QList<QPushButton*> buttons = message()->findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->text() == u"Send again"_s)
            button->click();
    }
    QVERIFY(waitFor([this] { return !run()->isActive() && run()->record(3).attempts == 2; }));
    QCOMPARE(run()->record(1).attempts, quint16(2));
}

void TestMainWindow::secondRunKeepsTheFirst()
{
    paste(m_server.url("/json"));
    QVERIFY(start());
    QVERIFY(waitForEnd());
    const QString first = run()->path();
    QVERIFY(start());
    QVERIFY(waitForEnd());
    QVERIFY(run()->path() != first);
    m_window->openFiles({first});
    QVERIFY(waitFor([&] { return run() && run()->path() == first; }));
    QCOMPARE(run()->counts().of(RowState::Ok), 1u);
}

void TestMainWindow::badSettingStopsRun()
{
    QVERIFY(!action(u"runAction"_s)->isEnabled()); // nothing to run yet
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QVERIFY2(message()->text().startsWith(u"Paste URLs"_s), qPrintable(message()->text()));
    paste(m_server.url("/json"));
    QVERIFY(waitFor([this] { return m_window->document()->list().size() == 1; }));
    QVERIFY(action(u"runAction"_s)->isEnabled());
    auto* headers = m_window->findChild<HeaderTable*>()->headers();
    headers->setRows({{{"no colon here", {}}}});
    QVERIFY(!action(u"runAction"_s)->isEnabled());
    const QString words = u"letters, digits and hyphens"_s;
    QVERIFY(action(u"runAction"_s)->toolTip().contains(words));
    // Said without a pointer, too, by the table and by the keys, which go to the field.
    auto* hint = m_window->findChild<ResultsPane*>()->findChild<ResultsHint*>();
    QVERIFY2(hint->text().startsWith(u"1 request is ready, but"_s), qPrintable(hint->text()));
    QVERIFY2(hint->text().contains(words), qPrintable(hint->text()));
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(message()->text().contains(words), qPrintable(message()->text()));
    QCOMPARE(m_window->focusWidget(), m_window->findChild<HeaderTable*>());
    action(u"showRequestsAction"_s)->setChecked(false);
    Q_EMIT hint->linkActivated(u"settings"_s);
    QVERIFY(m_window->findChild<HeaderTable*>()->isVisible());
    QCOMPARE(m_window->focusWidget(), m_window->findChild<HeaderTable*>());
    headers->setRows({{{"X-Mine", "yes"}}, {{"X-Off", "no"}, false}});
    QVERIFY(action(u"runAction"_s)->isEnabled());
    QCOMPARE(message()->text(), QString());
    QVERIFY(start());
    QVERIFY(waitForEnd());
    QCOMPARE(m_server.requests().constFirst().header("X-Mine"), "yes"_ba);
    QVERIFY(m_server.requests().constFirst().header("X-Off").isEmpty());
}

void TestMainWindow::limitsTakeEffectWhileRunning()
{
    auto* perHost = m_window->findChild<QSpinBox*>(u"parallelMaxHost"_s);
    perHost->setValue(1);
    paste(lines("/delay/100", 24));
    QVERIFY(start());
    QVERIFY(waitFor([this] { return run()->progress().done >= 2; }));
    QCOMPARE(m_server.maxConcurrent(), 1);
    perHost->setValue(6);
    QVERIFY(waitForEnd());
    QVERIFY2(m_server.maxConcurrent() > 2 && m_server.maxConcurrent() <= 6,
             qPrintable(QString::number(m_server.maxConcurrent())));
}

void TestMainWindow::textInFlightIsRun()
{
    paste(m_server.url("/json") + '\n');
    QVERIFY(!m_window->document()->isCurrent());
    QVERIFY(action(u"runAction"_s)->isEnabled());
    QVERIFY(start());
    QVERIFY(waitForEnd());
    QCOMPARE(run()->counts().of(RowState::Ok), 1u);
}

void TestMainWindow::sampleListIsTrustedForItselfOnly()
{
    QByteArray secure;
    m_window->openSample();
    QVERIFY(waitFor([this] { return m_window->document()->list().size() > 50; }, 20'000));
    const RequestList sample = m_window->document()->list();
    for (quint32 row = 1; row <= sample.size(); ++row) {
        if (sample.url(row).startsWith("https://localhost") && sample.url(row).endsWith("/json"))
            secure = sample.url(row);
    }
    QVERIFY(!secure.isEmpty());
    // Only that line, so that the slow ones need not be waited for; the list is still the sample.
    paste(secure + '\n');
    QVERIFY(waitFor([this] { return m_window->document()->list().size() == 1; }));
    QVERIFY(start());
    QVERIFY(waitForEnd());
    QCOMPARE(run()->counts().of(RowState::Ok), 1u);

    m_window->document()->load(secure, u"other.txt"_s);
    QVERIFY(waitFor([this] { return m_window->document()->list().source() == u"other.txt"_s; }));
    QVERIFY(start());
    QVERIFY(waitForEnd());
    QCOMPARE(run()->record(1).error, ErrorKind::Tls);
}

void TestMainWindow::dropsAndFilesAreOpened()
{
    QFile file(temporaryPath(u"links.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("http://a.test/\nhttp://b.test/\n");
    file.close();
    m_window->openFiles({file.fileName()});
    QVERIFY(waitFor([this] { return m_window->document()->list().size() == 2; }));
    QCOMPARE(m_window->windowTitle(), u"links.txt — Urlpool"_s);
    QCOMPARE(m_window->findChild<RequestEditor*>()->toPlainText(), u"http://a.test/\nhttp://b.test/\n"_s);
    QCOMPARE(QSettings().value(u"window/folder"_s).toString(), QFileInfo(file).absolutePath());
    m_window->openFiles({temporaryPath(u"missing.txt"_s)});
    QVERIFY(waitFor([this] { return message()->text().contains(u"does not exist"_s); }));
    QCOMPARE(m_window->document()->list().size(), 2u);
}

void TestMainWindow::longListLeavesTheWindowResponsive()
{
    constexpr int rows = 36'170;
    m_server.setRecording(false);
    const QByteArray text = lines("/json", rows);
    TurnMeter meter;
    const auto step = [&meter](const char* what) {
        qInfo("%s: longest turn %lld ms", what, meter.longestMs());
        const qint64 longest = meter.longestMs();
        meter.reset();
        return longest;
    };
    QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
    QTest::qWait(20);
    meter.reset();
    m_window->findChild<RequestEditor*>()->paste();
    QVERIFY(waitFor([this] { return m_window->document()->list().size() == rows; }, 30'000));
    QVERIFY(step("paste") < 5 * 100);
    QVERIFY(start());
    QVERIFY(step("start") < 5 * 100);
    QVERIFY(waitFor([this] { return run()->progress().done >= 1000; }, 60'000));
    QVERIFY(step("the first thousand") < 5 * 100);
    action(u"stopAction"_s)->trigger();
    QVERIFY(waitForEnd(60'000));
    QVERIFY(step("stop") < 5 * 100);
    action(u"pauseAction"_s)->trigger(); // says "Resume"
    QVERIFY(waitFor([this] { return run()->counts().of(RowState::Ok) == rows; }, 90'000));
    QVERIFY(step("the other thirty-five thousand") < 5 * 100);
    QVERIFY(waitForEnd());
    m_server.setRecording(true);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestMainWindow)
#include "tst_mainwindow.moc"
