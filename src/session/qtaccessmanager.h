// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"
#include "session/keptconnections.h"
#include "session/qterrormapping.h"
#include "session/qtsetup.h"
#include "session/session.h"

namespace Urlpool {

/**
 * The session kind `qt`: Qt's own manager with the guards that it needs. http and https only, HTTP/1.1,
 * no redirects, decompression or cache of Qt's, one send for what may not be repeated, an explicit proxy.
 * A header list with a repeated name is refused as InvalidUrl with the name as detail (Qt would drop
 * one of them in silence), and so is a HEAD with a body (Qt would not send it). Qt adds Host and
 * Connection; Accept-Language is `*` unless given, so that the desktop's language does not leak. What is
 * given without a value goes out without one, though Qt would fill it in; where it cannot (6.7 or later) it
 * is refused as InvalidUrl, too.
 */
class QtAccessManager : public Session
{
    Q_OBJECT
public:
    explicit QtAccessManager(const QtSessionSetup& setup, QObject* parent = nullptr);

    /** The proxy's if there is one: Qt hands the server's name on, to a SOCKS proxy, too. */
    QByteArray nameToLookUp(const QByteArray& url) const override;
    ErrorKind nameFailure(const QByteArray& name) const override;
    /** Qt looks the name up by itself once more; by then it is known that it answers. */
    QNetworkReply* send(const HopRequest& request, const QByteArrayList& addresses) override;
    /** Qt has no such bound; requests beyond it ask the server to close. */
    void setMaxIdleConnections(int count) override { m_kept->setMost(count); }

protected:
    QNetworkReply* createRequest(Operation operation, const QNetworkRequest& original,
                                 QIODevice* outgoing) override;

private:
    /** The desktop's, too; of the default type if there is none. */
    QNetworkProxy proxyFor(const QUrl& url) const;

    QtSessionSetup m_setup;
    /** Shared with replies, which go after the members of their manager. */
    std::shared_ptr<KeptConnections> m_kept;
};

} // namespace Urlpool
