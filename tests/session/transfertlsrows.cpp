// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/rowbuilder.h"

namespace Urlpool::Testing {

namespace {

using Kind = ErrorKind;

Row refused(FaultPort port, const char* name)
{
    return Row(port, name).fails(Kind::Tls).sent(0);
}

SessionOptions unverified()
{
    SessionOptions options;
    options.verifyTls = false;
    return options;
}

SessionOptions withClientCertificate()
{
    SessionOptions options;
    options.clientCertificate = QStringLiteral("client.pem");
    return options;
}

Row accepted(FaultPort port, const char* name)
{
    return Row(port, name).with(unverified()).gives(200, 3);
}

const Variation QtKnowsNoReset{.where = ByQt, .error = Kind::Closed};
const char* const QtWaits =
    "a proxy that closes instead of answering CONNECT is waited for until the deadline";

Row plain(FaultPort proxy, const char* name)
{
    return Row("/bytes/3").named(QByteArray("proxy, ") + name).only(Fresh | Http).through(proxy);
}

// No request gets through, unless said otherwise.
Row tunnel(FaultPort proxy, const char* name)
{
    return Row("/bytes/3")
        .named(QByteArray("tunnel, ") + name)
        .only(Fresh | Https)
        .through(proxy)
        .fails(Kind::Proxy)
        .sent(0);
}

} // namespace

// Certificates, handshakes, and ports that are not what they should be.
QList<TransferRow> tlsRows()
{
    return {
        refused(FaultPort::TlsExpired, "expired"),
        refused(FaultPort::TlsExpired, "expired").post(),
        refused(FaultPort::TlsNotYetValid, "not yet valid"),
        refused(FaultPort::TlsWrongHost, "wrong host"),
        refused(FaultPort::TlsSelfSigned, "self-signed"),
        refused(FaultPort::TlsMissingIntermediate, "missing intermediate"),
        refused(FaultPort::TlsOld, "TLS 1.1"),
        refused(FaultPort::TlsGarbage, "TLS garbage"),
        refused(FaultPort::TlsHttp, "HTTP on the TLS port"),
        refused(FaultPort::TlsAlert, "TLS alert"),
        Row(FaultPort::TlsIntermediate, "intermediate").gives(200, 3),
        accepted(FaultPort::TlsExpired, "expired, not verified"),
        accepted(FaultPort::TlsWrongHost, "wrong host, not verified"),
        accepted(FaultPort::TlsSelfSigned, "self-signed, not verified"),
        accepted(FaultPort::TlsMissingIntermediate, "missing intermediate, not verified"),
        refused(FaultPort::TlsOld, "TLS 1.1, not verified").with(unverified()),
        refused(FaultPort::TlsClientCertificate, "no client certificate"),
        refused(FaultPort::TlsClientCertificate, "no client certificate").post(),
        Row(FaultPort::TlsClientCertificate, "client certificate")
            .with(withClientCertificate())
            .gives(200, 3),
        Row(FaultPort::TlsClientCertificate, "client certificate")
            .post()
            .with(withClientCertificate())
            .gives(200, 3),
        Row(FaultPort::TlsFin, "FIN at the handshake").fails(Kind::Closed).sent(0),
        Row(FaultPort::TlsRst, "RST at the handshake").fails(Kind::Reset).sent(0).but(QtKnowsNoReset),
        Row(FaultPort::TlsThenFin, "FIN after the handshake").fails(Kind::Closed).sent(-1),
        Row(FaultPort::TlsThenRst, "RST after the handshake").fails(Kind::Reset).sent(-1).but(QtKnowsNoReset),
        Row(FaultPort::TlsSilence, "TLS silence")
            .fails(Kind::ConnectTimeout)
            .sent(0)
            .within(deadlines(150, 2000, 2000, 3000)),

        Row(FaultPort::Fin, "FIN at once").failsOr(Kind::Closed, Kind::Reset).sent(-1),
        Row(FaultPort::Rst, "RST at once")
            .fails(Kind::Reset)
            .sent(-1)
            .but(QtKnowsNoReset)
            .within(deadlines(1500, 1500, 1500, 4000))
            .cannotAlways("now and then a connection that is reset at once is waited for until the deadline"),
        Row(FaultPort::Greeting, "server speaks first").fails(Kind::Malformed).sent(-1).but(QtAsksAgain),
        Row(FaultPort::Silence, "accepts and is silent")
            .fails(Kind::FirstByteTimeout)
            .sent(0)
            .within(deadlines(2000, 150, 2000, 3000)),
        Row(FaultPort::Blackhole, "SYN blackhole")
            .fails(Kind::ConnectTimeout)
            .sent(0)
            .within(deadlines(150, 2000, 2000, 3000)),
        Row(FaultPort::Blackhole, "SYN blackhole")
            .post()
            .fails(Kind::ConnectTimeout)
            .sent(0)
            .within(deadlines(150, 2000, 2000, 3000)),
        Row(FaultPort::Blackhole, "SYN blackhole, total deadline")
            .fails(Kind::TotalTimeout)
            .sent(0)
            .within(deadlines(2000, 2000, 2000, 150)),
    };
}

// Proxies that do not do their work, for http and, by CONNECT, for https.
QList<TransferRow> proxyRows()
{
    SessionOptions login;
    login.proxyUrl = QStringLiteral("demo:secret@");
    SessionOptions wrong;
    wrong.proxyUrl = QStringLiteral("demo:guess@");
    const TransferOptions bounds = deadlines(400, 150, 2000, 3000);
    return {
        plain(FaultPort::ProxyLogin, "login").with(login).gives(200, 3),
        plain(FaultPort::ProxyLogin, "login").post().with(login).gives(200, 3),
        plain(FaultPort::ProxyLogin, "no login").fails(Kind::Proxy, 407),
        plain(FaultPort::ProxyLogin, "wrong login").with(wrong).fails(Kind::Proxy, 407),
        plain(FaultPort::ProxyForbids, "403").gives(403, 3),
        plain(FaultPort::ProxyBadGateway, "502").gives(502, 4),
        plain(FaultPort::ProxyFin, "FIN").fails(Kind::Closed).but(QtAsksAgain),
        plain(FaultPort::ProxyGarbage, "garbage").fails(Kind::Malformed).but(QtAsksAgain),
        plain(FaultPort::ProxySilence, "silence").fails(Kind::FirstByteTimeout).within(bounds),
        plain(FaultPort::Blackhole, "SYN blackhole").fails(Kind::ConnectTimeout).sent(0).within(bounds),
        tunnel(FaultPort::ProxyLogin, "login").with(login).gives(200, 3).sent(1),
        tunnel(FaultPort::ProxyLogin, "no login"),
        tunnel(FaultPort::ProxyLogin, "wrong login").with(wrong),
        tunnel(FaultPort::ProxyForbids, "403"),
        tunnel(FaultPort::ProxyForbids, "403").post(),
        tunnel(FaultPort::ProxyBadGateway, "502"),
        tunnel(FaultPort::ProxyFin, "FIN").within(bounds).cannot(QtWaits),
        tunnel(FaultPort::ProxyRst, "RST").within(bounds).cannot(QtWaits),
        tunnel(FaultPort::ProxyGarbage, "garbage"),
        tunnel(FaultPort::ProxySilence, "silence").fails(Kind::ConnectTimeout).within(bounds),
        tunnel(FaultPort::ProxyTunnelFin, "FIN in the tunnel").fails(Kind::Closed),
        tunnel(FaultPort::ProxyTunnelGarbage, "garbage in the tunnel").fails(Kind::Tls),
    };
}

} // namespace Urlpool::Testing
