// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/routerules.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

/** Where the second colon outside brackets stands, or -1. */
qsizetype secondColon(const QString& line)
{
    bool isBracketed = false;
    int colons = 0;
    for (qsizetype at = 0; at < line.size(); ++at) {
        const QChar c = line.at(at);
        if (c == u'[' || c == u']')
            isBracketed = c == u'[';
        else if (c == u':' && !isBracketed && ++colons == 2)
            return at;
    }
    return -1;
}

/** The cells of a spreadsheet's row; with one for each part, colons come between them. */
RouteRule ruleOfCells(const QString& line)
{
    QStringList cells = line.split(u'\t');
    for (QString& cell : cells)
        cell = cell.trimmed();
    while (!cells.isEmpty() && cells.last().isEmpty())
        cells.removeLast();
    if (cells.size() == 2)
        return {cells.first(), cells.last()};
    return routeRuleOf(cells.join(u':'));
}

} // namespace

RouteRule routeRuleOf(const QString& line)
{
    const qsizetype colon = secondColon(line);
    if (colon < 0 || colon == line.size() - 1)
        return {line, {}};
    const QString from = line.left(colon);
    return {from == ":"_L1 ? QString() : from, line.mid(colon + 1)};
}

QString lineOf(const RouteRule& rule)
{
    if (rule.to.isEmpty())
        return rule.from;
    if (rule.from.isEmpty())
        return u"::"_s + rule.to;
    const bool hasItsColon = secondColon(rule.from) == rule.from.size() - 1;
    return rule.from + (hasItsColon ? QString() : u":"_s) + rule.to;
}

QByteArrayList linesOf(const RouteRules& rules)
{
    QByteArrayList lines;
    for (const RouteRule& rule : rules) {
        if (const QString line = lineOf(rule).trimmed(); !line.isEmpty())
            lines += line.toUtf8();
    }
    return lines;
}

RouteRules routeRulesOfLines(const QByteArrayList& lines)
{
    RouteRules rules;
    const QStringList texts = QString::fromUtf8(lines.join('\n')).split(u'\n');
    for (const QString& text : texts) {
        if (const QString bare = text.trimmed(); !bare.isEmpty())
            rules += routeRuleOf(bare);
    }
    return rules;
}

RouteRules routeRulesOfText(const QString& text)
{
    RouteRules rules;
    const QStringList lines = text.split(u'\n');
    for (const QString& line : lines) {
        if (const QString bare = line.trimmed(); !bare.isEmpty())
            rules += line.contains(u'\t') ? ruleOfCells(line) : routeRuleOf(bare);
    }
    return rules;
}

QJsonArray jsonOf(const RouteRules& rules)
{
    QJsonArray array;
    for (const RouteRule& rule : rules) {
        if (rule != RouteRule())
            array += QJsonArray{rule.from, rule.to};
    }
    return array;
}

RouteRules routeRulesOfJson(const QJsonValue& json)
{
    if (json.isString())
        return routeRulesOfText(json.toString());
    RouteRules rules;
    const QJsonArray array = json.toArray();
    for (const QJsonValue& rule : array)
        rules += {rule.toArray().at(0).toString(), rule.toArray().at(1).toString()};
    return rules;
}

} // namespace Urlpool
