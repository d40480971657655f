// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/urltext.h"

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

/** In the middle, but of the path where there is room for it: the host says most. */
QString elided(const QString& url, const QFontMetrics& metrics, int width)
{
    const qsizetype scheme = url.indexOf("://"_L1);
    const qsizetype path = scheme < 0 ? -1 : url.indexOf(u'/', scheme + 3);
    if (path > 0) {
        const QString origin = url.left(path + 1);
        const int rest = width - metrics.horizontalAdvance(origin);
        if (rest > width / 3)
            return origin + metrics.elidedText(url.mid(path + 1), Qt::ElideMiddle, rest);
    }
    return metrics.elidedText(url, Qt::ElideMiddle, width);
}

} // namespace

QList<UrlPart> urlParts(const QString& url, const QFontMetrics& metrics, int width)
{
    // No column shows this many characters; measuring a line of megabytes would take seconds.
    constexpr qsizetype Longest = 4096;
    const QString whole = url.size() <= Longest ? url : url.left(Longest / 2) + url.right(Longest / 2);
    const QString shown = elided(whole, metrics, width);

    const qsizetype separator = shown.indexOf("://"_L1);
    const qsizetype schemeEnd = separator < 0 ? 0 : separator + 3;
    qsizetype queryStart = shown.indexOf(u'?', schemeEnd);
    if (shown != whole) {
        // The question mark may be in what was left out; then all that follows the ellipsis is query.
        const qsizetype ellipsis = shown.indexOf(QChar(0x2026));
        const qsizetype tailStart = whole.size() - (shown.size() - ellipsis - 1);
        const qsizetype wholeQuery = whole.indexOf(u'?');
        if (ellipsis >= 0 && wholeQuery >= ellipsis && wholeQuery < tailStart)
            queryStart = ellipsis;
    }
    if (queryStart < schemeEnd)
        queryStart = shown.size();

    QList<UrlPart> parts;
    const auto add = [&](qsizetype from, qsizetype to, bool dimmed) {
        if (to > from)
            parts.append({shown.mid(from, to - from), dimmed});
    };
    add(0, schemeEnd, true);
    add(schemeEnd, queryStart, false);
    add(queryStart, shown.size(), true);
    return parts;
}

} // namespace Urlpool
