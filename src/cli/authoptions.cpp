// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/authoptions.h"

#include "cli/words.h"

#include <QCommandLineParser>

#include <limits>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

/** Two answers to one question: the later one is refused by name. */
void refuseTwo(OptionValues& values, bool isSavedRun)
{
    QString given;
    for (const QString& option : {u"user"_s, u"oauth2-bearer"_s, u"credentials"_s, u"token-command"_s}) {
        // With a saved run a name and password may be those of its URLs.
        if (!values.isSet(option) || (isSavedRun && option == "user"_L1))
            continue;
        if (!given.isEmpty())
            values.fail(Problem::usage(
                Words::tr("--%1 and --%2 exclude each other. Leave one of them out.").arg(given, option)));
        given = option;
    }
}

void readUsers(const QCommandLineParser& parser, OptionValues& values, RunOptions& options)
{
    const bool digest = values.isSet(u"digest"_s);
    const QStringList users = parser.values(u"user"_s);
    if (users.size() > 1 && options.savedRun.isEmpty())
        values.fail(Problem::usage(Words::tr(
            "--user was given twice. Give the sessions different users with --credentials FILE, or "
            "write a user into the URLs that need another one, as in https://name:password@host/.")));
    if (digest && users.isEmpty())
        values.fail(Problem::usage(
            Words::tr("--digest needs a name and a password, as in --digest --user name:password.")));
    for (const QString& value : users) {
        const QByteArray user = value.toUtf8();
        const qsizetype colon = user.indexOf(':');
        if (colon < 0)
            values.fail(
                Problem::usage(Words::tr("--user needs a name and a password, as in --user name:password.")));
        options.given.passwords.append({user.first(std::max<qsizetype>(colon, 0)), user.sliced(colon + 1)});
        // Whether it is the session's is seen in the saved run.
        if (options.savedRun.isEmpty())
            options.settings.session.auth = {.mode = digest ? AuthMode::Digest : AuthMode::Basic,
                                             .secret = user};
    }
    options.digest = digest;
}

void readToken(OptionValues& values, AuthOptions& auth)
{
    if (!values.isSet(u"oauth2-bearer"_s))
        return;
    auth = {.mode = AuthMode::Bearer, .secret = values.value(u"oauth2-bearer"_s).toUtf8()};
    const AuthProblem problem = authProblem(auth);
    if (problem == AuthProblem::NotSendable)
        values.fail(Problem::usage(Words::tr("--oauth2-bearer has a line break, which no header can hold.")));
    else if (problem != AuthProblem::None)
        values.fail(Problem::usage(Words::tr("--oauth2-bearer needs a token.")));
}

void readCredentials(OptionValues& values, RunOptions& options)
{
    if (!values.isSet(u"credentials"_s))
        return;
    const QString file = values.value(u"credentials"_s);
    const std::optional<QByteArray> text = values.textOrFile(u"credentials"_s, u'@' + file);
    if (!text)
        return;
    options.otherFiles += file;
    AuthOptions auth{.mode = AuthMode::Dealt};
    const QByteArrayList lines = text->split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        auth.credentials += line;
        // The line itself is a secret.
        if (authProblem({.mode = AuthMode::Dealt, .credentials = {line}}) != AuthProblem::None)
            values.fail(Problem::usage(
                Words::tr("Line %1 of %2 (--credentials) holds characters that no header can hold.")
                    .arg(i + 1)
                    .arg(file)));
    }
    if (auth.credentials.isEmpty())
        values.fail(Problem::usage(Words::tr("The file %1 of --credentials holds none. Write name:password "
                                             "or a token, one a line.")
                                       .arg(file)));
    options.settings.session.auth = auth;
}

void readCommand(OptionValues& values, AuthOptions& auth)
{
    if (values.isSet(u"token-command"_s)) {
        auth = {.mode = AuthMode::Command, .command = values.value(u"token-command"_s)};
        if (authProblem(auth) != AuthProblem::None)
            values.fail(Problem::usage(
                Words::tr("--token-command needs a program, as in --token-command \"my-login --print\".")));
    }
    if (!values.isSet(u"token-timeout"_s))
        return;
    if (auth.mode != AuthMode::Command) {
        values.fail(
            Problem::usage(Words::tr("--token-timeout belongs to a command. Name it with --token-command.")));
        return;
    }
    qint64 timeoutMs = auth.commandTimeoutMs;
    values.seconds(u"token-timeout"_s, timeoutMs);
    auth.commandTimeoutMs = int(std::min<qint64>(timeoutMs, std::numeric_limits<int>::max()));
}

} // namespace

void readAuthOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options)
{
    refuseTwo(values, !options.savedRun.isEmpty());
    readUsers(parser, values, options);
    readToken(values, options.settings.session.auth);
    readCredentials(values, options);
    readCommand(values, options.settings.session.auth);
}

} // namespace Urlpool::Cli
