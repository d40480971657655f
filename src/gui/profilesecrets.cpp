// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the profiles keep in the keyring.
#include "gui/profiles.h"
#include "gui/secretstore.h"
#include "gui/settingspane.h"
#include "run/jsonfields.h"
#include "run/settingssecrets.h"

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

/** What of @p secrets is not in @p settings already: what a person has typed meanwhile counts more. */
QJsonObject lacking(QJsonObject secrets, const RunSettings& settings)
{
    const QJsonObject there = secretsOf(settings);
    for (auto entry = there.constBegin(); entry != there.constEnd(); ++entry) {
        HeaderList headers;
        JsonReader(secrets).get(entry.key().toLatin1().constData(), headers);
        HeaderList own;
        JsonReader(there).get(entry.key().toLatin1().constData(), own);
        headers.removeIf([&own](const Header& header) { return !headerValue(own, header.name).isNull(); });
        if (headers.isEmpty())
            secrets.remove(entry.key());
        else
            secrets.insert(entry.key(), jsonOf(headers));
    }
    return secrets;
}

} // namespace

void Profiles::fetchSecrets(const QStringList& missing)
{
    if (missing.isEmpty())
        return;
    m_secrets->read(m_current, this, [this, missing, name = m_current](const SecretAnswer& answer) {
        if (name != m_current)
            return;
        const PaneState now = shown();
        const bool same = now == m_saved;
        const auto filled = [&answer](const RunSettings& settings) {
            return withSecrets(settings, lacking(answer.secrets, settings));
        };
        const bool found = answer.isDone() && !answer.secrets.isEmpty();
        if (found) {
            show({filled(now.settings), now.headersOff});
            m_saved = same ? shown() : PaneState{filled(m_saved.settings), m_saved.headersOff};
            Q_EMIT changed();
            return;
        }
        if (const QString sentence = secretProblem(answer); !sentence.isEmpty())
            Q_EMIT noted(sentence);
        else
            sayMissing(missing);
    });
}

void Profiles::writeSecrets()
{
    m_secrets->write(m_current, secretsOf(m_saved.settings), this, [this](const SecretAnswer& answer) {
        if (const QString sentence = secretProblem(answer); !sentence.isEmpty())
            Q_EMIT noted(sentence);
    });
}

void Profiles::setRemembersSecrets(bool on)
{
    if (on == m_remembers)
        return;
    m_remembers = on;
    if (on) {
        m_saved.settings = withSecrets(m_saved.settings, secretsOf(m_pane->settings()));
        writeSecrets();
    } else {
        for (const QString& name : names())
            m_secrets->remove(name, this, [](const SecretAnswer&) {});
    }
    Q_EMIT changed();
}

} // namespace Urlpool
