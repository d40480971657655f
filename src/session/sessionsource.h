// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestoptions.h"

#include <QNetworkAccessManager>

#include <memory>

namespace Urlpool {

/** The session for a hop, or none and why. It lives as long as somebody holds it. */
struct SessionChoice
{
    std::shared_ptr<QNetworkAccessManager> session;
    QString detail;
};

/**
 * The sessions of one worker. They differ in TLS and proxy only, because what a session has connected it
 * keeps, whatever was asked of that connection. Used in the worker's thread.
 */
class SessionSource
{
public:
    virtual ~SessionSource() = default;
    /** The one that holds what is the worker's: headers, credentials, cookies, names. */
    virtual QNetworkAccessManager& base() = 0;
    /** Asked for each hop, redirects included; @p options are its request's, or null. Does not throw. */
    virtual SessionChoice sessionFor(const QByteArray& url, const RequestOptions* options) = 0;
};

/** A session that is all there is. It is not owned and outlives its users. */
class LoneSession : public SessionSource
{
public:
    explicit LoneSession(QNetworkAccessManager& session) : m_session(session) {}
    QNetworkAccessManager& base() override { return m_session; }
    SessionChoice sessionFor(const QByteArray&, const RequestOptions*) override
    {
        return {{std::shared_ptr<void>(), &m_session}, {}};
    }

private:
    QNetworkAccessManager& m_session;
};

} // namespace Urlpool
