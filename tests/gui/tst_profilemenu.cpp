// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/messagebar.h"
#include "gui/namedialog.h"
#include "gui/panesettings.h"
#include "gui/profilemenu.h"
#include "profilecase.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What the menu of the profiles offers, and what it asks and says. */
class TestProfileMenu : public ProfileCase
{
    Q_OBJECT

private Q_SLOTS:
    void init() { initProfiles(); }
    void cleanup();
    void speaks();
    void exportAsksBeforeItReplaces();
    void discardedChangesComeBack();
    void resetSettingsComeBack();
    void undoGoesWithItsProfile();

private:
    static QAction* action(const ProfileMenu& menu, const QString& text);
    [[nodiscard]] static bool press(const MessageBar& message, const QString& text);
    template <typename Dialog> static Dialog* shown();
    /** Much of what can be lost by one click. */
    PaneState fill();
};

void TestProfileMenu::cleanup()
{
    m_profiles.reset();
    m_pane.reset();
}

QAction* TestProfileMenu::action(const ProfileMenu& menu, const QString& text)
{
    Q_EMIT menu.menu()->aboutToShow();
    const QList<QAction*> entries = menu.menu()->actions();
    for (QAction* entry : entries) {
        if (entry->text().remove(u'&').startsWith(text))
            return entry;
    }
    return nullptr;
}

bool TestProfileMenu::press(const MessageBar& message, const QString& text)
{
    const QList<QPushButton*> buttons = message.findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (!button->isHidden() && button->text() == text) {
            button->click();
            return true;
        }
    }
    return false;
}

template <typename Dialog> Dialog* TestProfileMenu::shown()
{
    const QList<QWidget*> widgets = QApplication::topLevelWidgets();
    for (QWidget* widget : widgets) {
        if (auto* dialog = qobject_cast<Dialog*>(widget); dialog && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

PaneState TestProfileMenu::fill()
{
    RunSettings settings = windowDefaults();
    settings.request.headers = {{"Authorization", "Bearer s3cret"}, {"Accept", "x/y"}};
    settings.request.method = "POST";
    settings.request.body = "a=1";
    settings.session.auth = {AuthMode::Dealt, {}, {"a:1", "b:2"}};
    settings.limits.hostRules = {{"a.test", 2, {}, {}}};
    m_pane->setState({settings, {{"Cookie", "c=1"}}, {}});
    return m_pane->state();
}

void TestProfileMenu::speaks()
{
    MessageBar message;
    ProfileMenu menu(m_profiles.get(), &message);
    QCOMPARE(menu.text(), u"Default"_s);
    QCOMPARE(menu.accessibleName(), u"Profile: Default"_s);
    workers()->setValue(2);
    QCOMPARE(menu.text(), u"Default *"_s);
    QVERIFY(!action(menu, u"Delete"_s)->isEnabled());
    QVERIFY(action(menu, u"Discard"_s)->isEnabled());
    action(menu, u"Save as"_s)->trigger();
    auto* dialog = menu.findChild<NameDialog*>();
    QVERIFY(dialog);
    auto* name = dialog->findChild<QLineEdit*>();
    QPushButton* save = nullptr;
    for (QPushButton* button : dialog->findChildren<QPushButton*>())
        save = button->text() == "Save"_L1 ? button : save;
    QVERIFY(save);
    name->setText(u"Default"_s);
    QVERIFY(!save->isEnabled());
    QVERIFY(name->accessibleDescription().contains(u"already"_s));
    name->setText(u"A & B"_s);
    save->click();
    QCOMPARE(m_profiles->current(), u"A & B"_s);
    QCOMPARE(menu.text(), u"A && B"_s);
    QVERIFY(action(menu, u"A  B"_s) && action(menu, u"A  B"_s)->isChecked());
    // Asked for by its name; the harmless choice does nothing.
    action(menu, u"Delete"_s)->trigger();
    QVERIFY(message.isQuestion());
    QVERIFY(message.text().contains(u"“A & B”"_s));
    message.dismiss();
    QCOMPARE(m_profiles->names().size(), 2);
    action(menu, u"Delete"_s)->trigger();
    QVERIFY(press(message, u"Delete"_s));
    QCOMPARE(m_profiles->names(), QStringList(u"Default"_s));
    QCOMPARE(menu.text(), u"Default"_s);
}

/** "server" is server.json; that is known before it is asked whether to replace it. */
void TestProfileMenu::exportAsksBeforeItReplaces()
{
    const QString path = temporaryPath(u"server.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("precious");
    file.close();
    bool typed = false;
    bool asked = false;
    QTimer hand;
    hand.setInterval(20);
    connect(&hand, &QTimer::timeout, this, [&] {
        auto* dialog = shown<QFileDialog>();
        if (auto* question = shown<QMessageBox>()) {
            asked = true;
            question->button(QMessageBox::No)->click();
        } else if (dialog && asked) {
            dialog->reject();
        } else if (dialog && !std::exchange(typed, true)) {
            dialog->setDirectory(temporaryPath({}));
            dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(u"server"_s);
            QPushButton* save = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
            QTimer::singleShot(0, save, &QPushButton::click);
        }
    });
    hand.start();
    MessageBar message;
    ProfileMenu menu(m_profiles.get(), &message);
    action(menu, u"Export"_s)->trigger();
    QVERIFY(waitFor([&] { return typed && !shown<QFileDialog>(); }));
    QVERIFY(asked);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "precious"_ba);
}

void TestProfileMenu::discardedChangesComeBack()
{
    MessageBar message;
    ProfileMenu menu(m_profiles.get(), &message);
    const PaneState before = fill();
    action(menu, u"Discard"_s)->trigger();
    QVERIFY(m_pane->state() != before);
    QVERIFY(!message.isQuestion()); // nobody has to answer
    QVERIFY2(message.text().contains(u"“Default”"_s), qPrintable(message.text()));
    QVERIFY(press(message, u"Undo"_s));
    QVERIFY(m_pane->state() == before);
    QVERIFY(m_profiles->isChanged(u"Default"_s));
    QCOMPARE(message.text(), QString());
}

void TestProfileMenu::resetSettingsComeBack()
{
    MessageBar message;
    const ProfileMenu menu(m_profiles.get(), &message);
    auto* reset = m_pane->findChild<QPushButton*>(u"reset"_s);
    reset->click();
    QCOMPARE(message.text(), QString()); // nothing was lost
    const PaneState before = fill();
    reset->click();
    QCOMPARE(m_pane->settings(), windowDefaults());
    QVERIFY(press(message, u"Undo"_s));
    QVERIFY(m_pane->state() == before);
}

/** What is brought back must not get into another one. */
void TestProfileMenu::undoGoesWithItsProfile()
{
    MessageBar message;
    ProfileMenu menu(m_profiles.get(), &message);
    m_profiles->duplicate(u"Shop"_s);
    fill();
    action(menu, u"Discard"_s)->trigger();
    QVERIFY(!message.text().isEmpty());
    m_profiles->choose(u"Default"_s);
    QCOMPARE(message.text(), QString());
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestProfileMenu)
#include "tst_profilemenu.moc"
