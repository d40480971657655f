// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hostpattern.h"

#include "request/requesturl.h"

#include <algorithm>

namespace Urlpool {

bool matchesHost(QByteArrayView pattern, QByteArrayView hostKey)
{
    // A colon in brackets is an address's.
    const auto hasPort = [](QByteArrayView text) { return text.lastIndexOf(':') > text.lastIndexOf(']'); };
    if (hasPort(hostKey) && !hasPort(pattern))
        hostKey = hostKey.first(hostKey.lastIndexOf(':'));
    // Greedy with one way back: enough for patterns that know no other sign than *.
    qsizetype p = 0;
    qsizetype h = 0;
    qsizetype star = -1;
    qsizetype from = 0;
    while (h < hostKey.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            from = h;
        } else if (p < pattern.size() && pattern[p] == hostKey[h]) {
            ++p;
            ++h;
        } else if (star >= 0) {
            p = star + 1;
            h = ++from;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool matchesUrl(const QByteArrayList& patterns, const QByteArray& url)
{
    const QByteArray origin = originOf(url);
    const qsizetype start = origin.indexOf("://");
    if (start < 0)
        return false;
    const QByteArrayView host = QByteArrayView(origin).sliced(start + 3);
    return std::ranges::any_of(patterns,
                               [host](const QByteArray& pattern) { return matchesHost(pattern, host); });
}

} // namespace Urlpool
