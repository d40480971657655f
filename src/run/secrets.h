// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"

#include <QString>

namespace Urlpool {

/** What stands in a run file instead of a secret value. */
inline constexpr char redactedValue[] = "***";

/** Accept*, User-Agent, Content-*: the only headers a person sets that tell nothing about the person. */
bool isPlainHeader(QByteArrayView name);

/** Headers that a person set: every value but those of plain headers becomes "***". */
HeaderList redactOwnHeaders(HeaderList headers);
/** Headers as they were sent: those a session adds by itself are left readable, too. */
HeaderList redactSentHeaders(HeaderList headers);
/** Set-Cookie and its like, and passwords in Location. */
HeaderList redactAnswerHeaders(HeaderList headers);
/** The user's name in a line or URL whose password is "***", as it stands there; null if there is none. */
QByteArrayView hiddenUser(QByteArrayView text);
/** Such a text with @p password, encoded, in the place of "***". */
QByteArray withPassword(QByteArrayView text, const QByteArray& password);
/** "name:password" with "***" in the place of the password. */
QByteArray redactCredentials(const QByteArray& credentials);
/**
 * A command that prints a token without its arguments, which may be secret: "***" stands for them, also where
 * there are none, because a file does not decide which program runs.
 */
QString hiddenCommand(const QString& command);
/** The same with all that is known of the arguments: what a file that somebody else may have made holds. */
QString commandOfFile(const QString& command);
/** Whether a command is one of these, and is never run. */
bool isHiddenCommand(const QString& command);
/** Such a command for a person: "…" stands for what is not known. */
QString shownCommand(const QString& command);
/** A proxy's URL, however it is written, with "***" in the place of the password. */
QString redactProxy(const QString& url);
/** redactUserinfo() for every line; as many lines as before. */
QByteArray redactLines(const QByteArray& text);

} // namespace Urlpool
