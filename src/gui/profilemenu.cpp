// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profilemenu.h"

#include "gui/messagebar.h"
#include "gui/namedialog.h"
#include "gui/profiles.h"
#include "gui/runfiles.h"
#include "gui/savedialog.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int widestName = 120;

/** A name as menus show it: an ampersand in it is no mnemonic. */
QString caption(QString name, bool changed)
{
    name.replace(u'&', u"&&"_s);
    return changed ? name + u" *"_s : name;
}

} // namespace

ProfileMenu::ProfileMenu(Profiles* profiles, MessageBar* message, QWidget* parent)
    : QToolButton(parent), m_profiles(profiles), m_message(message)
{
    setObjectName(u"profileMenu"_s);
    setPopupMode(InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setMenu(new QMenu(this));
    menu()->setToolTipsVisible(true);
    connect(menu(), &QMenu::aboutToShow, this, &ProfileMenu::fill);
    connect(profiles, &Profiles::changed, this, &ProfileMenu::showCurrent);
    connect(profiles, &Profiles::problem, this,
            [this](const QString& sentence) { m_message->say(MessageBar::Tone::Problem, sentence); });
    connect(profiles, &Profiles::noted, this,
            [this](const QString& sentence) { m_message->note(MessageBar::Tone::Note, sentence); });
    connect(profiles, &Profiles::replaced, this, &ProfileMenu::offerUndo);
    showCurrent();
}

/** Nothing else brings it back, and passwords may be among it. */
void ProfileMenu::offerUndo(const QString& sentence, const PaneState& before)
{
    m_undoProfile = m_profiles->current();
    m_undoMessage = m_message->offer(MessageBar::Tone::Note, sentence,
                                     {{tr("Undo"), [this, before] { m_profiles->putBack(before); }}});
}

void ProfileMenu::showCurrent()
{
    const QString& name = m_profiles->current();
    if (name != m_undoProfile)
        m_message->dismiss(m_undoMessage);
    const bool changed = m_profiles->isChanged(name);
    setText(caption(fontMetrics().elidedText(name, Qt::ElideRight, widestName), changed));
    setToolTip(
        (changed ? tr("Profile “%1”, changed since it was saved").arg(name) : tr("Profile “%1”").arg(name))
            .toHtmlEscaped());
    setAccessibleName(changed ? tr("Profile: %1, changed").arg(name) : tr("Profile: %1").arg(name));
}

void ProfileMenu::fill()
{
    menu()->clear();
    addChoices();
    menu()->addSeparator();
    addNaming();
    menu()->addSeparator();
    addFiles();
    menu()->addSeparator();
    QAction* remember = menu()->addAction(tr("Remember &passwords in the keyring"));
    remember->setCheckable(true);
    remember->setChecked(m_profiles->remembersSecrets());
    remember->setToolTip(
        tr("Else they are gone when the window closes; they are never in the profile itself"));
    connect(remember, &QAction::toggled, m_profiles, &Profiles::setRemembersSecrets);
}

void ProfileMenu::addChoices()
{
    auto* group = new QActionGroup(menu());
    const QStringList names = m_profiles->names();
    for (const QString& name : names) {
        QAction* choice = menu()->addAction(caption(name, m_profiles->isChanged(name)));
        choice->setCheckable(true);
        choice->setChecked(name == m_profiles->current());
        choice->setActionGroup(group);
        if (m_profiles->isChanged(name))
            choice->setToolTip(tr("Changed since it was saved"));
        connect(choice, &QAction::triggered, this, [this, name] { m_profiles->choose(name); });
    }
}

void ProfileMenu::addNaming()
{
    const QString name = m_profiles->current();
    const QString kept = m_profiles->isStandard() ? tr("Default is always there") : QString();
    connect(menu()->addAction(tr("&Save")), &QAction::triggered, m_profiles, &Profiles::save);
    connect(menu()->addAction(tr("Save &as…")), &QAction::triggered, this, [this, name] {
        ask(tr("Save the settings as a profile"), tr("Save"), m_profiles->freeName(name),
            [this](const QString& chosen) { m_profiles->saveAs(chosen); });
    });
    QAction* discard = menu()->addAction(tr("Dis&card changes"));
    discard->setEnabled(m_profiles->isChanged(name));
    connect(discard, &QAction::triggered, m_profiles, &Profiles::discardChanges);
    connect(menu()->addAction(tr("&Duplicate…")), &QAction::triggered, this, [this, name] {
        ask(tr("Duplicate “%1”").arg(name), tr("Duplicate"), m_profiles->freeName(tr("Copy of %1").arg(name)),
            [this](const QString& chosen) { m_profiles->duplicate(chosen); });
    });
    QAction* rename = menu()->addAction(tr("&Rename…"));
    connect(rename, &QAction::triggered, this, [this, name] {
        ask(tr("Rename “%1”").arg(name), tr("Rename"), name,
            [this](const QString& chosen) { m_profiles->rename(chosen); });
    });
    QAction* remove = menu()->addAction(tr("De&lete…"));
    connect(remove, &QAction::triggered, this, &ProfileMenu::askWhetherToDelete);
    for (QAction* action : {rename, remove}) {
        action->setEnabled(kept.isEmpty());
        action->setToolTip(kept);
    }
}

void ProfileMenu::addFiles()
{
    connect(menu()->addAction(tr("&Import…")), &QAction::triggered, this, &ProfileMenu::importProfile);
    QAction* exportAction = menu()->addAction(tr("&Export…"));
    exportAction->setToolTip(tr("As a file that holds nothing secret"));
    connect(exportAction, &QAction::triggered, this, &ProfileMenu::exportProfile);
}

void ProfileMenu::ask(const QString& title, const QString& verb, const QString& name,
                      const std::function<void(const QString&)>& act)
{
    auto* dialog = new NameDialog(
        title, verb, name, [this](const QString& chosen) { return m_profiles->nameProblem(chosen); },
        window());
    connect(dialog, &NameDialog::named, this, act);
    dialog->open();
}

void ProfileMenu::askWhetherToDelete()
{
    const QString name = m_profiles->current();
    m_message->say(MessageBar::Tone::Note,
                   tr("Delete the profile “%1”? Its settings are gone then.").arg(name),
                   {{tr("Delete"),
                     [this, name] {
                         if (m_profiles->current() == name)
                             m_profiles->remove();
                     }},
                    {tr("Keep it"), {}}});
}

void ProfileMenu::importProfile()
{
    const QString path = QFileDialog::getOpenFileName(window(), tr("Import a profile"), QString(),
                                                      tr("Profiles (*.json);;All files (*)"));
    if (!path.isEmpty())
        m_profiles->importFile(path);
}

void ProfileMenu::exportProfile()
{
    askWhere(window(), tr("Export the profile"),
             rememberedFolder() + u'/' + m_profiles->current() + u".json"_s,
             tr("Profiles (*.json);;All files (*)"), u"json"_s,
             [this](const QString& path) { m_profiles->exportFile(path); });
}

} // namespace Urlpool
