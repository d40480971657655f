// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFlags>

namespace Urlpool {

/** Why a line is no usable request (its row's outcome is `invalid`). */
enum class UrlProblem : quint8 {
    None,
    UnsupportedScheme, ///< a scheme other than http and https
    NoHost,            ///< `https:///x`, `https:h`, `http://:80/`
    BadHost, ///< characters or a form that no host name, IPv4 or [IPv6] address has; IDN that does not encode
    BadPort, ///< not a number from 1 to 65535
    BadMethod,        ///< not an RFC 9110 token
    ControlCharacter, ///< NUL, CR, LF … inside the line
    TooLong,          ///< over 64 KiB
    BadHeader,        ///< a header name that is no token, or a value with CR, LF or NUL
};

/** What had to be done to a line to make a request of it; shown to the person, never silent. */
enum class UrlNote : quint8 {
    AddedScheme = 0x01,      ///< a bare host became https://
    EncodedBytes = 0x02,     ///< bytes illegal in a URL were percent-encoded
    DroppedFragment = 0x04,  ///< #fragment is not sent
    UserinfoToHeader = 0x08, ///< user:password@ became an Authorization header
    EncodedHost = 0x10,      ///< an international host name became its ASCII form
};
Q_DECLARE_FLAGS(UrlNotes, UrlNote)
Q_DECLARE_OPERATORS_FOR_FLAGS(UrlNotes)

/**
 * Host name and port as the limits see them: 80 and 443 taken together (CONTRACT "Per host"), so
 * `http://a/` and `https://a/` are one host. Lower case, e.g. "example.com" or "example.com:8080".
 */
QByteArray hostKey(QByteArrayView url);

/** Scheme, host and port, e.g. "https://example.com:443": what connections and secrets go by. */
QByteArray originOf(QByteArrayView url);

/** Whether a sendable URL asks for TLS; its scheme may have been given in any case. */
bool isHttps(QByteArrayView url);

/** The result of making a sendable URL of what a person wrote. */
struct ParsedUrl
{
    UrlProblem problem = UrlProblem::None;
    UrlNotes notes;
    /** Absolute, encoded, without fragment and userinfo; empty if there is a problem. */
    QByteArray url;
    /** Decoded `user:password` of the URL; empty if it had none. */
    QByteArray userinfo;
};

/**
 * Makes a sendable URL of @p text by the rules of the list format: a bare host gets https://, bytes
 * that are illegal but that browsers take are percent-encoded, all other bytes stay exactly as given.
 * Reentrant.
 */
ParsedUrl parseUrl(QByteArrayView text);

/** Resolves a Location value against the URL it came from (RFC 3986 5.2), keeping bytes as they are. */
ParsedUrl resolveUrl(QByteArrayView base, QByteArrayView reference);

} // namespace Urlpool
