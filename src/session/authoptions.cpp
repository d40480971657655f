// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/authoptions.h"

#include "request/header.h"

#include <QProcess>

namespace Urlpool {

namespace {

QByteArray basic(const QByteArray& userAndPassword)
{
    return "Basic " + userAndPassword.toBase64();
}

AuthProblem problemOfToken(const QByteArray& token)
{
    if (token.isEmpty())
        return AuthProblem::NoSecret;
    return isHeaderValue(token) ? AuthProblem::None : AuthProblem::NotSendable;
}

AuthProblem problemOfUser(const QByteArray& userAndPassword)
{
    if (userAndPassword.isEmpty())
        return AuthProblem::NoSecret;
    return userAndPassword.contains(':') ? AuthProblem::None : AuthProblem::NoPassword;
}

} // namespace

QByteArray authorizationFor(const AuthOptions& options, int session)
{
    switch (options.mode) {
    case AuthMode::Basic:
        return basic(options.secret);
    case AuthMode::Bearer:
        return "Bearer " + options.secret;
    case AuthMode::Dealt: {
        if (options.credentials.isEmpty())
            return {};
        const QByteArray& own = options.credentials.at(session % options.credentials.size());
        return own.contains(':') ? basic(own) : "Bearer " + own;
    }
    case AuthMode::None:
    case AuthMode::Digest:
    case AuthMode::Command:
        break;
    }
    return {};
}

AuthProblem authProblem(const AuthOptions& options)
{
    switch (options.mode) {
    case AuthMode::None:
        break;
    case AuthMode::Basic:
    case AuthMode::Digest:
        return problemOfUser(options.secret);
    case AuthMode::Bearer:
        return problemOfToken(options.secret);
    case AuthMode::Dealt:
        for (const QByteArray& credential : options.credentials) {
            const AuthProblem problem =
                credential.contains(':') ? AuthProblem::None : problemOfToken(credential);
            if (problem != AuthProblem::None)
                return problem;
        }
        return options.credentials.isEmpty() ? AuthProblem::NoSecret : AuthProblem::None;
    case AuthMode::Command:
        return QProcess::splitCommand(options.command).isEmpty() ? AuthProblem::NoCommand : AuthProblem::None;
    }
    return AuthProblem::None;
}

} // namespace Urlpool
