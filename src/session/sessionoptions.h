// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"

#include <QString>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace Urlpool {

enum class SessionKind : quint8 {
    Qt, ///< Qt's own manager with the guards it needs
};

enum class ProxyMode : quint8 {
    None,   ///< the environment and the desktop are ignored
    System, ///< the desktop's
    Url,    ///< SessionOptions::proxyUrl
};

/** How the sessions of a pool are set up. A value; the same for every worker. */
struct SessionOptions
{
    SessionKind kind = SessionKind::Qt;
    ProxyMode proxy = ProxyMode::None;
    QString proxyUrl; ///< http://[user:password@]host:port or socks5://…
    bool verifyTls = true;
    /** PEM file of additional certification authorities (curl's --cacert, added to the system's). */
    QString caFile;
    /** Sent with every request of the session; a request's own header of the same name wins. */
    HeaderList headers;
    bool operator==(const SessionOptions&) const = default;
};

/** The default header set of both kinds: User-Agent, Accept, Accept-Encoding. */
HeaderList defaultHeaders();

/** Why a session could not be set up; `ok` if it could. The detail is a library's or user's own words. */
struct SetupResult
{
    bool ok = true;
    QString detail;
    static SetupResult failed(const QString& why) { return {false, why}; }
};

/** The toolbelt's `session`: makes one session; called once per worker in the worker's thread. */
using SessionFactory = std::function<std::unique_ptr<QNetworkAccessManager>()>;
/** The toolbelt's `initializer` and `auth_generator`; exceptions count as a failure. */
using SessionStep = std::function<SetupResult(QNetworkAccessManager&)>;

/**
 * Checks @p options (CA file readable and PEM, proxy URL usable) and makes the factory. On failure
 * the result is empty and @p problem says why.
 */
SessionFactory makeSessionFactory(const SessionOptions& options, SetupResult* problem = nullptr);

/** Headers a session adds to every request; what an auth generator sets. In the session's thread. */
HeaderList sessionHeaders(const QNetworkAccessManager& session);
void setSessionHeaders(QNetworkAccessManager& session, const HeaderList& headers);
void setSessionHeader(QNetworkAccessManager& session, const QByteArray& name, const QByteArray& value);

} // namespace Urlpool
