// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window for who cannot use a mouse, cannot see, or has a small screen.
#include "gui/mainwindow.h"
#include "gui/requestpanel.h"
#include "gui/resultspane.h"
#include "gui/settingspane.h"
#include "guitestcase.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestWindowAccess : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void everythingFocusableHasAName();
    void shortcuts_data();
    void shortcuts();
    void f6GoesThroughThePanes();
    void tabReachesEveryToolButton();
    void smallWindowCutsNothingOff();
    void settingsFitTheirPane();
    void placeAndPanesAreRemembered();

private:
    std::unique_ptr<MainWindow> m_window;
};

void TestWindowAccess::init()
{
    GuiTestCase::init();
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1024, 640);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestWindowAccess::everythingFocusableHasAName()
{
    m_window->findChild<RequestPanel*>()->showSettings(true);
    QStringList nameless;
    const QList<QWidget*> widgets = m_window->findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        const bool inner = widget->objectName().startsWith(u"qt_"_s);
        // A label is read out by its text.
        const bool label = qobject_cast<const QLabel*>(widget);
        if (widget->focusPolicy() == Qt::NoFocus || inner || label || widget->isHidden() ||
            widget->window() != m_window.get() || widget->parentWidget()->inherits("QAbstractSpinBox") ||
            widget->parentWidget()->inherits("QComboBox") || widget->inherits("QSplitterHandle"))
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (widget->accessibleName().isEmpty() && !(button && !button->text().isEmpty()))
            nameless += QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
}

void TestWindowAccess::shortcuts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<QKeySequence>>("keys");
    const auto row = [](const char* action, const QList<QKeySequence>& keys) {
        QTest::newRow(action) << QString::fromLatin1(action) << keys;
    };
    row("runAction", {QKeySequence(u"Ctrl+Return"_s), QKeySequence(u"Ctrl+Enter"_s), QKeySequence(u"F5"_s)});
    row("stopAction", {QKeySequence(u"Ctrl+."_s)});
    row("retryAction", {QKeySequence(u"Ctrl+R"_s)});
    row("exportCsvAction", {QKeySequence(u"Ctrl+E"_s)});
    row("findAction", {QKeySequence(u"Ctrl+F"_s)});
    row("goRequestsAction", {QKeySequence(u"Ctrl+L"_s)});
    row("nextPaneAction", {QKeySequence(u"F6"_s)});
    row("openAction", {QKeySequence(u"Ctrl+O"_s)});
}

void TestWindowAccess::shortcuts()
{
    QFETCH(const QString, name);
    QFETCH(const QList<QKeySequence>, keys);
    const auto* wanted = m_window->findChild<QAction*>(name);
    QVERIFY(wanted);
    QCOMPARE(wanted->shortcuts(), keys);
    // One key, one meaning: an ambiguous shortcut does nothing at all.
    const QList<QAction*> actions = m_window->findChildren<QAction*>();
    for (const QKeySequence& key : keys) {
        int users = 0;
        for (const QAction* action : actions)
            users += action->shortcuts().contains(key) ? 1 : 0;
        QCOMPARE(users, 1);
    }
}

void TestWindowAccess::f6GoesThroughThePanes()
{
    auto* requests = m_window->findChild<RequestPanel*>();
    auto* results = m_window->findChild<ResultsPane*>();
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(requests->isAncestorOf(m_window->focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(results->isAncestorOf(m_window->focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(!results->isAncestorOf(m_window->focusWidget()) &&
            !requests->isAncestorOf(m_window->focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(requests->isAncestorOf(m_window->focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(qobject_cast<QLineEdit*>(m_window->focusWidget()));
    QVERIFY(results->isAncestorOf(m_window->focusWidget()));
}

void TestWindowAccess::tabReachesEveryToolButton()
{
    QSet<QWidget*> missing;
    const auto* toolBar = m_window->findChild<QToolBar*>();
    for (const QString& name : {u"openAction"_s, u"showSettingsAction"_s})
        missing += toolBar->widgetForAction(m_window->findChild<QAction*>(name));
    m_window->findChild<ResultsPane*>()->focusTable();
    for (int presses = 0; presses < 60 && !missing.isEmpty(); ++presses) {
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
        missing.remove(m_window->focusWidget());
    }
    QVERIFY(missing.isEmpty());
}

void TestWindowAccess::smallWindowCutsNothingOff()
{
    QCOMPARE(m_window->size(), QSize(1024, 640));
    QVERIFY(m_window->minimumSizeHint().width() <= 1024);
    QVERIFY2(m_window->minimumSizeHint().height() <= 640,
             qPrintable(QString::number(m_window->minimumSizeHint().height())));
    const QList<QToolButton*> buttons = m_window->findChild<QToolBar*>()->findChildren<QToolButton*>();
    int seen = 0;
    for (const QToolButton* button : buttons) {
        if (button->text().isEmpty())
            continue;
        ++seen;
        QVERIFY2(button->isVisible(), qPrintable(button->text()));
        QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        QVERIFY2(m_window->rect().contains(QRect(button->mapTo(m_window.get(), QPoint()), button->size())),
                 qPrintable(button->text()));
    }
    QVERIFY(seen >= 7);
}

void TestWindowAccess::settingsFitTheirPane()
{
    auto* requests = m_window->findChild<RequestPanel*>();
    requests->showSettings(true);
    QTest::qWait(1); // one turn, so that the layout is done
    const auto* settings = m_window->findChild<SettingsPane*>();
    const auto* area = qobject_cast<QScrollArea*>(settings->parentWidget()->parentWidget());
    QVERIFY(area);
    QStringList tooWide;
    for (const QWidget* field : settings->findChildren<QWidget*>()) {
        if (field->isVisible() && field->minimumSizeHint().width() > area->viewport()->width() - 40)
            tooWide +=
                u"%1 %2: %3"_s.arg(QLatin1String(field->metaObject()->className()), field->objectName())
                    .arg(field->minimumSizeHint().width());
    }
    QVERIFY2(settings->width() <= area->viewport()->width(),
             qPrintable(u"%1 > %2: "_s.arg(settings->width()).arg(area->viewport()->width()) +
                        tooWide.join(u", "_s)));
    const QList<QWidget*> widgets = settings->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    for (const QWidget* widget : widgets) {
        if (widget->isVisible())
            QVERIFY2(widget->geometry().right() <= settings->width(), qPrintable(widget->objectName()));
    }
}

void TestWindowAccess::placeAndPanesAreRemembered()
{
    m_window->findChild<RequestPanel*>()->showSettings(true);
    m_window->findChild<QAction*>(u"showInspectorAction"_s)->setChecked(false);
    m_window->close();
    m_window = std::make_unique<MainWindow>();
    QVERIFY(m_window->findChild<RequestPanel*>()->areSettingsShown());
    QVERIFY(!m_window->findChild<QAction*>(u"showInspectorAction"_s)->isChecked());
    QCOMPARE(m_window->size(), QSize(1024, 640));
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestWindowAccess)
#include "tst_windowaccess.moc"
