// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"
#include "session/errorkind.h"

#include <QNetworkAccessManager>
#include <QString>

class QIODevice;
class QNetworkReply;
class QNetworkRequest;

namespace Urlpool {

/** What goes out in one hop. */
struct HopRequest
{
    QByteArray method;
    QByteArray url;
    HeaderList headers;
    QByteArray body;
    /** "user:password" if this hop may answer a Digest challenge; never sent as it is. */
    QByteArray digest = {};
    /** How long it may take to connect, 0: no bound. Whoever has set it also ends the hop. */
    qint64 connectTimeoutMs = 0;
    bool operator==(const HopRequest&) const = default;
};

/** What is wrong, if anything, as a kind and a name without a sentence. */
struct Verdict
{
    ErrorKind error = ErrorKind::None;
    QString detail;
    bool isFine() const { return error == ErrorKind::None; }
    bool operator==(const Verdict&) const = default;
};

/**
 * Refuses what must not reach the wire: a method or header name that is no token, a value with CR, LF
 * or NUL, a Transfer-Encoding or wrong Content-Length, a URL that is not a whole http(s) one. The kind is
 * InvalidUrl or UnsupportedScheme; the detail names the part. Both kinds of session rely on it.
 */
Verdict checkSendable(const HopRequest& request);

/**
 * Hands @p request to any manager through Qt's own interface: as a custom verb with the ordered headers
 * and the exact URL as request attributes (QNetworkRequest joins names and QUrl rewrites bytes). The
 * reply belongs to the manager until deleteLater().
 */
QNetworkReply* sendAsCustomRequest(QNetworkAccessManager& manager, const HopRequest& request);

/** The same the other way round: what a caller of Qt's interface wants to be sent. */
HopRequest hopOf(QNetworkAccessManager::Operation operation, const QNetworkRequest& request,
                 QIODevice* outgoing);

/** What sendAsCustomRequest() put into the request; empty if it was made by someone else. */
HeaderList hopHeaders(const QNetworkRequest& request);
QByteArray hopUrl(const QNetworkRequest& request);

} // namespace Urlpool
