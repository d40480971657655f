// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profiles.h"

#include "gui/openedsettings.h"
#include "gui/panesettings.h"
#include "gui/secretstore.h"
#include "gui/settingspane.h"
#include "run/secrets.h"
#include "text/profiletext.h"

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QString named(const QString& sentence, const QString& profile)
{
    return Profiles::tr("Profile “%1”: %2").arg(profile, sentence);
}

} // namespace

Profiles::Profiles(const ProfileFolder& folder, SettingsPane* pane, std::unique_ptr<SecretStore> secrets,
                   QObject* parent)
    : QObject(parent), m_folder(folder), m_pane(pane), m_secrets(std::move(secrets)), m_saved(shown())
{
    connect(pane, &SettingsPane::changed, this, &Profiles::changed);
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
        return shown() != m_saved;
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

Profiles::PaneState Profiles::shown() const
{
    return {m_pane->settings(), m_pane->headersOff()};
}

void Profiles::show(const PaneState& state)
{
    m_pane->setSettings(state.settings);
    m_pane->setHeadersOff(state.headersOff);
}

ProfileResult Profiles::read(const QString& name) const
{
    if (name == standardName() && !m_folder.contains(name))
        return {{name, windowDefaults()}};
    return m_folder.read(name);
}

void Profiles::load(const Profile& profile)
{
    OpenedSettings opened = openedSettings(profile.settings);
    // A file that is gone is said at its field.
    opened.settings.session.caFile = profile.settings.session.caFile;
    HeaderList off = profile.headersOff;
    for (Header& header : off) {
        if (header.value == redactedValue)
            header.value.clear();
    }
    m_current = profile.name;
    show({opened.settings, off});
    m_saved = shown();
    if (m_remembers)
        fetchSecrets(opened.secrets);
    else
        sayMissing(opened.secrets);
}

void Profiles::sayMissing(const QStringList& missing)
{
    if (!missing.isEmpty())
        Q_EMIT noted(
            named(tr("what is secret is not in it. Enter %1 in the settings.").arg(joinedWords(missing)),
                  m_current));
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
    m_left.insert(m_current, {shown(), m_saved});
    const auto left = m_left.constFind(name);
    if (left == m_left.constEnd()) {
        load(result.profile);
    } else {
        const Left back = *left;
        m_left.erase(left);
        if (back.saved) {
            m_current = name;
            m_saved = *back.saved;
        } else {
            load(result.profile);
        }
        show(back.now);
    }
    Q_EMIT changed();
}

bool Profiles::save()
{
    if (const QString sentence = m_pane->problem(); !sentence.isEmpty()) {
        Q_EMIT problem(tr("The profile was not saved: %1").arg(sentence));
        return false;
    }
    const PaneState now = shown();
    if (const ProfileError error = m_folder.write({m_current, now.settings, now.headersOff})) {
        Q_EMIT problem(Text::profileErrorSentence(error));
        return false;
    }
    m_saved = now;
    if (m_remembers)
        writeSecrets();
    Q_EMIT changed();
    return true;
}

void Profiles::becomeNew(const QString& name)
{
    const QString before = std::exchange(m_current, name);
    if (!save())
        m_current = before;
    Q_EMIT changed();
}

void Profiles::saveAs(const QString& name)
{
    becomeNew(name);
}

void Profiles::duplicate(const QString& name)
{
    const QString before = m_current;
    const Left left{shown(), m_saved};
    becomeNew(name);
    if (m_current != before)
        m_left.insert(before, left);
}

void Profiles::rename(const QString& name)
{
    // One that was never saved is no file yet; there is none but Default, which keeps its name.
    if (const ProfileError error = m_folder.rename(m_current, name)) {
        Q_EMIT problem(Text::profileErrorSentence(error));
        return;
    }
    if (m_remembers) {
        m_secrets->remove(m_current, this, [](const SecretAnswer&) {});
        m_current = name;
        writeSecrets();
    }
    m_current = name;
    Q_EMIT changed();
}

void Profiles::remove()
{
    if (const ProfileError error = m_folder.remove(m_current)) {
        Q_EMIT problem(Text::profileErrorSentence(error));
        return;
    }
    m_secrets->remove(m_current, this, [](const SecretAnswer&) {});
    m_saved = shown();
    choose(standardName());
    const QStringList all = names();
    m_left.removeIf(
        [&all](const std::pair<const QString&, Left&>& entry) { return !all.contains(entry.first); });
    Q_EMIT changed();
}

void Profiles::discardChanges()
{
    show(m_saved);
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
    const PaneState now = shown();
    if (const ProfileError error = writeProfileFile({m_current, now.settings, now.headersOff}, path))
        Q_EMIT problem(Text::profileErrorSentence(error));
    else
        Q_EMIT noted(tr("The profile is exported to %1, without what is secret in it.").arg(path));
}

} // namespace Urlpool
