// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionoptions.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

/** What the Qt kind knows; a scheme that no kind knows is another matter. */
bool isForeignToQt(const QString& proxyUrl)
{
    constexpr std::array others{"https"_L1, "socks4"_L1, "socks4a"_L1};
    const qsizetype end = proxyUrl.indexOf("://"_L1);
    const QString scheme = end < 0 ? QString() : proxyUrl.first(end).toLower();
    return std::ranges::find(others, scheme) != others.end();
}

bool isAskedFor(SessionFeature feature, const SessionOptions& options)
{
    switch (feature) {
    case SessionFeature::Http2:
        return options.httpVersion == HttpVersion::Http2;
    case SessionFeature::Http2PriorKnowledge:
        return options.httpVersion == HttpVersion::Http2PriorKnowledge;
    case SessionFeature::Family:
        return options.family != IpFamily::Any;
    case SessionFeature::Digest:
        return options.auth.mode == AuthMode::Digest;
    case SessionFeature::Resolve:
        return !options.resolve.isEmpty();
    case SessionFeature::ConnectTo:
        return !options.connectTo.isEmpty();
    case SessionFeature::ProxyScheme:
        return options.proxy == ProxyMode::Url && isForeignToQt(options.proxyUrl);
    }
    return false;
}

} // namespace

bool canDo(SessionKind kind, SessionFeature)
{
    return kind == SessionKind::Curl;
}

QList<SessionFeature> missingFeatures(const SessionOptions& options)
{
    constexpr std::array all{SessionFeature::Http2,      SessionFeature::Http2PriorKnowledge,
                             SessionFeature::Family,     SessionFeature::Digest,
                             SessionFeature::Resolve,    SessionFeature::ConnectTo,
                             SessionFeature::ProxyScheme};
    QList<SessionFeature> missing;
    for (const SessionFeature feature : all) {
        if (isAskedFor(feature, options) && !canDo(options.kind, feature))
            missing.append(feature);
    }
    return missing;
}

} // namespace Urlpool
