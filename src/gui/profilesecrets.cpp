// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the profiles keep in the keyring.
#include "gui/openedsettings.h"
#include "gui/profiles.h"
#include "gui/settingspane.h"

#include <QEventLoop>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int closingMs = 3'000;

bool isKnown(const SecretAnswer& answer)
{
    return answer.isDone() || answer.result == SecretAnswer::Result::NotFound;
}

QJsonObject secretsOfAll(const QList<PaneState>& states)
{
    QJsonObject secrets;
    for (const PaneState& state : states)
        secrets = united(secrets, secretsOf(state));
    return secrets;
}

} // namespace

/** Whoever shows that profile, or has left it, gets what the keyring has of it, too. */
void Profiles::askKeyring(const QString& name, const SecretStore::Answer& then)
{
    ++m_asked;
    m_secrets->read(name, this, [this, name, then](const SecretAnswer& answer) {
        --m_asked;
        if (isKnown(answer) && m_remembers) {
            m_kept.insert(name, answer.secrets);
            if (name == m_current)
                fillIn(answer.secrets);
            if (const auto left = m_left.find(name); left != m_left.end()) {
                left->now = withSecrets(left->now, answer.secrets);
                if (left->saved)
                    left->saved = withSecrets(*left->saved, answer.secrets);
            }
        }
        then(answer);
        Q_EMIT keyringAnswered();
    });
}

QList<PaneState> Profiles::unsavedAndSaved() const
{
    return {m_pane->state(), m_saved};
}

void Profiles::fetchSecrets(const QStringList& missing)
{
    if (!m_remembers) {
        sayMissing(missing);
        return;
    }
    askKeyring(m_current, [this, missing, name = m_current](const SecretAnswer& answer) {
        if (name != m_current || missing.isEmpty() || !answer.secrets.isEmpty())
            return;
        if (const QString sentence = secretProblem(answer); !sentence.isEmpty())
            Q_EMIT noted(sentence);
        else
            sayMissing(missing);
    });
}

void Profiles::fillIn(const QJsonObject& secrets)
{
    const PaneState now = m_pane->state();
    const bool isSaved = now == m_saved;
    const PaneState filled = withSecrets(now, secrets);
    if (filled != now)
        m_pane->setState(filled);
    m_saved = isSaved ? m_pane->state() : withSecrets(m_saved, secrets);
    Q_EMIT changed();
}

void Profiles::sayMissing(QStringList missing)
{
    // The preferences give back more headers than a profile.
    const RunSettings now = m_pane->settings();
    for (const Header& header : now.request.headers + now.session.headers) {
        if (!header.value.isEmpty())
            missing.removeAll(QString::fromLatin1(header.name));
    }
    if (!missing.isEmpty())
        Q_EMIT noted(tr("Profile “%1”: what is secret is not in it. Enter %2 in the settings.")
                         .arg(m_current, joinedWords(missing)));
}

/**
 * Has the keyring hold under @p name what is secret in @p states, of which the first count more, and what it
 * has under @p before that nobody has read yet.
 */
void Profiles::keepSecrets(const QString& name, const QString& before, const QList<PaneState>& states,
                           const Done& done)
{
    const QJsonObject own = secretsOfAll(states);
    if (m_kept.contains(before) || (own.isEmpty() && name == before)) {
        writeSecrets(name, own, done);
        return;
    }
    askKeyring(before, [this, name, before, states, done](const SecretAnswer& answer) {
        if (!m_remembers || !names().contains(name))
            return; // the keyring was to forget it meanwhile
        if (!isKnown(answer)) {
            Q_EMIT noted(secretProblem(answer));
            return;
        }
        QList<PaneState> all;
        for (const PaneState& state : states)
            all += withSecrets(state, answer.secrets);
        if (name == m_current && name != before)
            fillIn(answer.secrets);
        writeSecrets(name, secretsOfAll(all), done);
    });
}

void Profiles::writeSecrets(const QString& name, const QJsonObject& secrets, const Done& done)
{
    if (m_kept.value(name) == secrets) {
        if (done)
            done();
        return;
    }
    ++m_asked;
    m_toForget.removeAll(name);
    m_secrets->write(name, secrets, this, [this, name, secrets, done](const SecretAnswer& answer) {
        --m_asked;
        if (answer.isDone() && m_remembers)
            m_kept.insert(name, secrets);
        if (const QString sentence = secretProblem(answer); !sentence.isEmpty())
            Q_EMIT noted(sentence);
        else if (done)
            done();
        Q_EMIT keyringAnswered();
    });
}

void Profiles::keepSecretsNow()
{
    if (m_remembers)
        keepSecrets(m_current, m_current, unsavedAndSaved());
    if (m_asked == 0)
        return;
    m_isClosing = true;
    QEventLoop loop;
    connect(this, &Profiles::keyringAnswered, &loop, [this, &loop] {
        if (m_asked == 0)
            loop.quit();
    });
    QTimer::singleShot(closingMs, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

void Profiles::forgetSecrets(const QStringList& profiles)
{
    struct Removals
    {
        qsizetype open = 0;
        QStringList failed;
        SecretAnswer why;
    };
    const auto removals = std::make_shared<Removals>();
    removals->open = profiles.size();
    for (const QString& name : profiles) {
        m_kept.remove(name);
        if (!m_toForget.contains(name))
            m_toForget += name;
        ++m_asked;
        m_secrets->remove(name, this, [this, name, removals](const SecretAnswer& answer) {
            --m_asked;
            // Who has been told that it went wrong can do it; a window that closes tells nobody.
            if (answer.isDone() || !m_isClosing)
                m_toForget.removeAll(name);
            if (!answer.isDone()) {
                removals->failed += name;
                removals->why = answer;
            }
            if (--removals->open == 0 && !removals->failed.isEmpty())
                Q_EMIT noted(removalProblem(removals->why, joinedWords(removals->failed)));
            Q_EMIT keyringAnswered();
        });
    }
}

void Profiles::setRemembersSecrets(bool on)
{
    if (on == m_remembers)
        return;
    m_remembers = on;
    m_kept.clear();
    if (on) {
        const QStringList mine = names();
        m_toForget.removeIf([&mine](const QString& name) { return mine.contains(name); });
        m_saved = withSecrets(m_saved, secretsOf(m_pane->state()));
        keepSecrets(m_current, m_current, unsavedAndSaved());
        for (auto left = m_left.constBegin(); left != m_left.constEnd(); ++left)
            keepSecrets(left.key(), left.key(), {left->now, left->saved.value_or(left->now)});
    } else {
        forgetSecrets(names());
    }
    Q_EMIT changed();
}

} // namespace Urlpool
