// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"
#include "session/sessionprofiles.h"
#include "session/sessionsource.h"

#include <vector>

namespace Urlpool {

/**
 * The sessions of one worker: the one that it was set up with, and one more for each TLS or proxy profile
 * that a hop asks for, made when it first does. Headers, credentials and cookies are the first one's; the
 * initializer runs for each, the auth generator for the first only. Made, used and destroyed in the
 * worker's thread.
 */
class WorkerSessions : public SessionSource
{
public:
    /** So many are kept beside the first; the one that was used longest ago makes room. */
    static constexpr size_t maxFurther = 6;

    /** @p idle connections may be kept open by all of them together. */
    WorkerSessions(std::unique_ptr<QNetworkAccessManager> base, SessionStep initializer, int idle);
    ~WorkerSessions() override;

    QNetworkAccessManager& base() override { return *m_base; }
    SessionChoice sessionFor(const QByteArray& url, const RequestOptions* options) override;

private:
    struct Further
    {
        SessionProfile profile;
        std::shared_ptr<QNetworkAccessManager> session;
    };
    SessionChoice make(const SessionProfile& profile);
    /** Gives a session what is common to all of a worker. */
    void likeBase(QNetworkAccessManager& session);
    void shareIdleConnections();

    std::unique_ptr<QNetworkAccessManager> m_base;
    std::shared_ptr<const SessionProfiles> m_profiles; ///< null if the factory is not ours
    SessionStep m_initializer;
    int m_idle;
    std::vector<Further> m_further; ///< used last at the end
};

} // namespace Urlpool
