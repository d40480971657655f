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
SetupResult check(const SessionOptions& options)
{
    for (const Header& header : options.headers) {
        if (!isToken(header.name) || !isHeaderValue(header.value))
            return SetupResult::failed(QString::fromLatin1(header.name.left(80).toPercentEncoding()));
    }
    QList<QSslCertificate> certificates;
    if (!options.caFile.isEmpty()) {
        if (const SetupResult result = readCertificates(options.caFile, certificates); !result.ok)
            return result;
    }
    if (options.clientCertificate.isEmpty())
        return {};
    if (const SetupResult result = readCertificates(options.clientCertificate, certificates); !result.ok)
        return result;
    QSslKey key;
    return readKey(options, key);
}

SetupResult makeMaker(const SessionOptions& options, Maker& maker)
{
    // The programs say which and what to do about it; this keeps others from being lied to.
    if (!isAvailable(options.kind) || !missingFeatures(options).isEmpty())
        return SetupResult::failed(QStringLiteral("session kind"));
    if (options.kind == SessionKind::Qt) {
        QtSessionSetup setup;
        const SetupResult result = prepareQtSetup(options, setup);
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
    SetupResult result = check(options);
    if (result.ok)
        result = makeMaker(options, maker);
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
