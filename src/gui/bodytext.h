// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>

namespace Urlpool {

/** A body as text, and what had to be assumed for that. */
struct DecodedText
{
    QString text;
    QString charset;        ///< the one used, e.g. "UTF-8"
    QString unknownCharset; ///< the one that was declared but is not known here; empty: none
    bool hadErrors = false; ///< some bytes are not valid in that charset
};

/**
 * Text by byte-order mark, the charset of @p contentType, an HTML or XML declaration, else UTF-8 if it
 * is valid and Latin-1 if not. A cut-off character at the end is no error.
 */
DecodedText decodeBody(const QByteArray& body, const QByteArray& contentType);

/** True if the bytes are no text: control characters, or a type that says so. */
bool looksBinary(const QByteArray& body, const QByteArray& contentType);

bool looksLikeJson(const QByteArray& body, const QByteArray& contentType);
/**
 * @p json with line breaks and indentation; every token stays as it came (order of names, digits of
 * numbers). Also for JSON that is cut off. Null if the result would be far larger than what came.
 */
QString prettyJson(const QString& json, const std::atomic_bool* cancelled = nullptr);

/** For a text view: lines over @p width are folded, because views take seconds for one of megabytes. */
QString foldedLines(const QString& text, qsizetype width, bool* folded);

} // namespace Urlpool
