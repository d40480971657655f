// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/curlmulti.h"
#include "session/session.h"

#include <QHash>

namespace Urlpool {

/**
 * The session kind `curl`: libcurl behind QNetworkAccessManager's interface. Headers go out as given, in
 * order and with repetitions; redirects, deadlines and decoding are left to those above. A request that is
 * not idempotent gets a fresh connection and is sent once, unless the server challenges it.
 */
class CurlAccessManager : public Session
{
    Q_OBJECT
public:
    /** Throws std::system_error without descriptors. */
    explicit CurlAccessManager(std::shared_ptr<const CurlSetup> setup, QObject* parent = nullptr);
    ~CurlAccessManager() override;

    QByteArray nameToLookUp(const QByteArray& url) const override;
    ErrorKind nameFailure(const QByteArray& name) const override;
    QNetworkReply* send(const HopRequest& request, const QByteArrayList& addresses) override;
    void setMaxIdleConnections(int count) override;

protected:
    QNetworkReply* createRequest(Operation operation, const QNetworkRequest& original,
                                 QIODevice* outgoing) override;

private:
    void addAddresses(CurlHop& hop, const QByteArray& url, const QByteArrayList& addresses);
    void forgetOldPlaces(QByteArrayList& entries);
    /** The session's, or what the desktop says for this origin. */
    QByteArray proxyFor(const QByteArray& url) const;

    CurlMulti m_multi;
    // What libcurl has been told, by "host:port"; the second one is forgotten next.
    QHash<QByteArray, QByteArrayList> m_resolved;
    QHash<QByteArray, QByteArrayList> m_resolvedBefore;
    mutable QHash<QByteArray, QByteArray> m_systemProxies;
};

} // namespace Urlpool
