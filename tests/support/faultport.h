// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Urlpool::Testing {

/// Ports on which something is wrong before a path could choose it. Each is opened when it is first asked
/// for. Behind the Tls ports whose handshake can succeed stand all behaviours.
enum class FaultPort {
    TlsExpired,
    TlsNotYetValid,
    TlsWrongHost, ///< for elsewhere.example
    TlsSelfSigned,
    TlsMissingIntermediate,
    TlsIntermediate,      ///< good: the intermediate is sent
    TlsClientCertificate, ///< demands one that our CA signed
    TlsOld,               ///< no more than TLS 1.1
    TlsLast,              ///< no more than TLS 1.2
    TlsSilence,           ///< never answers the ClientHello
    TlsGarbage,
    TlsHttp,  ///< answers the ClientHello with HTTP
    TlsAlert, ///< handshake_failure
    TlsFin,   ///< closes after the ClientHello
    TlsRst,
    TlsThenFin, ///< closes after the handshake
    TlsThenRst,

    Silence, ///< accepts and does nothing
    Fin,     ///< closes as soon as it has accepted
    Rst,
    Greeting,  ///< speaks first, and not HTTP
    Blackhole, ///< SYNs are dropped
    Ipv6,      ///< good, but on ::1; no port where there is no IPv6

    ProxyLogin,      ///< wants Basic demo:secret
    ProxyForbids,    ///< answers everything with 403
    ProxyBadGateway, ///< answers everything with 502
    ProxySilence,
    ProxyFin,
    ProxyRst,
    ProxyGarbage,
    ProxyTunnelFin,     ///< says 200 and closes
    ProxyTunnelGarbage, ///< says 200, then garbage

    H2Good,
    H2GoAway,          ///< answers the first request of a connection; what comes after it was not processed
    H2GoAwayAtOnce,    ///< never processes anything, and says so
    H2GoAwayProcessed, ///< says that the request was processed, and closes without an answer
    H2GoAwayError,     ///< ENHANCE_YOUR_CALM
    H2Reset,           ///< RST_STREAM with INTERNAL_ERROR instead of an answer
    H2Refuse,          ///< RST_STREAM with REFUSED_STREAM
    H2RefuseOnce,      ///< the first request only
    H2ResetInBody,
    H2FinInBody,
    H2Short, ///< ends the stream before Content-Length
    H2Silence,
    H2StopInBody,
    H2Garbage,   ///< DATA on stream 0
    H2BadHeader, ///< a header block that HPACK cannot read
    H2Fin,       ///< closes instead of an answer
    H2NotSpoken, ///< chooses h2 by ALPN and answers in HTTP/1.1
};

} // namespace Urlpool::Testing
