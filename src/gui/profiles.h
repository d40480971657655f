// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/profilefolder.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

class QSettings;

namespace Urlpool {

class SecretStore;
class SettingsPane;

/**
 * The profiles and the one that is in the settings pane. What is changed there and not saved stays with its
 * profile when another is chosen, also until the next start, but for secrets: these are kept in the keyring,
 * if the person wants that, or until the window closes. One profile, Default, is always there.
 */
class Profiles : public QObject
{
    Q_OBJECT
public:
    /** The pane must outlive it. */
    Profiles(const ProfileFolder& folder, SettingsPane* pane, std::unique_ptr<SecretStore> secrets,
             QObject* parent);
    ~Profiles() override;

    static QString standardName();
    /** Default, then the others by their alphabet. */
    QStringList names() const;
    const QString& current() const { return m_current; }
    bool isStandard() const { return m_current == standardName(); }
    /** There is something that was not saved. */
    bool isChanged(const QString& name) const;
    /** Why a profile cannot be called @p name; empty if it can. */
    QString nameProblem(const QString& name) const;
    QString freeName(const QString& wanted) const;

    void choose(const QString& name);
    bool save();
    /** What is shown becomes @p name; the one so far is again as it was saved. */
    void saveAs(const QString& name);
    /** What is shown becomes @p name, too. */
    void duplicate(const QString& name);
    void rename(const QString& name);
    void remove();
    /** Back to what was saved. */
    void discardChanges();
    void importFile(const QString& path);
    void exportFile(const QString& path);

    bool remembersSecrets() const { return m_remembers; }
    /** Off: what the keyring has of all profiles is forgotten. */
    void setRemembersSecrets(bool on);

    void saveState(QSettings& store) const;
    /** After the pane has its state back. */
    void restoreState(const QSettings& store);

Q_SIGNALS:
    void changed();
    void problem(const QString& sentence);
    void noted(const QString& sentence);

private:
    struct PaneState
    {
        RunSettings settings;
        HeaderList headersOff;
        bool operator==(const PaneState&) const = default;
    };
    /** A profile that was left with changes, or whose secrets live as long as the window. */
    struct Left
    {
        PaneState now;
        std::optional<PaneState> saved; ///< not known before it was read
    };

    PaneState shown() const;
    void show(const PaneState& state);
    ProfileResult read(const QString& name) const;
    void load(const Profile& profile);
    void fetchSecrets(const QStringList& missing);
    void sayMissing(const QStringList& missing);
    void writeSecrets();
    void becomeNew(const QString& name);
    static PaneState plain(PaneState state);

    ProfileFolder m_folder;
    SettingsPane* m_pane;
    std::unique_ptr<SecretStore> m_secrets;
    QString m_current = standardName();
    PaneState m_saved;
    QHash<QString, Left> m_left;
    bool m_remembers = false;
};

} // namespace Urlpool
