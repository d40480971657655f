// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profiles.h"

#include "gui/openedsettings.h"
#include "gui/panesettings.h"
#include "gui/secretstore.h"
#include "gui/settingspane.h"
#include "text/profiletext.h"

using namespace Qt::StringLiterals;

namespace Urlpool {

Profiles::Profiles(const ProfileFolder& folder, SettingsPane* pane, std::unique_ptr<SecretStore> secrets,
                   QObject* parent)
    : QObject(parent), m_folder(folder), m_pane(pane), m_secrets(std::move(secrets)), m_saved(pane->state())
{
    connect(pane, &SettingsPane::changed, this, &Profiles::changed);
    connect(pane, &SettingsPane::wasReset, this, [this](const PaneState& before) {
        if (m_pane->state() != before)
            Q_EMIT replaced(tr("The settings of “%1” are reset to their defaults.").arg(m_current), before);
    });
}

Profiles::~Profiles() = default;

QString Profiles::standardName()
{
    return u"Default"_s;
}

QStringList Profiles::names() const
{
    QStringList names = m_folder.names();
    names.removeAll(standardName());
    names.prepend(standardName());
    return names;
}

bool Profiles::isChanged(const QString& name) const
{
    if (name == m_current)
        return m_pane->state() != m_saved;
    const auto left = m_left.constFind(name);
    return left != m_left.constEnd() && left->now != left->saved;
}

QString Profiles::nameProblem(const QString& name) const
{
    if (!isProfileName(name))
        return Text::profileErrorSentence({ProfileErrorKind::BadName, name});
    if (names().contains(name, Qt::CaseInsensitive))
        return Text::profileErrorSentence({ProfileErrorKind::Exists, name});
    return {};
}

QString Profiles::freeName(const QString& wanted) const
{
    return wanted == standardName() ? m_folder.freeName(wanted + u" 2"_s) : m_folder.freeName(wanted);
}

ProfileResult Profiles::read(const QString& name) const
{
    if (name == standardName() && !m_folder.contains(name))
        return {{name, windowDefaults()}};
    return m_folder.read(name);
}

/** Gives the words for what is secret and so not in it. */
QStringList Profiles::load(const Profile& profile)
{
    OpenedSettings opened = openedSettings(profile.settings);
    // A file that is gone is said at its field.
    opened.settings.session.caFile = profile.settings.session.caFile;
    PaneState state{opened.settings, profile.headersOff, {}, opened.leftOut};
    blankSecrets(state.headersOff);
    m_current = profile.name;
    m_pane->setState(state);
    m_saved = m_pane->state();
    return opened.secrets;
}

void Profiles::choose(const QString& name)
{
    if (name == m_current)
        return;
    const ProfileResult result = read(name);
    if (result.error) {
        Q_EMIT problem(Text::profileErrorSentence(result.error));
        return;
    }
    leave();
    enter(name, result);
    Q_EMIT changed();
}

void Profiles::enter(const QString& name, const ProfileResult& result)
{
    if (!m_left.contains(name)) {
        fetchSecrets(load(result.profile));
    } else if (const Left left = m_left.take(name); left.saved) {
        m_current = name;
        m_saved = *left.saved;
        m_pane->setState(left.now);
        if (!m_kept.contains(name))
            fetchSecrets({});
    } else {
        const QStringList missing = load(result.profile);
        resume(left);
        fetchSecrets(missing);
    }
}

void Profiles::leave()
{
    if (m_remembers)
        keepSecrets(m_current, m_current, unsavedAndSaved());
    m_left.insert(m_current, {m_pane->state(), m_saved});
}

bool Profiles::write(const QString& name)
{
    if (const QString sentence = m_pane->problem(); !sentence.isEmpty()) {
        Q_EMIT problem(tr("The profile was not saved: %1").arg(sentence));
        return false;
    }
    const PaneState now = m_pane->state();
    if (const ProfileError error = m_folder.write({name, settingsToKeep(now), now.headersOff})) {
        Q_EMIT problem(Text::profileErrorSentence(error));
        return false;
    }
    m_saved = now;
    return true;
}

bool Profiles::save()
{
    const bool done = write(m_current);
    if (done && m_remembers)
        keepSecrets(m_current, m_current, {m_saved});
    Q_EMIT changed();
    if (done)
        Q_EMIT saved();
    return done;
}

void Profiles::becomeNew(const QString& name, const PaneState& before)
{
    const Left left{before, m_saved};
    if (!write(name))
        return;
    const QString old = std::exchange(m_current, name);
    m_left.insert(old, left);
    if (m_remembers)
        keepSecrets(name, old, {m_saved});
    Q_EMIT changed();
}

void Profiles::saveAs(const QString& name)
{
    becomeNew(name, m_saved);
}

void Profiles::duplicate(const QString& name)
{
    becomeNew(name, m_pane->state());
}

void Profiles::rename(const QString& name)
{
    // One that was never saved is no file yet; there is none but Default, which keeps its name.
    if (const ProfileError error = m_folder.rename(m_current, name)) {
        Q_EMIT problem(Text::profileErrorSentence(error));
        return;
    }
    const QString old = std::exchange(m_current, name);
    if (m_remembers)
        keepSecrets(name, old, unsavedAndSaved(), [this, old] { forgetSecrets({old}); });
    Q_EMIT changed();
}

void Profiles::remove()
{
    if (const ProfileError error = m_folder.remove(m_current)) {
        Q_EMIT problem(Text::profileErrorSentence(error));
        return;
    }
    const QString gone = m_current;
    if (m_remembers)
        forgetSecrets({gone});
    ProfileResult standard = read(standardName());
    if (standard.error) {
        Q_EMIT problem(Text::profileErrorSentence(standard.error));
        standard = {{standardName(), windowDefaults()}};
    }
    enter(standardName(), standard);
    Q_EMIT changed();
}

void Profiles::discardChanges()
{
    const PaneState before = m_pane->state();
    m_pane->setState(m_saved);
    if (m_pane->state() != before)
        Q_EMIT replaced(tr("The changes of “%1” are discarded.").arg(m_current), before);
}

void Profiles::putBack(const PaneState& before)
{
    m_pane->setState(before);
}

void Profiles::importFile(const QString& path)
{
    ProfileResult result = readProfileFile(path);
    if (!result.error) {
        result.profile.name = freeName(result.profile.name);
        result.error = m_folder.write(result.profile);
    }
    if (result.error)
        Q_EMIT problem(Text::profileErrorSentence(result.error));
    else
        choose(result.profile.name);
}

void Profiles::exportFile(const QString& path)
{
    if (const QString sentence = m_pane->problem(); !sentence.isEmpty()) {
        Q_EMIT problem(tr("The profile was not exported: %1").arg(sentence));
        return;
    }
    const PaneState now = m_pane->state();
    if (const ProfileError error = writeProfileFile({m_current, settingsToKeep(now), now.headersOff}, path))
        Q_EMIT problem(Text::profileErrorSentence(error));
    else
        Q_EMIT noted(tr("The profile is exported to %1, without what is secret in it.").arg(path));
}

} // namespace Urlpool
