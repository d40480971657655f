// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionprofiles.h"

#include "request/requesturl.h"
#include "session/hostpattern.h"
#include "session/noproxy.h"
#include "session/session.h"

namespace Urlpool {

SessionProfiles::SessionProfiles(const SessionOptions& options, Maker maker)
    : m_options(options), m_maker(std::move(maker))
{
    m_base.insecure = !options.verifyTls;
    m_options.insecureHosts = asciiHosts(m_options.insecureHosts);
}

SessionProfile SessionProfiles::profileFor(const QByteArray& url, const RequestOptions* request) const
{
    SessionProfile profile = m_base;
    if (request && request->proxyUrl)
        profile.proxyUrl = request->proxyUrl;
    else if (m_options.proxy != ProxyMode::None && isReachedDirectly(m_options.noProxy, url))
        profile.proxyUrl = QByteArray();
    if (!isHttps(url))
        return profile;
    if (request && request->verifyTls)
        profile.insecure = !*request->verifyTls;
    else if (!profile.insecure && !m_options.insecureHosts.isEmpty())
        profile.insecure = matchesUrl(m_options.insecureHosts, url);
    return profile;
}

std::unique_ptr<Session> SessionProfiles::make(const SessionProfile& profile, SetupResult& result) const
{
    SessionOptions options = m_options;
    options.verifyTls = !profile.insecure;
    if (profile.proxyUrl) {
        options.proxy = profile.proxyUrl->isEmpty() ? ProxyMode::None : ProxyMode::Url;
        options.proxyUrl = QString::fromUtf8(*profile.proxyUrl);
    }
    return m_maker(options, result);
}

} // namespace Urlpool
