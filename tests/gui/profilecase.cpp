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
        const bool found = m_keyring->kept.contains(name);
        say(context, answer, {found ? Result::Done : Result::NotFound, {}, m_keyring->kept.value(name)});
    }
    void write(const QString& name, const QJsonObject& secrets, QObject* context,
               const Answer& answer) override
    {
        if (m_keyring->isThere && secrets.isEmpty())
            m_keyring->kept.remove(name);
        else if (m_keyring->isThere)
            m_keyring->kept.insert(name, secrets);
        say(context, answer, {});
    }
    void remove(const QString& name, QObject* context, const Answer& answer) override
    {
        if (m_keyring->isThere)
            m_keyring->kept.remove(name);
        say(context, answer, {});
    }

private:
    void say(QObject* context, const Answer& answer, const SecretAnswer& result) const
    {
        const SecretAnswer said = m_keyring->isThere ? result : SecretAnswer{Result::Unavailable};
        const auto tell = [answer, said] { answer(said); };
        if (m_keyring->isSlow)
            m_keyring->waiting += tell;
        else
            QMetaObject::invokeMethod(context, tell, Qt::QueuedConnection);
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
