// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestoptions.h"
#include "session/sessionoptions.h"

namespace Urlpool {

class Session;

/** In what a further session of a worker differs from its first one. */
struct SessionProfile
{
    bool insecure = false;                   ///< certificates are not verified
    std::optional<QByteArray> proxyUrl = {}; ///< as SessionOptions::proxyUrl; empty: none
    bool operator==(const SessionProfile&) const = default;
};

/**
 * Which hops need a session of their own, and how it is made. One for all workers of a pool; constant, so
 * that they can use it at once.
 */
class SessionProfiles
{
public:
    using Maker = std::function<std::unique_ptr<Session>(const SessionOptions&, SetupResult&)>;

    /** @p maker makes one for options that differ from @p options by a profile. */
    SessionProfiles(const SessionOptions& options, Maker maker);

    SessionProfile profileFor(const QByteArray& url, const RequestOptions* request) const;
    /** That of the worker's first session. */
    const SessionProfile& base() const { return m_base; }
    /** A session that has its TLS and proxy, but not yet what is the worker's. Empty on failure. */
    std::unique_ptr<Session> make(const SessionProfile& profile, SetupResult& result) const;

private:
    SessionOptions m_options;
    SessionProfile m_base;
    Maker m_maker;
};

} // namespace Urlpool
