// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hopverdict.h"

namespace Urlpool {

namespace {

/** Digits only: QByteArray's own conversion takes signs and blanks. */
std::optional<qint64> parseLength(const QByteArray& text)
{
    if (text.isEmpty() || text.size() > 18)
        return std::nullopt;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
    }
    return text.toLongLong();
}

} // namespace

bool hasNoBody(QByteArrayView method, int status)
{
    return method == "HEAD" || status == 204 || status == 304;
}

std::optional<qint64> announcedLength(const HeaderList& headers, bool* ok)
{
    if (ok)
        *ok = true;
    if (!headerValue(headers, "Transfer-Encoding").isNull())
        return std::nullopt;
    std::optional<qint64> length;
    for (const Header& header : headers) {
        if (!isSameHeaderName(header.name, "Content-Length"))
            continue;
        // Qt joins repeated fields with commas.
        const QList<QByteArray> parts = header.value.split(',');
        for (const QByteArray& part : parts) {
            const std::optional<qint64> value = parseLength(part.trimmed());
            if (!value || (length && length != value)) {
                if (ok)
                    *ok = false;
                return std::nullopt;
            }
            length = value;
        }
    }
    return length;
}

Verdict judgeHead(const HopFacts& hop, qint64 maxBodyBytes)
{
    if (hop.status < 200 || hop.status > 599)
        return {ErrorKind::Malformed, QStringLiteral("status %1").arg(hop.status)};
    // A 204 or 304 may be bare; elsewhere Qt has thrown the block away, and the framing with it.
    if (hop.responseHeaders.isEmpty() && hop.status != 204 && hop.status != 304)
        return {ErrorKind::Malformed, QStringLiteral("no header fields")};
    bool ok = true;
    const std::optional<qint64> length = announcedLength(hop.responseHeaders, &ok);
    const QByteArray field = headerValue(hop.responseHeaders, "Content-Length");
    if (!ok)
        return {ErrorKind::Malformed, QStringLiteral("Content-Length: %1").arg(QString::fromLatin1(field))};
    if (maxBodyBytes > 0 && length > maxBodyBytes && !hasNoBody(hop.method, hop.status))
        return {ErrorKind::TooLarge, QStringLiteral("Content-Length: %1").arg(QString::fromLatin1(field))};
    return {};
}

Verdict judgeHop(const HopFacts& hop)
{
    const bool hasHead = hop.status != 0 && !hop.responseHeaders.isEmpty();
    if (hop.error != ErrorKind::None) {
        const bool cut = hop.error == ErrorKind::Closed || hop.error == ErrorKind::Reset;
        return {hasHead && cut ? ErrorKind::Truncated : hop.error, hop.errorDetail};
    }
    if (const Verdict head = judgeHead(hop, 0); !head.isFine())
        return head;
    const std::optional<qint64> length = announcedLength(hop.responseHeaders);
    if (length && length != hop.bodyBytes && !hasNoBody(hop.method, hop.status))
        return {ErrorKind::Truncated, QStringLiteral("%1 of %2").arg(hop.bodyBytes).arg(*length)};
    return {};
}

} // namespace Urlpool
