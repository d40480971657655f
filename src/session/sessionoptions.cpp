// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionoptions.h"

#include "session/headerassembly.h"
#include "session/session.h"

namespace Urlpool {

HeaderList defaultHeaders()
{
    return {{QByteArrayLiteral("User-Agent"), QByteArrayLiteral("urlpool/" URLPOOL_VERSION)},
            {QByteArrayLiteral("Accept"), QByteArrayLiteral("*/*")},
            {QByteArrayLiteral("Accept-Encoding"), QByteArrayLiteral("gzip, deflate, br, zstd")}};
}

HeaderList sessionHeaders(const QNetworkAccessManager& session)
{
    const auto* own = qobject_cast<const Session*>(&session);
    return own ? own->headers() : HeaderList();
}

void setSessionHeaders(QNetworkAccessManager& session, const HeaderList& headers)
{
    if (auto* own = qobject_cast<Session*>(&session))
        own->setHeaders(headers);
}

void setSessionHeader(QNetworkAccessManager& session, const QByteArray& name, const QByteArray& value)
{
    HeaderList headers = sessionHeaders(session);
    setHeader(headers, name, value);
    setSessionHeaders(session, headers);
}

QByteArray sessionDigest(const QNetworkAccessManager& session)
{
    const auto* own = qobject_cast<const Session*>(&session);
    return own ? own->digest() : QByteArray();
}

int sessionIndex(const QNetworkAccessManager& session)
{
    const auto* own = qobject_cast<const Session*>(&session);
    return own ? own->index() : 0;
}

} // namespace Urlpool
