// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QJsonArray>
#include <QString>

namespace Urlpool {

/**
 * A rule of where connections lead, in two halves: HOST:PORT, and the address or the HOST2:PORT2 that count
 * instead. curl writes it as one line with a colon between them.
 */
struct RouteRule
{
    QString from; ///< empty: any host and port
    QString to;
    bool operator==(const RouteRule&) const = default;
};
using RouteRules = QList<RouteRule>;

/**
 * Divided at the second colon outside brackets; a line that has none, or nothing behind it, is all @c from.
 * lineOf() makes the same line of it again.
 */
RouteRule routeRuleOf(const QString& line);
QString lineOf(const RouteRule& rule);

/** Without rules that are empty on both sides. */
QByteArrayList linesOf(const RouteRules& rules);
/** Each divided at its colon, also if it has a tab; without blank ones and the space around them. */
RouteRules routeRulesOfLines(const QByteArrayList& lines);
/** Text with a rule a line as curl writes it, or with tabs between its parts as a spreadsheet does. */
RouteRules routeRulesOfText(const QString& text);

/** To the letter, also what makes no line that could be divided again. */
QJsonArray jsonOf(const RouteRules& rules);
/** Also takes a text. */
RouteRules routeRulesOfJson(const QJsonValue& json);

} // namespace Urlpool
