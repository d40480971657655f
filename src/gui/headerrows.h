// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"
#include "session/sessionoptions.h"

#include <QJsonArray>
#include <QString>

namespace Urlpool {

/** A header as it stands in the settings: one that is off is kept, but not sent. */
struct HeaderRow
{
    Header header;
    bool on = true;
    bool ofSession = false; ///< a request's own header of the same name counts more
    bool operator==(const HeaderRow&) const = default;
};
using HeaderRows = QList<HeaderRow>;

/**
 * Header text as browsers, servers and people write it, "Name: value" a line. Left out are blank lines,
 * request and status lines and what HTTP/2 writes with a colon before its name; a line that begins with white
 * space goes on with the value before it. A line without a colon becomes a name without a value.
 */
HeaderList headersOfText(const QString& text);
QString textOfHeaders(const HeaderList& headers);

/** The sentence for the first row that cannot be sent, empty if all can. The Qt kind sends no name twice. */
QString headerRowsProblem(const HeaderRows& rows, SessionKind kind);
/** The sentence for the first that may have had a secret value, which no settings that are kept have; or
 * empty. */
QString missingValueProblem(const HeaderList& headers);

/** Rows as JSON, for as long as they do not count; headerTableName is what they are called there. */
QJsonArray jsonOf(const HeaderRows& rows);
HeaderRows headerRowsOfJson(const QJsonValue& json);
inline constexpr QLatin1StringView headerTableName("headerTable");

/** Headers whose values tell nothing about anybody; all others are not kept between sessions. */
bool isHarmless(const Header& header);
/** Each row stays, with an empty value unless the header is harmless. */
HeaderList withoutSecretValues(HeaderList headers);
HeaderRows withoutSecretValues(HeaderRows rows);

/** Names whose values are dots until somebody asks for them: passwords, cookies, tokens, keys. */
bool looksSecret(QByteArrayView headerName);

/** What requests usually carry, for completion. */
QStringList usualHeaderNames();
/** What usually stands in the header @p name; may be empty. */
QStringList usualHeaderValues(const QString& name);

/** A browser and what it sends as User-Agent. */
struct UserAgent
{
    QString name;
    QString text;
};
QList<UserAgent> usualUserAgents();

} // namespace Urlpool
