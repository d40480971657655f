// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessioncookiejar.h"

#include <QUrl>

namespace Urlpool {

QByteArray cookieHeader(const QNetworkCookieJar& jar, const QByteArray& url)
{
    const auto* own = qobject_cast<const SessionCookieJar*>(&jar);
    if (own && own->isEmpty())
        return {};
    QByteArray value;
    const QList<QNetworkCookie> cookies = jar.cookiesForUrl(QUrl::fromEncoded(url));
    for (const QNetworkCookie& cookie : cookies) {
        if (!value.isEmpty())
            value += "; ";
        value += cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
    }
    return value;
}

} // namespace Urlpool
