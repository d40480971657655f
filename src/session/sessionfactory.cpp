// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hostnames.h"
#include "session/pemfiles.h"
#include "session/qtsetup.h"
#include "session/session.h"
#include "session/sessionoptions.h"

#ifdef URLPOOL_WITH_CURL
#include "session/curlsetup.h"
#endif

namespace Urlpool {

namespace {

using Maker = std::function<std::unique_ptr<Session>()>;

/** What both kinds have to be given right. */
SetupResult check(const SessionOptions& options, TlsFiles& files)
{
    for (const Header& header : options.headers) {
        if (!isToken(header.name) || !isHeaderValue(header.value))
            return SetupResult::failed(QString::fromLatin1(header.name.left(80).toPercentEncoding()));
    }
    return readTlsFiles(options, files);
}

SetupResult makeMaker(const SessionOptions& options, const TlsFiles& files, Maker& maker)
{
    // The programs say which and what to do about it; this keeps others from being lied to.
    if (!isAvailable(options.kind) || !missingFeatures(options).isEmpty())
        return SetupResult::failed(QStringLiteral("session kind"));
    if (options.kind == SessionKind::Qt) {
        QtSessionSetup setup;
        const SetupResult result = prepareQtSetup(options, files, setup);
        maker = [setup] { return makeQtSession(setup); };
        return result;
    }
#ifdef URLPOOL_WITH_CURL
    auto setup = std::make_shared<CurlSetup>();
    const SetupResult result = prepareCurlSetup(options, *setup);
    maker = [setup] { return makeCurlSession(setup); };
    return result;
#else
    return {};
#endif
}

} // namespace

SessionKind defaultSessionKind()
{
    return isAvailable(SessionKind::Curl) ? SessionKind::Curl : SessionKind::Qt;
}

bool isAvailable(SessionKind kind)
{
#ifdef URLPOOL_WITH_CURL
    return kind == SessionKind::Qt || kind == SessionKind::Curl;
#else
    return kind == SessionKind::Qt;
#endif
}

SessionFactory makeSessionFactory(const SessionOptions& options, SetupResult* problem)
{
    Maker maker;
    TlsFiles files;
    SetupResult result = check(options, files);
    if (result.ok)
        result = makeMaker(options, files, maker);
    if (problem)
        *problem = result;
    if (!result.ok)
        return {};
    return [maker, options,
            resolver = std::make_shared<NameResolver>()]() -> std::unique_ptr<QNetworkAccessManager> {
        std::unique_ptr<Session> session = maker();
        session->setHeaders(options.headers);
        session->setDigest(options.digest);
        session->setNames(new HostNames(resolver, options.family, session.get()));
        return session;
    };
}

} // namespace Urlpool
