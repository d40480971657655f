// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QString>

namespace Urlpool {

enum class AuthMode : quint8 {
    None,
    Basic,   ///< sent with the first request of a row
    Digest,  ///< where a server asks for it; curl kind only
    Bearer,  ///< a token
    Dealt,   ///< each session has one of `credentials`
    Command, ///< the output of a program is the token
};

/** Who a session says it is: the toolbelt's auth_generator for people who do not write code. */
struct AuthOptions
{
    AuthMode mode = AuthMode::None;
    /** "user:password" for Basic and Digest, the token for Bearer. */
    QByteArray secret = {};
    /**
     * "user:password" (Basic) or a token (Bearer); session n has the n-th, and they start over where there
     * are fewer than sessions. A host is spread over all sessions then. All secrets.
     */
    QByteArrayList credentials = {};
    /**
     * Program and arguments, as a shell would divide them, but no shell runs it. What it prints is the
     * Bearer token of the session; it is asked again after a 401.
     */
    QString command = {};
    int commandTimeoutMs = 10'000;
    bool operator==(const AuthOptions&) const = default;
};

/**
 * Value of the header Authorization that session number @p session (from 0) sends; empty where it sends none,
 * for Digest and for a command, which has not been asked yet.
 */
QByteArray authorizationFor(const AuthOptions& options, int session);

/** Why AuthOptions cannot be used. */
enum class AuthProblem : quint8 {
    None,
    NoSecret,    ///< nothing is given, or one of several is empty
    NoPassword,  ///< Basic and Digest: there is no colon
    NotSendable, ///< a token with a line break, which no header can hold
    NoCommand,
};
AuthProblem authProblem(const AuthOptions& options);

} // namespace Urlpool
