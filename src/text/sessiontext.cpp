// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sessiontext.h"

#include "run/secrets.h"
#include "text/cookietext.h"
#include "text/text.h"
#include "text/words.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

namespace {

QString authLine(const AuthOptions& auth)
{
    switch (auth.mode) {
    case AuthMode::None:
        break;
    case AuthMode::Basic:
        return Words::tr("Name and password were sent (Basic)");
    case AuthMode::Digest:
        return Words::tr("Digest, where a server asked for it");
    case AuthMode::Bearer:
        return Words::tr("A token was sent (Bearer)");
    case AuthMode::Dealt:
        return Words::tr("Credentials dealt out to the sessions: %1").arg(number(auth.credentials.size()));
    case AuthMode::Command:
        return Words::tr("Token by command: %1").arg(shownCommand(hiddenCommand(auth.command)));
    }
    return {};
}

QString proxyLine(const SessionOptions& options)
{
    switch (options.proxy) {
    case ProxyMode::None:
        break;
    case ProxyMode::System:
        return Words::tr("Proxy: the desktop's");
    case ProxyMode::Url:
        return Words::tr("Proxy: %1").arg(redactProxy(options.proxyUrl));
    }
    return {};
}

QString listed(const QByteArrayList& rules)
{
    return QString::fromLatin1(rules.join(", "));
}

} // namespace

QString sessionKindName(SessionKind kind)
{
    return kind == SessionKind::Curl ? u"curl"_s : u"Qt"_s;
}

QString httpVersionName(HttpVersion version)
{
    switch (version) {
    case HttpVersion::Automatic:
        return Words::tr("Automatic");
    case HttpVersion::Http1:
        return Words::tr("HTTP/1.1 only");
    case HttpVersion::Http2:
        return Words::tr("HTTP/2 over TLS");
    case HttpVersion::Http2PriorKnowledge:
        return Words::tr("HTTP/2 at once");
    }
    return {};
}

QString automaticVersionSentence(SessionKind kind)
{
    return kind == SessionKind::Curl
               ? Words::tr("Automatic: HTTP/2 over TLS where the server has it, else HTTP/1.1.")
               : Words::tr("Automatic: HTTP/1.1, which is all that the Qt session speaks.");
}

QString ipFamilyName(IpFamily family)
{
    switch (family) {
    case IpFamily::Any:
        return Words::tr("Any");
    case IpFamily::V4:
        return Words::tr("IPv4 only");
    case IpFamily::V6:
        return Words::tr("IPv6 only");
    }
    return {};
}

QString tlsVersionName(TlsVersion version)
{
    switch (version) {
    case TlsVersion::Automatic:
        return Words::tr("Automatic");
    case TlsVersion::Tls1_0:
        return u"1.0"_s;
    case TlsVersion::Tls1_1:
        return u"1.1"_s;
    case TlsVersion::Tls1_2:
        return u"1.2"_s;
    case TlsVersion::Tls1_3:
        return u"1.3"_s;
    }
    return {};
}

QString missingSentence(SessionFeature feature)
{
    const bool isProxy = feature == SessionFeature::ProxyScheme;
    if (isAvailable(SessionKind::Curl))
        return isProxy
                   ? Words::tr("The Qt session takes http, socks5 and socks5h proxies only. Choose the curl "
                               "session for others.")
                   : Words::tr("The Qt session cannot do this. Choose the curl session.");
    return isProxy ? Words::tr("This build of Urlpool takes http, socks5 and socks5h proxies only.")
                   : Words::tr("This build of Urlpool has no curl session, which this needs.");
}

QString kindSentence(SessionKind kind)
{
    if (isAvailable(kind))
        return {};
    return Words::tr(
               "This run was made with the %1 session, which this build of Urlpool has not. What is tried "
               "again goes with the session that is chosen in the settings.")
        .arg(sessionKindName(kind));
}

QString setupSentence(const SetupResult& result, const SessionOptions& options)
{
    switch (result.problem) {
    case SetupProblem::PassphraseNeeded:
        return Words::tr("The private key in %1 is encrypted, and no passphrase was given.")
            .arg(result.detail);
    case SetupProblem::WrongPassphrase:
        return Words::tr("The passphrase does not open the private key in %1.").arg(result.detail);
    case SetupProblem::Other:
        break;
    }
    const QString& key = options.clientKey.isEmpty() ? options.clientCertificate : options.clientKey;
    if (!key.isEmpty() && result.detail.startsWith(key + u": "_s))
        return Words::tr("The private key in %1 cannot be read. It may be damaged, or in a form that is not "
                         "known here.")
            .arg(key);
    if (const QString sentence = cookieProblemSentence(result.detail, options.cookies); !sentence.isEmpty())
        return sentence;
    return Words::tr("No session can be set up: %1.").arg(result.detail);
}

QStringList sessionLines(const SessionOptions& options)
{
    QStringList lines{Words::tr("Session: %1").arg(sessionKindName(options.kind))};
    if (options.httpVersion != HttpVersion::Automatic)
        lines += Words::tr("Version: %1").arg(httpVersionName(options.httpVersion));
    if (options.family != IpFamily::Any)
        lines += Words::tr("Addresses: %1").arg(ipFamilyName(options.family));
    if (!options.verifyTls)
        lines += Words::tr("Certificates were not checked");
    else if (!options.insecureHosts.isEmpty())
        lines += Words::tr("Certificates were not checked of: %1").arg(listed(options.insecureHosts));
    if (options.minTls != TlsVersion::Automatic)
        lines += Words::tr("Oldest version of TLS: %1").arg(tlsVersionName(options.minTls));
    if (!options.clientCertificate.isEmpty())
        lines += Words::tr("Client certificate: %1").arg(options.clientCertificate);
    if (const QString auth = authLine(options.auth); !auth.isEmpty())
        lines += auth;
    if (const QString proxy = proxyLine(options); !proxy.isEmpty())
        lines += proxy;
    if (options.proxy != ProxyMode::None && !options.noProxy.isEmpty())
        lines += Words::tr("Without the proxy: %1").arg(listed(options.noProxy));
    lines += cookieLines(options.cookies);
    if (!options.resolve.isEmpty())
        lines += Words::tr("Addresses given: %1").arg(listed(options.resolve));
    if (!options.connectTo.isEmpty())
        lines += Words::tr("Connected instead to: %1").arg(listed(options.connectTo));
    return lines;
}

} // namespace Urlpool::Text
