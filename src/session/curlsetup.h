// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/curltls.h"
#include "session/pemfiles.h"
#include "session/sessionoptions.h"

#include <memory>

namespace Urlpool {

class Session;

/** What the TLS of all curl sessions of a pool has in common. */
struct CurlTls
{
    CurlTls(const QByteArray& caFile, const QByteArrayList& authorities) : trust(caFile, authorities) {}

    CurlTrust trust;
    QByteArray certificate; ///< the client's in PEM form, with those that vouch for it; empty: none
    QByteArray key;         ///< its, in PEM form and not encrypted
};

/** What the curl sessions of a profile share; checked before it is made, and not changed after that. */
struct CurlSetup
{
    SessionOptions options;
    std::shared_ptr<CurlTls> tls;
    /** "" keeps libcurl from the environment's proxies. */
    QByteArray proxyUrl = QByteArrayLiteral("");
    QByteArray proxyAuthority; ///< "host:port" of it
    bool proxyLooksUp = false; ///< the target's name is the proxy's business (http, https, socks4a, socks5h)
};

/** The authorities of @p options and the client certificate, as read, for all sessions of a pool. */
std::shared_ptr<CurlTls> makeCurlTls(const SessionOptions& options, const TlsFiles& files);

/** Checks the curl kind's part of @p options: the proxy URL. */
SetupResult prepareCurlSetup(const SessionOptions& options, const std::shared_ptr<CurlTls>& tls,
                             CurlSetup& setup);

/** A curl session, in the thread that it will live in. Throws std::system_error without descriptors. */
std::unique_ptr<Session> makeCurlSession(const std::shared_ptr<const CurlSetup>& setup);

} // namespace Urlpool
