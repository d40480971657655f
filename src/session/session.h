// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hoprequest.h"

#include <QByteArrayList>
#include <QNetworkAccessManager>

#include <memory>

namespace Urlpool {

class CookieJar;
class Credentials;
class HostNames;
class SessionProfiles;

/**
 * What both kinds of session share: the headers, credentials, cookies and name look-up of one worker. It
 * stays a QNetworkAccessManager, so that an initializer can set it up with Qt's own means. Lives in its
 * worker's thread.
 */
class Session : public QNetworkAccessManager
{
    Q_OBJECT
public:
    using QNetworkAccessManager::QNetworkAccessManager;

    /** Number of its worker, from 0; all sessions of a worker have the same. */
    int index() const { return m_index; }
    void setIndex(int index) { m_index = index; }

    /** Who it says it is, common to all sessions of a worker; null: nobody. headers() count more. */
    const std::shared_ptr<Credentials>& credentials() const { return m_credentials; }
    void setCredentials(std::shared_ptr<Credentials> credentials) { m_credentials = std::move(credentials); }

    /** Sent with every request; a request's own header of the same name wins. */
    const HeaderList& headers() const { return m_headers; }
    void setHeaders(const HeaderList& headers) { m_headers = headers; }

    /** "user:password" for Digest, sent only where the server asks for it; empty: none. */
    const QByteArray& digest() const { return m_digest; }
    void setDigest(const QByteArray& userAndPassword) { m_digest = userAndPassword; }

    /**
     * The jar behind cookieJar(), unless an initializer has put one of another class there; the sessions of a
     * worker, or of a pool, may have one in common. Null: cookies are neither kept nor sent.
     */
    const std::shared_ptr<CookieJar>& cookies() const { return m_cookies; }
    void setCookies(std::shared_ptr<CookieJar> jar);

    /** Looks names up for this session; null: the session does so itself. Outlives its use. */
    HostNames* names() const { return m_names; }
    void setNames(HostNames* names) { m_names = names; }

    /** How its worker makes further ones with other TLS or another proxy; null: it does not. */
    const std::shared_ptr<const SessionProfiles>& profiles() const { return m_profiles; }
    void setProfiles(std::shared_ptr<const SessionProfiles> profiles) { m_profiles = std::move(profiles); }

    /**
     * The host name (lower case) that has to be looked up before @p url can be sent: its own, that of
     * --connect-to or the proxy's. Empty for an address, or where nothing has to be looked up here.
     */
    virtual QByteArray nameToLookUp(const QByteArray& url) const = 0;

    /** What it means that a name of nameToLookUp() is not found: Dns, or Proxy if it is a proxy's. */
    virtual ErrorKind nameFailure(const QByteArray& name) const
    {
        Q_UNUSED(name);
        return ErrorKind::Dns;
    }

    /** Begins one hop; @p addresses is what nameToLookUp() was found to stand for. */
    virtual QNetworkReply* send(const HopRequest& request, const QByteArrayList& addresses) = 0;

    /** How many connections may be kept open without a request on them. */
    virtual void setMaxIdleConnections(int count) = 0;

private:
    int m_index = 0;
    std::shared_ptr<Credentials> m_credentials;
    HeaderList m_headers;
    QByteArray m_digest;
    std::shared_ptr<CookieJar> m_cookies;
    HostNames* m_names = nullptr;
    std::shared_ptr<const SessionProfiles> m_profiles;
};

} // namespace Urlpool
