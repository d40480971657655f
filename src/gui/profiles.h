// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panestate.h"
#include "gui/secretstore.h"
#include "run/profilefolder.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

class QSettings;

namespace Urlpool {

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
    /** What is shown becomes @p name; the one so far is again as it was saved, with its secrets. */
    void saveAs(const QString& name);
    /** What is shown becomes @p name, too. */
    void duplicate(const QString& name);
    void rename(const QString& name);
    void remove();
    /** Back to what was saved; replaced() follows. */
    void discardChanges();
    /** What stood in the pane before something took its place. */
    void putBack(const PaneState& before);
    void importFile(const QString& path);
    void exportFile(const QString& path);

    bool remembersSecrets() const { return m_remembers; }
    /** Off: what the keyring has of all profiles is forgotten, or it is said that it could not be. */
    void setRemembersSecrets(bool on);

    void saveState(QSettings& store) const;
    /**
     * Has the keyring hold what is secret in the pane, and waits until it has done all it was asked, but not
     * long. Before the window closes, and before saveState().
     */
    void keepSecretsNow();
    /** After the pane has its state back. */
    void restoreState(const QSettings& store);

Q_SIGNALS:
    void changed();
    /** What is shown was written into the profile that is shown. */
    void saved();
    void problem(const QString& sentence);
    void noted(const QString& sentence);
    /** One click has put something in the place of @p before; @p sentence says so. */
    void replaced(const QString& sentence, const Urlpool::PaneState& before);
    void keyringAnswered();

private:
    /** A profile that was left with changes, or whose secrets live as long as the window. */
    struct Left
    {
        PaneState now;
        std::optional<PaneState> saved = {}; ///< not known before it was read
        // What a file does not tell of a profile that is not known yet:
        bool bodyIsSaved = true;
        bool typedIsSaved = true;
    };
    using Done = std::function<void()>;

    ProfileResult read(const QString& name) const;
    QStringList load(const Profile& profile);
    void resume(Left left);
    void leave();
    bool write(const QString& name);
    void enter(const QString& name, const ProfileResult& result);
    void becomeNew(const QString& name, const PaneState& before);
    static PaneState plain(PaneState state);

    void fetchSecrets(const QStringList& missing);
    void fillIn(const QJsonObject& secrets);
    void sayMissing(QStringList missing);
    void askKeyring(const QString& name, const SecretStore::Answer& then);
    void keepSecrets(const QString& name, const QString& before, const QList<PaneState>& states,
                     const Done& done = {});
    void writeSecrets(const QString& name, const QJsonObject& secrets, const Done& done);
    void forgetSecrets(const QStringList& profiles);
    QList<PaneState> unsavedAndSaved() const;

    ProfileFolder m_folder;
    SettingsPane* m_pane;
    std::unique_ptr<SecretStore> m_secrets;
    QString m_current = standardName();
    PaneState m_saved;
    QHash<QString, Left> m_left;
    /** What the keyring has of a profile, once it was read or written; until then it is not overwritten. */
    QHash<QString, QJsonObject> m_kept;
    bool m_remembers = false;
    /** Profiles whose secrets the keyring was to forget and has not; it is asked again at the next start. */
    QStringList m_toForget;
    bool m_isClosing = false; ///< nobody reads what is said any more
    int m_asked = 0;          ///< answers of the keyring that are to come
};

} // namespace Urlpool
