// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilecase.h"

#include "gui/secretstore.h"

#include <QDir>
#include <QFile>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

using Result = SecretAnswer::Result;

/** A keyring that answers from the event loop, or, as long as it is away, none. */
class FakeKeyring : public SecretStore
{
public:
    explicit FakeKeyring(Keyring* keyring) : m_keyring(keyring) {}

    void read(const QString& name, QObject* context, const Answer& answer) override
    {
        say(context, answer, [keyring = m_keyring, name] {
            const bool found = keyring->kept.contains(name);
            return SecretAnswer{found ? Result::Done : Result::NotFound, {}, keyring->kept.value(name)};
        });
    }
    void write(const QString& name, const QJsonObject& secrets, QObject* context,
               const Answer& answer) override
    {
        say(context, answer, [keyring = m_keyring, name, secrets] {
            if (secrets.isEmpty())
                keyring->kept.remove(name);
            else
                keyring->kept.insert(name, secrets);
            return SecretAnswer{};
        });
    }
    void remove(const QString& name, QObject* context, const Answer& answer) override
    {
        say(context, answer, [keyring = m_keyring, name] {
            keyring->kept.remove(name);
            return SecretAnswer{};
        });
    }

private:
    /** One that is slow does it when it answers. */
    void say(QObject* context, const Answer& answer, const std::function<SecretAnswer()>& act) const
    {
        const auto done = [keyring = m_keyring, act] {
            return keyring->isThere ? act() : SecretAnswer{Result::Unavailable};
        };
        if (m_keyring->isSlow) {
            m_keyring->waiting += [answer, done] { answer(done()); };
        } else {
            QMetaObject::invokeMethod(
                context, [answer, said = done()] { answer(said); }, Qt::QueuedConnection);
        }
    }

    Keyring* m_keyring;
};

} // namespace

void Keyring::answerNow()
{
    isSlow = false;
    for (const auto& answer : std::exchange(waiting, {}))
        answer();
}

void ProfileCase::initProfiles()
{
    GuiTestCase::init();
    m_keyring = std::make_unique<Keyring>();
    m_said.clear();
    open();
}

void ProfileCase::open()
{
    m_pane = std::make_unique<SettingsPane>();
    const QSettings store;
    m_pane->restoreState(store);
    m_profiles = std::make_unique<Profiles>(ProfileFolder(folderPath()), m_pane.get(),
                                            std::make_unique<FakeKeyring>(m_keyring.get()), nullptr);
    const auto note = [this](const QString& sentence) { m_said += sentence; };
    connect(m_profiles.get(), &Profiles::problem, this, note);
    connect(m_profiles.get(), &Profiles::noted, this, note);
    m_profiles->restoreState(store);
}

void ProfileCase::close()
{
    QSettings store;
    m_profiles->keepSecretsNow();
    m_pane->saveState(store);
    m_profiles->saveState(store);
    store.sync();
    m_profiles.reset();
    m_pane.reset();
}

QByteArray ProfileCase::everyFile() const
{
    QByteArray all = storedPreferences();
    const QDir folder(folderPath());
    for (const QString& name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace Urlpool::Testing
