// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/urltext.h"

using namespace Qt::StringLiterals;

namespace Urlpool {

QList<UrlPart> urlParts(const QString& url, const QFontMetrics& metrics, int width)
{
    // No column shows this many characters; measuring a line of megabytes would take seconds.
    constexpr qsizetype Longest = 4096;
    const QString whole = url.size() <= Longest ? url : url.left(Longest / 2) + url.right(Longest / 2);
    const QString shown = metrics.elidedText(whole, Qt::ElideMiddle, width);

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
