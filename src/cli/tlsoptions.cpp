// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tlsoptions.h"

#include "cli/choice.h"
#include "session/hostpattern.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

void readInsecureHosts(const QCommandLineParser& parser, OptionValues& values, SessionOptions& session)
{
    const QStringList patterns = parser.values(u"insecure-host"_s);
    if (!patterns.isEmpty())
        session.insecureHosts.clear();
    for (const QString& pattern : patterns) {
        session.insecureHosts += pattern.trimmed().toLower().toUtf8();
        if (hostPattern(pattern.toUtf8()).isEmpty())
            values.fail(Problem::usage(
                Words::tr("--insecure-host cannot read \"%1\". Write a host, in which * stands for any text, "
                          "as in --insecure-host '*.example.com' or --insecure-host localhost:8443.")
                    .arg(pattern)));
    }
}

void readClientCertificate(OptionValues& values, SessionOptions& session)
{
    values.text(u"cert"_s, session.clientCertificate);
    values.text(u"key"_s, session.clientKey);
    values.text(u"pass"_s, session.keyPassphrase);
    if (!session.clientCertificate.isEmpty())
        return;
    for (const QString& option : {u"key"_s, u"pass"_s}) {
        if (values.isSet(option))
            values.fail(Problem::usage(
                Words::tr("--%1 belongs to a client certificate. Name its file with --cert.").arg(option)));
    }
}

} // namespace

void readTlsOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options)
{
    constexpr Choice<TlsVersion> versions[] = {{"tlsv1.0", TlsVersion::Tls1_0},
                                               {"tlsv1.1", TlsVersion::Tls1_1},
                                               {"tlsv1.2", TlsVersion::Tls1_2},
                                               {"tlsv1.3", TlsVersion::Tls1_3}};
    SessionOptions& session = options.settings.session;
    if (values.isSet(u"insecure"_s))
        session.verifyTls = false;
    readInsecureHosts(parser, values, session);
    readChoice<TlsVersion>(values, versions, session.minTls);
    values.text(u"cacert"_s, session.caFile);
    values.text(u"capath"_s, session.caFolder);
    readClientCertificate(values, session);
    for (const QString& file : {session.caFile, session.clientCertificate, session.clientKey}) {
        if (!file.isEmpty())
            options.otherFiles += file;
    }
}

} // namespace Urlpool::Cli
