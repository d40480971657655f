// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/transportoptions.h"

#include "cli/words.h"
#include "session/headerassembly.h"
#include "session/hostrules.h"

#include <QCommandLineParser>

#include <span>

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

template <typename Value> struct Choice
{
    const char* option;
    Value value;
};

/** Sets @p target to the value of the option that is given; two of them exclude each other. */
template <typename Value>
void readChoice(OptionValues& values, std::span<const Choice<Value>> choices, Value& target)
{
    const auto name = [](const char* option) { return QString::fromLatin1(option); };
    const auto shown = [&](const char* option) {
        return (name(option).size() == 1 ? u"-"_s : u"--"_s) + name(option);
    };
    const char* given = nullptr;
    for (const Choice<Value>& choice : choices) {
        if (!values.isSet(name(choice.option)))
            continue;
        if (given)
            values.fail(Problem::usage(Words::tr("%1 and %2 exclude each other. Leave one of them out.")
                                           .arg(shown(given), shown(choice.option))));
        given = choice.option;
        target = choice.value;
    }
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

void readTls(OptionValues& values, RunOptions& options)
{
    SessionOptions& session = options.settings.session;
    if (values.isSet(u"insecure"_s))
        session.verifyTls = false;
    values.text(u"cacert"_s, session.caFile);
    values.text(u"cert"_s, session.clientCertificate);
    values.text(u"key"_s, session.clientKey);
    values.text(u"pass"_s, session.keyPassphrase);
    for (const QString& file : {session.caFile, session.clientCertificate, session.clientKey}) {
        if (!file.isEmpty())
            options.otherFiles += file;
    }
    if (!session.clientCertificate.isEmpty())
        return;
    for (const QString& option : {u"key"_s, u"pass"_s}) {
        if (values.isSet(option))
            values.fail(Problem::usage(
                Words::tr("--%1 belongs to a client certificate. Name its file with --cert.").arg(option)));
    }
}

void readProxy(OptionValues& values, SessionOptions& session)
{
    const QString proxy = values.value(u"proxy"_s);
    if (!values.isSet(u"proxy"_s))
        return;
    session.proxy = proxy == "system"_L1 ? ProxyMode::System : ProxyMode::None;
    session.proxyUrl.clear();
    if (session.proxy == ProxyMode::None && !proxy.isEmpty() && proxy != "none"_L1) {
        session.proxy = ProxyMode::Url;
        session.proxyUrl = proxy.contains("://"_L1) ? proxy : "http://"_L1 + proxy;
    }
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
    readTls(values, options);
    readProxy(values, session);
    readRules(parser, values, session);
    checkKind(values, options);
}

} // namespace Urlpool::Cli
