// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hostpattern.h"

#include "request/requesturl.h"

#include <QUrl>

#include <algorithm>

namespace Urlpool {

namespace {

bool isAllAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return quint8(c) < 0x80; });
}

/** -1 if there is none; a colon in brackets is an address's. */
qsizetype portColon(QByteArrayView text)
{
    const qsizetype colon = text.lastIndexOf(':');
    return colon > text.lastIndexOf(']') ? colon : -1;
}

QByteArray asciiLabel(const QByteArray& label)
{
    if (isAllAscii(label))
        return label;
    const QByteArray ascii = QUrl::toAce(QString::fromUtf8(label));
    return ascii.isEmpty() ? label : ascii;
}

bool isPortPattern(QByteArrayView text)
{
    constexpr int largestPort = 65535;
    if (text.contains('*'))
        return std::all_of(text.begin(), text.end(),
                           [](char c) { return c == '*' || (c >= '0' && c <= '9'); });
    bool ok = false;
    const int port = text.toInt(&ok);
    return ok && port >= 1 && port <= largestPort && text == QByteArray::number(port);
}

} // namespace

QByteArray asciiHost(QByteArrayView text)
{
    const QByteArray lower = text.trimmed().toByteArray().toLower();
    if (isAllAscii(lower))
        return lower;
    QByteArray ascii;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= lower.size(); ++i) {
        if (i < lower.size() && lower[i] != '.' && lower[i] != ':')
            continue;
        ascii += asciiLabel(lower.sliced(begin, i - begin)) + lower.sliced(i, i < lower.size() ? 1 : 0);
        begin = i + 1;
    }
    return ascii;
}

QByteArrayList asciiHosts(QByteArrayList patterns)
{
    for (QByteArray& pattern : patterns)
        pattern = asciiHost(pattern);
    return patterns;
}

QByteArray hostPattern(QByteArrayView text)
{
    const QByteArray pattern = asciiHost(text);
    const qsizetype colon = portColon(pattern);
    QByteArrayView name = QByteArrayView(pattern).first(colon < 0 ? pattern.size() : colon);
    if (name.endsWith('.'))
        name.chop(1);
    const bool isAddress = name.startsWith('[') && name.endsWith(']');
    const auto isForeign = [isAddress](char c) {
        return quint8(c) <= ' ' || quint8(c) >= 0x7f || QByteArrayView("/?#@\\,;\"<>").contains(c) ||
               (!isAddress && QByteArrayView("[]:").contains(c));
    };
    if (name.isEmpty() || std::any_of(name.begin(), name.end(), isForeign))
        return {};
    if (colon < 0)
        return name.toByteArray();
    const QByteArrayView port = QByteArrayView(pattern).sliced(colon + 1);
    return isPortPattern(port) ? name.toByteArray() + ':' + port.toByteArray() : QByteArray();
}

bool matchesHost(QByteArrayView pattern, QByteArrayView hostKey)
{
    const bool isPortKnown = portColon(hostKey) >= 0;
    const qsizetype colon = portColon(pattern);
    if (isPortKnown && colon < 0)
        hostKey = hostKey.first(portColon(hostKey));
    // The limits take these two together and name neither.
    else if (!isPortKnown && colon >= 0 &&
             (pattern.sliced(colon) == ":80" || pattern.sliced(colon) == ":443"))
        pattern = pattern.first(colon);
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
