// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"
#include "session/authoptions.h"
#include "session/cookieoptions.h"
#include "session/nameresolver.h"

#include <QByteArrayList>
#include <QString>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace Urlpool {

enum class SessionKind : quint8 {
    Qt,   ///< Qt's own manager with the guards it needs
    Curl, ///< libcurl; not in a build without it
};

/** Curl where this build has it, else Qt. */
SessionKind defaultSessionKind();
bool isAvailable(SessionKind kind);

enum class HttpVersion : quint8 {
    Automatic, ///< the curl kind offers HTTP/2 over TLS, the Qt kind does not
    Http1,
    Http2,               ///< offered over TLS
    Http2PriorKnowledge, ///< also without TLS and without asking
};

/** The oldest version of TLS that is spoken. */
enum class TlsVersion : quint8 {
    Automatic, ///< what the TLS library deems fit
    Tls1_0,
    Tls1_1,
    Tls1_2,
    Tls1_3,
};

enum class ProxyMode : quint8 {
    None,   ///< the environment and the desktop are ignored
    System, ///< the desktop's
    Url,    ///< SessionOptions::proxyUrl
};

/** How the sessions of a pool are set up. A value; the same for every worker. */
struct SessionOptions
{
    SessionKind kind = defaultSessionKind();
    HttpVersion httpVersion = HttpVersion::Automatic;
    IpFamily family = IpFamily::Any;
    ProxyMode proxy = ProxyMode::None;
    /** SCHEME://[user:password@]host[:port]; http, socks5, socks5h; curl kind: https, socks4, socks4a, too.
     */
    QString proxyUrl;
    /** Reached without the proxy, see isReachedDirectly(). */
    QByteArrayList noProxy;
    bool verifyTls = true;
    /** Patterns of hosts, see matchesHost(), whose certificates are not verified. */
    QByteArrayList insecureHosts;
    TlsVersion minTls = TlsVersion::Automatic;
    /** PEM file of additional certification authorities (curl's --cacert, added to the system's). */
    QString caFile;
    QString caFolder;          ///< curl's --capath: a folder of PEM files, here under any names
    QString clientCertificate; ///< PEM or PKCS#12 file
    QString clientKey;         ///< PEM file; empty: the certificate's own
    QString keyPassphrase;     ///< a secret
    AuthOptions auth;
    CookieOptions cookies;
    QByteArrayList resolve;   ///< curl's --resolve: HOST:PORT:ADDRESS[,ADDRESS]...
    QByteArrayList connectTo; ///< curl's --connect-to: HOST1:PORT1:HOST2:PORT2
    /** Sent with every request of the session; a request's own header of the same name wins. */
    HeaderList headers;
    bool operator==(const SessionOptions&) const = default;
};

/** What a kind of session may not be able to do. */
enum class SessionFeature : quint8 {
    Http2,
    Http2PriorKnowledge,
    Family, ///< IPv4 or IPv6 only
    Digest,
    Resolve,
    ConnectTo,
    ProxyScheme, ///< https, socks4 and socks4a
};

bool canDo(SessionKind kind, SessionFeature feature);
/** What @p options ask for and their kind cannot do, in the order above. */
QList<SessionFeature> missingFeatures(const SessionOptions& options);

/** The default header set of both kinds: User-Agent, Accept, Accept-Encoding. */
HeaderList defaultHeaders();

/** What somebody can do about a set-up that failed. */
enum class SetupProblem : quint8 {
    Other,            ///< the detail says it
    PassphraseNeeded, ///< the client's key is encrypted and there is no passphrase; detail: its file
    WrongPassphrase,  ///< there is one, and it does not open the key; detail: its file
};

/** Why a session could not be set up; `ok` if it could. The detail is a library's or user's own words. */
struct SetupResult
{
    bool ok = true;
    QString detail;
    SetupProblem problem = SetupProblem::Other;
    static SetupResult failed(const QString& why, SetupProblem problem = SetupProblem::Other)
    {
        return {false, why, problem};
    }
};

/** The toolbelt's `session`: makes one session; called once per worker in the worker's thread. */
using SessionFactory = std::function<std::unique_ptr<QNetworkAccessManager>()>;
/** The toolbelt's `initializer` and `auth_generator`; exceptions count as a failure. */
using SessionStep = std::function<SetupResult(QNetworkAccessManager&)>;

/**
 * Checks @p options (certificate files readable, key opened, proxy URL usable) and makes the factory. On
 * failure the result is empty and @p problem says why.
 */
SessionFactory makeSessionFactory(const SessionOptions& options, SetupResult* problem = nullptr);

// What an initializer and an auth generator set, in the session's thread; a manager that is no Session
// has none.
HeaderList sessionHeaders(const QNetworkAccessManager& session);
void setSessionHeaders(QNetworkAccessManager& session, const HeaderList& headers);
void setSessionHeader(QNetworkAccessManager& session, const QByteArray& name, const QByteArray& value);
QByteArray sessionDigest(const QNetworkAccessManager& session);
/** Number of the worker whose session it is, from 0; known before the initializer runs. */
int sessionIndex(const QNetworkAccessManager& session);

} // namespace Urlpool
