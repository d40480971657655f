// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionoptions.h"

#include "session/headerassembly.h"

#include <QNetworkAccessManager>
#include <QVariant>

namespace Urlpool {

namespace {

constexpr char headersProperty[] = "_urlpool_sessionHeaders";

} // namespace

HeaderList defaultHeaders()
{
    return {{QByteArrayLiteral("User-Agent"), QByteArrayLiteral("urlpool/" URLPOOL_VERSION)},
            {QByteArrayLiteral("Accept"), QByteArrayLiteral("*/*")},
            {QByteArrayLiteral("Accept-Encoding"), QByteArrayLiteral("identity")}};
}

HeaderList sessionHeaders(const QNetworkAccessManager& session)
{
    return session.property(headersProperty).value<HeaderList>();
}

void setSessionHeaders(QNetworkAccessManager& session, const HeaderList& headers)
{
    session.setProperty(headersProperty, QVariant::fromValue(headers));
}

void setSessionHeader(QNetworkAccessManager& session, const QByteArray& name, const QByteArray& value)
{
    HeaderList headers = sessionHeaders(session);
    setHeader(headers, name, value);
    setSessionHeaders(session, headers);
}

} // namespace Urlpool
