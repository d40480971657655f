// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/transportoptions.h"

#include "cli/choice.h"
#include "cli/proxyoptions.h"
#include "cli/tlsoptions.h"
#include "cli/words.h"
#include "session/headerassembly.h"
#include "session/hostrules.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

void readKind(OptionValues& values, SessionOptions& session)
{
    const QString kind = values.value(u"session"_s);
    if (kind == "qt"_L1)
        session.kind = SessionKind::Qt;
    else if (kind == "curl"_L1)
        session.kind = SessionKind::Curl;
    else if (values.isSet(u"session"_s))
        values.fail(Problem::usage(
            isAvailable(SessionKind::Curl)
                ? Words::tr("There is no kind of session called \"%1\". Use --session curl or qt.").arg(kind)
                : Words::tr("There is no kind of session called \"%1\". Use --session qt.").arg(kind)));
    if (!isAvailable(session.kind))
        values.fail(
            Problem::usage(Words::tr("This build of Urlpool has no curl session. Use --session qt.")));
}

void readVersions(OptionValues& values, SessionOptions& session)
{
    constexpr Choice<HttpVersion> versions[] = {{"http1.1", HttpVersion::Http1},
                                                {"http2", HttpVersion::Http2},
                                                {"http2-prior-knowledge", HttpVersion::Http2PriorKnowledge}};
    constexpr Choice<IpFamily> families[] = {{"4", IpFamily::V4}, {"6", IpFamily::V6}};
    readChoice<HttpVersion>(values, versions, session.httpVersion);
    readChoice<IpFamily>(values, families, session.family);
}

void readRules(const QCommandLineParser& parser, OptionValues& values, SessionOptions& session)
{
    if (values.isSet(u"resolve"_s))
        session.resolve.clear();
    if (values.isSet(u"connect-to"_s))
        session.connectTo.clear();
    for (const QString& rule : parser.values(u"resolve"_s)) {
        session.resolve += rule.toLatin1();
        if (!isResolveRule(session.resolve.last()))
            values.fail(
                Problem::usage(Words::tr("--resolve cannot read \"%1\". Write HOST:PORT:ADDRESS, as in "
                                         "--resolve example.com:443:127.0.0.1.")
                                   .arg(rule)));
    }
    for (const QString& rule : parser.values(u"connect-to"_s)) {
        session.connectTo += rule.toLatin1();
        if (!isConnectToRule(session.connectTo.last()))
            values.fail(
                Problem::usage(Words::tr("--connect-to cannot read \"%1\". Write HOST1:PORT1:HOST2:PORT2, "
                                         "as in --connect-to example.com:443:localhost:8443.")
                                   .arg(rule)));
    }
}

QString optionOf(SessionFeature feature, const SessionOptions& session)
{
    switch (feature) {
    case SessionFeature::Http2:
        return u"--http2"_s;
    case SessionFeature::Http2PriorKnowledge:
        return u"--http2-prior-knowledge"_s;
    case SessionFeature::Family:
        return session.family == IpFamily::V4 ? u"-4"_s : u"-6"_s;
    case SessionFeature::Digest:
        return u"--digest"_s;
    case SessionFeature::Resolve:
        return u"--resolve"_s;
    case SessionFeature::ConnectTo:
        return u"--connect-to"_s;
    case SessionFeature::ProxyScheme:
        return u"--proxy %1://"_s.arg(session.proxyUrl.section(u"://"_s, 0, 0));
    }
    return {};
}

/** What the chosen kind of session cannot do is refused instead of left out. */
void checkKind(OptionValues& values, const RunOptions& options)
{
    const SessionOptions& session = options.settings.session;
    for (const SessionFeature feature : missingFeatures(session)) {
        const QString option = optionOf(feature, session);
        values.fail(Problem::usage(
            isAvailable(SessionKind::Curl)
                ? Words::tr("%1 needs --session curl.").arg(option)
                : Words::tr("%1 needs the curl session, which this build of Urlpool has not. Leave it out.")
                      .arg(option)));
    }
    const QByteArray twice = repeatedName(options.settings.request.headers);
    if (!twice.isEmpty() && session.kind == SessionKind::Qt)
        values.fail(Problem::usage(
            Words::tr("--header: the qt session cannot send \"%1\" twice. Join the values with a comma.")
                .arg(QString::fromUtf8(twice))));
}

} // namespace

void readTransportOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options)
{
    SessionOptions& session = options.settings.session;
    readKind(values, session);
    readVersions(values, session);
    readTlsOptions(parser, values, options);
    readProxyOptions(values, session);
    readRules(parser, values, session);
    checkKind(values, options);
}

} // namespace Urlpool::Cli
