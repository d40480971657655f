// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"
#include "gui/messagebar.h"
#include "gui/requestdocument.h"
#include "gui/runcontroller.h"
#include "guitestcase.h"
#include "support/demoserver.h"

#include <QAction>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The window points at what is most likely wanted next, and takes a question back. */
class TestNextStep : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void escapeTakesTheQuestionBack();
    void accentIsOnTheNextStep();

private:
    Run* run() const { return m_window->controller()->run(); }
    QAction* action(const QString& name) const { return m_window->findChild<QAction*>(name); }
    MessageBar* message() const { return m_window->findChild<MessageBar*>(); }
    void load(const QByteArray& text) { m_window->document()->load(text, u"A list"_s); }
    [[nodiscard]] bool start();
    bool waitForEnd()
    {
        return waitFor([this] { return run() && run()->state() == Run::State::Finished; }, 30'000);
    }
    QByteArray lines(QByteArrayView path, int count) const;
    /** The buttons that are filled with the accent. */
    QStringList accented() const;

    DemoServer m_server;
    std::unique_ptr<MainWindow> m_window;
};

void TestNextStep::initTestCase()
{
    GuiTestCase::initTestCase();
    QVERIFY(m_server.start());
}

void TestNextStep::init()
{
    GuiTestCase::init();
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

bool TestNextStep::start()
{
    Run* const before = run();
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    return waitFor([this, before] { return run() && run() != before; });
}

QByteArray TestNextStep::lines(QByteArrayView path, int count) const
{
    QByteArray text;
    for (int i = 1; i <= count; ++i)
        text += m_server.url(path) + "?n=" + QByteArray::number(i) + '\n';
    return text;
}

void TestNextStep::escapeTakesTheQuestionBack()
{
    load("POST http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) + "/a\n");
    QVERIFY(start());
    QVERIFY(waitForEnd());
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(message()->isQuestion());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!message()->isVisible());
    QVERIFY(!run()->isActive());
    QCOMPARE(run()->record(1).attempts, quint16(1));
}

QStringList TestNextStep::accented() const
{
    QStringList names;
    for (const QString& name : {u"runAction"_s, u"pauseAction"_s, u"stopAction"_s, u"retryAction"_s}) {
        if (!m_window->findChild<QToolButton*>(name + u"Button"_s)->autoRaise())
            names += name;
    }
    return names;
}

void TestNextStep::accentIsOnTheNextStep()
{
    QCOMPARE(accented(), QStringList()); // nothing to run yet
    const QByteArray refused = "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) + "/\n";
    load(refused + lines("/delay/200", 40));
    QVERIFY(waitFor([this] { return accented() == QStringList{u"runAction"_s}; }));
    QVERIFY(start());
    QCOMPARE(accented(), QStringList());
    QVERIFY(waitFor([this] { return run()->counts().of(RowState::Failed) == 1; }));
    action(u"pauseAction"_s)->trigger();
    QCOMPARE(accented(), QStringList{u"pauseAction"_s});
    action(u"pauseAction"_s)->trigger();
    action(u"stopAction"_s)->trigger();
    QVERIFY(waitForEnd());
    QCOMPARE(accented(), QStringList{u"pauseAction"_s}); // Resume before Retry failed
    action(u"pauseAction"_s)->trigger();
    QVERIFY(waitFor([this] { return !run()->isActive() && run()->counts().of(RowState::Cancelled) == 0; }));
    QCOMPARE(accented(), QStringList{u"retryAction"_s});
    load(m_server.url("/json"));
    QVERIFY(waitFor([this] { return accented() == QStringList{u"runAction"_s}; }));
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestNextStep)
#include "tst_nextstep.moc"
