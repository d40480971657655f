// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/cookiefile.h"
#include "session/credentials.h"
#include "session/hostnames.h"
#include "session/pemfiles.h"
#include "session/qtsetup.h"
#include "session/session.h"
#include "session/sessionoptions.h"
#include "session/sessionprofiles.h"

#ifdef URLPOOL_WITH_CURL
#include "session/curlsetup.h"
#endif

namespace Urlpool {

namespace {

using Maker = SessionProfiles::Maker;

/** What both kinds have to be given right. */
SetupResult check(const SessionOptions& options, TlsFiles& files)
{
    for (const Header& header : options.headers) {
        if (!isToken(header.name) || !isHeaderValue(header.value))
            return SetupResult::failed(QString::fromLatin1(header.name.left(80).toPercentEncoding()));
    }
    if (authProblem(options.auth) != AuthProblem::None)
        return SetupResult::failed(QStringLiteral("credentials"));
    return readTlsFiles(options, files);
}

/** The programs say which and what to do about it; this keeps others from being lied to. */
SetupResult checkFeatures(const SessionOptions& options)
{
    const bool can = isAvailable(options.kind) && missingFeatures(options).isEmpty();
    return can ? SetupResult() : SetupResult::failed(QStringLiteral("session kind"));
}

SetupResult makeMaker(const SessionOptions& options, const TlsFiles& files, Maker& maker)
{
    if (options.kind == SessionKind::Qt) {
        const QSslConfiguration tls = makeQtTls(options, files);
        maker = [tls](const SessionOptions& wanted, SetupResult& result) -> std::unique_ptr<Session> {
            QtSessionSetup setup;
            result = prepareQtSetup(wanted, tls, setup);
            return result.ok ? makeQtSession(setup) : nullptr;
        };
        QtSessionSetup probe;
        return prepareQtSetup(options, tls, probe);
    }
#ifdef URLPOOL_WITH_CURL
    const std::shared_ptr<CurlTls> tls = makeCurlTls(options, files);
    maker = [tls](const SessionOptions& wanted, SetupResult& result) -> std::unique_ptr<Session> {
        auto setup = std::make_shared<CurlSetup>();
        result = prepareCurlSetup(wanted, tls, *setup);
        return result.ok ? makeCurlSession(setup) : nullptr;
    };
    CurlSetup probe;
    return prepareCurlSetup(options, tls, probe);
#else
    return {};
#endif
}

/** Gives each session its jar, or all the same one. */
std::function<std::shared_ptr<CookieJar>()> jarMaker(CookieMode mode, const CookieSeed& seed)
{
    if (mode == CookieMode::Off)
        return [] { return nullptr; };
    if (mode == CookieMode::Shared)
        return [jar = std::make_shared<CookieJar>(seed)] { return jar; };
    return [seed] { return std::make_shared<CookieJar>(seed); };
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
    CookieSeed seed;
    SetupResult result = checkFeatures(options);
    if (result.ok)
        result = check(options, files);
    if (result.ok)
        result = readCookieSeed(options.cookies, seed);
    if (result.ok)
        result = makeMaker(options, files, maker);
    if (problem)
        *problem = result;
    if (!result.ok)
        return {};
    const auto profiles = std::make_shared<const SessionProfiles>(options, std::move(maker));
    return [options, profiles, jar = jarMaker(options.cookies.mode, seed),
            resolver = std::make_shared<NameResolver>()]() -> std::unique_ptr<QNetworkAccessManager> {
        SetupResult made;
        std::unique_ptr<Session> session = profiles->make(profiles->base(), made);
        session->setHeaders(options.headers);
        session->setCookies(jar());
        session->setCredentials(std::make_shared<Credentials>(options.auth));
        if (options.auth.mode == AuthMode::Digest)
            session->setDigest(options.auth.secret);
        session->setNames(new HostNames(resolver, options.family, session.get()));
        session->setProfiles(profiles);
        return session;
    };
}

} // namespace Urlpool
