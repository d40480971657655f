// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/wirerow.h"

namespace Urlpool::Testing {

namespace {

using F = SessionFeature;

WireRow ofSession(const char* name, const QByteArray& json)
{
    return {.setting = QByteArray("session/") + name, .value = json};
}

/// To a port of TLS whose authority is known.
WireRow trusting(const char* name, const QByteArray& json)
{
    return ofSession(name, json).with("session/ca_file", "'@files/ca.pem'");
}

WireRow proxied(const char* name, const QByteArray& json)
{
    return ofSession(name, json).with("session/proxy", "'url'");
}

/// What is spoken to a proxy shows in the first byte; G is that of GET.
WireRow proxyOf(const char* scheme, const char* byte)
{
    return proxied("proxy_url", QByteArray("'") + scheme + "://@sniffer'")
        .insteadOf("'http://@sniffer'")
        .shows(firstByte, byte, QByteArray("G").toHex());
}

WireRow signIn(const char* name, const QByteArray& json, const QByteArray& mode)
{
    return ofSession(name, json).with("session/auth/mode", mode);
}

QList<WireRow> proxyWireRows()
{
    return {
        ofSession("proxy", "'url'")
            .with("session/proxy_url", "'http://@proxy'")
            .insteadOf("'none'")
            .shows(routes, "proxy 200", "direct 200"),
        ofSession("proxy", "'system'").shows(routes, "proxy 200", "direct 200"),
        ofSession("proxy", "'system'")
            .desktop("http://demo:secret@@login")
            .shows(routes, "proxy 200", "direct 200"),
        proxied("proxy_url", "'@proxy'").insteadOf("'http://@login'").shows(ends, "200", "proxy"),
        proxied("proxy_url", "'http://demo:%73ecret@@login'")
            .insteadOf("'http://@login'")
            .shows(ends, "200", "proxy"),
        proxyOf("socks5", "05"),
        proxyOf("socks5h", "05"),
        proxyOf("socks4", "04").notByQt(F::ProxyScheme),
        proxyOf("socks4a", "04").notByQt(F::ProxyScheme),
        proxyOf("https", "16").notByQt(F::ProxyScheme),
        proxied("no_proxy", "['127.0.0.0/30']")
            .with("session/proxy_url", "'http://@proxy'")
            .shows(routes, "direct 200", "proxy 200"),
        ofSession("no_proxy", "['127.0.0.1']")
            .with("session/proxy", "'system'")
            .shows(routes, "direct 200", "proxy 200"),
    };
}

QList<WireRow> tlsWireRows()
{
    return {
        ofSession("verify_tls", "false").to("@https/echo").shows(ends, "200", "tls"),
        ofSession("insecure_hosts", "['local*']").to("@https/echo").shows(ends, "200", "tls"),
        trusting("min_tls", "'1.3'").to("@tls12/echo").shows(ends, "tls", "200"),
        ofSession("ca_file", "'@files/ca.pem'").to("@https/echo").shows(ends, "200", "tls"),
        ofSession("ca_folder", "'@files/authorities'").to("@https/echo").shows(ends, "200", "tls"),
        trusting("client_certificate", "'@files/both.pem'").to("@client/echo").shows(ends, "200", "tls"),
        trusting("client_key", "'@files/key.pem'")
            .with("session/client_certificate", "'@files/certificate.pem'")
            .to("@client/echo")
            .shows(ends, "200", "no session"),
        trusting("key_passphrase", "'a secret'")
            .with("session/client_certificate", "'@files/client.p12'")
            .to("@client/echo")
            .shows(ends, "200", "no session"),
    };
}

QList<WireRow> signInWireRows()
{
    return {
        ofSession("auth/mode", "'basic'")
            .with("session/auth/secret", "'joe:secret'")
            .shows(header("Authorization"), "[Basic am9lOnNlY3JldA==]", "-"),
        ofSession("auth/mode", "'bearer'")
            .with("session/auth/secret", "'t'")
            .shows(header("Authorization"), "[Bearer t]", "-"),
        ofSession("auth/mode", "'digest'")
            .with("session/auth/secret", "'joe:secret'")
            .to("@http/digest-auth/joe/secret")
            .shows(ends, "200", "401")
            .notByQt(F::Digest),
        ofSession("auth/mode", "'dealt'")
            .with("session/auth/credentials", "['t']")
            .shows(header("Authorization"), "[Bearer t]", "-"),
        ofSession("auth/mode", "'command'")
            .with("session/auth/command", "'printf t'")
            .shows(header("Authorization"), "[Bearer t]", "-"),
        signIn("auth/secret", "'t'", "'bearer'")
            .insteadOf("'u'")
            .shows(header("Authorization"), "[Bearer t]", "[Bearer u]"),
        signIn("auth/credentials", "['joe:secret']", "'dealt'")
            .insteadOf("['u']")
            .shows(header("Authorization"), "[Basic am9lOnNlY3JldA==]", "[Bearer u]"),
        signIn("auth/command", "'printf t'", "'command'")
            .insteadOf("'printf u'")
            .shows(header("Authorization"), "[Bearer t]", "[Bearer u]"),
        signIn("auth/command_timeout_ms", "150", "'command'")
            .with("session/auth/command", "'sh @files/slow.sh'")
            .shows(header("Authorization"), "session-setup", "[Bearer late]"),
    };
}

QList<WireRow> headerWireRows()
{
    return {
        ofSession("headers", "[['X-A', '1']]").shows(header("X-A"), "[1]", "-"),
        ofSession("headers", "[['User-Agent', 'me/1']]")
            .insteadOf("[['User-Agent', 'me/2']]")
            .shows(header("User-Agent"), "[me/1]", "[me/2]"),
        ofSession("headers", "[['Accept', 'a/b']]").shows(header("Accept"), "[a/b]", "[*/*]"),
        ofSession("headers", "[['Host', 'one.test']]")
            .insteadOf("[['Host', 'two.test']]")
            .shows(header("Host"), "[one.test]", "[two.test]"),
        ofSession("headers", "[['X-A', '1'], ['x-a', '2']]")
            .shows(header("X-A"), "[1][2]", "-")
            .ofQt("invalid-url", "-"),
        // Without a value is not the same as without the header, which a kind might fill in.
        ofSession("headers", "[['X-A', '']]").shows(header("X-A"), "[]", "-"),
        ofSession("headers", "[['User-Agent', '']]")
            .insteadOf("[['User-Agent', 'me/2']]")
            .shows(header("User-Agent"), "[]", "[me/2]"),
        ofSession("headers", "[['Accept', '']]").shows(header("Accept"), "[]", "[*/*]"),
        ofSession("headers", "[['Accept-Encoding', '']]")
            .shows(header("Accept-Encoding"), "[]", "[gzip, deflate, br, zstd]"),
        ofSession("headers", "[['Accept-Language', '']]")
            .shows(header("Accept-Language"), "[]", "-")
            .ofQt("[]", "[*]"),
        ofSession("headers", "[['Accept-Encoding', 'gzip']]")
            .shows(header("Accept-Encoding"), "[gzip]", "[gzip, deflate, br, zstd]"),
        ofSession("cookies/mode", "'off'")
            .with("limits/parallel_max", "1")
            .to("@http/cookies/set?a=1\n@http/echo")
            .shows(header("Cookie"), "-,-", "-,[a=1]"),
        ofSession("cookies/start", "'s=1'").shows(header("Cookie"), "[s=1]", "-"),
        ofSession("cookies/file", "'@files/cookies.txt'").shows(header("Cookie"), "[f=1]", "-"),
    };
}

/// Where names lead, and what is spoken there.
QList<WireRow> routeWireRows()
{
    return {
        // Its Qt kind asks for every language, so that Qt does not ask for this person's.
        ofSession("kind", "'qt'").insteadOf("'curl'").shows(header("Accept-Language"), "[*]", "-"),
        // That port speaks nothing else, and ends the handshake with who offers something else; Qt offers
        // nothing.
        ofSession("http_version", "'1.1'")
            .with("session/verify_tls", "false")
            .to("@h2/echo")
            .shows(ends, "tls", "200")
            .ofQt("505", "505"),
        ofSession("http_version", "'2'")
            .with("session/verify_tls", "false")
            .insteadOf("'1.1'")
            .to("@h2/echo")
            .shows(ends, "200", "tls")
            .notByQt(F::Http2),
        ofSession("http_version", "'2-prior-knowledge'")
            .to("@plainh2/echo")
            .shows(ends, "200", "505")
            .notByQt(F::Http2PriorKnowledge),
        ofSession("ip_family", "'6'").shows(count, "0", "1").notByQt(F::Family),
        ofSession("ip_family", "'4'").to("@six/echo").shows(count, "0", "1").notByQt(F::Family),
        ofSession("resolve", "['localhost:@port:127.0.0.2']")
            .to("http://localhost:@port/echo")
            .shows(addresses, "127.0.0.2", "127.0.0.1")
            .notByQt(F::Resolve),
        ofSession("connect_to", "['::127.0.0.2:']")
            .shows(addresses, "127.0.0.2", "127.0.0.1")
            .notByQt(F::ConnectTo),
        ofSession("resolve", "['localhost:@port:127.0.0.2']")
            .with("session/proxy", "'system'")
            .desktop("")
            .to("http://localhost:@port/echo")
            .shows(addresses, "127.0.0.2", "127.0.0.1")
            .notByQt(F::Resolve),
        ofSession("connect_to", "['::127.0.0.2:']")
            .with("session/proxy", "'system'")
            .desktop("")
            .to("http://localhost:@port/echo")
            .shows(addresses, "127.0.0.2", "127.0.0.1")
            .notByQt(F::ConnectTo),
    };
}

} // namespace

QList<WireRow> sessionWireRows()
{
    return routeWireRows() + proxyWireRows() + tlsWireRows() + signInWireRows() + headerWireRows();
}

} // namespace Urlpool::Testing
