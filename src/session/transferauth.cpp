// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transferprivate.h"

#include "session/credentials.h"
#include "session/headerassembly.h"
#include "session/session.h"

// Who a request says it is, and what becomes of a 401.

namespace Urlpool {

namespace {

const QByteArray authorizationName = QByteArrayLiteral("Authorization");

Credentials* credentialsOf(const QNetworkAccessManager& session)
{
    const auto* own = qobject_cast<const Session*>(&session);
    return own ? own->credentials().get() : nullptr;
}

} // namespace

HeaderList Transfer::Private::sessionAuth()
{
    const Credentials* credentials = credentialsOf(session);
    const bool ownLogin = request.options && request.options->credentials;
    if (ownLogin || !credentials || credentials->authorization().isEmpty())
        return {};
    hasSessionAuth = headerValue(sessionHeaders(session), authorizationName).isNull() &&
                     headerValue(request.headers, authorizationName).isNull();
    return {{authorizationName, credentials->authorization()}};
}

bool Transfer::Private::mayRenew() const
{
    // A redirect to somebody else has left it behind.
    const QByteArray told = headerValue(hop.headers, authorizationName);
    const Credentials* credentials = credentialsOf(session);
    return hasSessionAuth && !hasRenewed && !told.isNull() && credentials && credentials->canRenew(told);
}

void Transfer::Private::renew()
{
    hasRenewed = true;
    credentialsOf(session)->renew(headerValue(hop.headers, authorizationName), &q,
                                  [this](const SetupResult& result) { onRenewed(result); });
}

void Transfer::Private::onRenewed(const SetupResult& result)
{
    if (state != State::Held)
        return;
    if (!result.ok) {
        stop({ErrorKind::SessionSetup, result.detail});
        return;
    }
    setHeader(hop.headers, authorizationName, credentialsOf(session)->authorization());
    listener.hopWanted(q, hop.url);
}

} // namespace Urlpool
