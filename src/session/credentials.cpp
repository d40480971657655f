// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/credentials.h"

#include "session/tokencommand.h"

#include <utility>

namespace Urlpool {

Credentials::Credentials(const AuthOptions& options, int worker) : m_options(options)
{
    setWorker(worker);
}

Credentials::~Credentials() = default;

void Credentials::setWorker(int worker)
{
    if (m_options.mode != AuthMode::Command)
        m_authorization = authorizationFor(m_options, worker);
}

bool Credentials::canRenew(const QByteArray& stale) const
{
    if (m_options.mode != AuthMode::Command)
        return false;
    return stale != m_authorization || !m_result.ok || !isPausing();
}

void Credentials::renew(const QByteArray& stale, QObject* context, const Done& done)
{
    m_waiting.push_back({context, done});
    if (m_isRunning)
        return;
    const bool isThere = !m_authorization.isEmpty() && m_authorization != stale;
    if (m_options.mode != AuthMode::Command || isThere || isPausing()) {
        tellAll(isThere ? SetupResult() : m_result);
        return;
    }
    m_isRunning = true;
    auto* command = new TokenCommand(
        m_options.command, m_options.commandTimeoutMs,
        [this](const CommandToken& answer) { onToken(answer.token, answer.detail); }, this);
    command->start();
}

void Credentials::onToken(const QByteArray& token, const QString& detail)
{
    m_isRunning = false;
    const QByteArray before = m_authorization;
    m_result = token.isEmpty() ? SetupResult::failed(detail) : SetupResult();
    if (m_result.ok)
        m_authorization = "Bearer " + token;
    if (!m_result.ok || m_authorization == before)
        m_asked.start();
    else
        m_asked.invalidate();
    tellAll(m_result);
}

void Credentials::tellAll(const SetupResult& result)
{
    // From the event loop, so that nobody deletes this, or a program's object, while it is being used.
    for (const Waiting& waiting : std::exchange(m_waiting, {})) {
        if (waiting.context)
            QMetaObject::invokeMethod(
                waiting.context, [done = waiting.done, result] { done(result); }, Qt::QueuedConnection);
    }
}

} // namespace Urlpool
