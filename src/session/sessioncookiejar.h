// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkCookie> // the jar's own header leaves it incomplete
#include <QNetworkCookieJar>

namespace Urlpool {

/** A jar that can say that it is empty, so that most requests need no QUrl made for it. */
class SessionCookieJar : public QNetworkCookieJar
{
    Q_OBJECT
public:
    using QNetworkCookieJar::QNetworkCookieJar;

    bool isEmpty() const { return allCookies().isEmpty(); }
};

/** "name=value; …" for @p url, empty if @p jar, of whatever class, has none for it. */
QByteArray cookieHeader(const QNetworkCookieJar& jar, const QByteArray& url);

} // namespace Urlpool
