// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requesturl.h"

namespace Urlpool {

inline constexpr qsizetype maxUrlLength = 64 * 1024;

/**
 * The parts of a URL as views of the text that was scanned, which must outlive it. Scanning a URL
 * that can be sent as it stands allocates nothing: a list does this a million times.
 */
struct UrlScan
{
    UrlProblem problem = UrlProblem::None;
    UrlNotes notes;
    /** The trimmed text is the URL to send. */
    bool asIs = false;
    bool https = true;
    /** The port to connect to, the scheme's default if none is given. */
    quint16 port = 0;
    QByteArrayView text;     ///< what was scanned, trimmed
    QByteArrayView scheme;   ///< "http://" as given; empty if it has to be added
    QByteArrayView userinfo; ///< still encoded, without the '@'
    QByteArrayView host;     ///< as given
    QByteArrayView portText; ///< with its colon
    QByteArrayView rest;     ///< path and query
    QByteArray encodedHost;  ///< what to send instead of host, if that cannot be sent

    QByteArrayView sentHost() const { return encodedHost.isEmpty() ? host : QByteArrayView(encodedHost); }
    /** Host for the limits: no trailing dot; letters as given. */
    QByteArrayView limitHost() const;
    /** Port for the limits: 0 for 80 and 443. */
    quint16 limitPort() const { return port == 80 || port == 443 ? 0 : port; }
};

UrlScan scanUrl(QByteArrayView text);

/** The URL to send; empty if there is a problem. */
QByteArray buildUrl(const UrlScan& scan);

/** Takes userinfo out of text that is no usable URL, so that no password is shown. */
QByteArray withoutUserinfo(QByteArrayView text);

/** Length of a leading "scheme" before ':', 0 if @p text begins with none. */
qsizetype schemeLength(QByteArrayView text);

/** ASCII lower case. */
QByteArray lowered(QByteArrayView text);

} // namespace Urlpool
