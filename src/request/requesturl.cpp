// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/requesturl.h"

#include "request/urlbytes.h"
#include "request/urlscan.h"

namespace Urlpool {

QByteArray hostKey(QByteArrayView url)
{
    const UrlScan scan = scanUrl(url);
    if (scan.problem != UrlProblem::None)
        return {};
    QByteArray key = lowered(scan.limitHost());
    if (const quint16 port = scan.limitPort())
        key += ':' + QByteArray::number(port);
    return key;
}

QByteArray originOf(QByteArrayView url)
{
    const UrlScan scan = scanUrl(url);
    if (scan.problem != UrlProblem::None)
        return {};
    return (scan.https ? QByteArrayLiteral("https://") : QByteArrayLiteral("http://")) +
           lowered(scan.sentHost()) + ':' + QByteArray::number(scan.port);
}

bool isHttps(QByteArrayView url)
{
    constexpr QByteArrayView scheme("https:");
    return url.size() >= scheme.size() && url.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0;
}

ParsedUrl parseUrl(QByteArrayView text)
{
    const UrlScan scan = scanUrl(text);
    ParsedUrl parsed{scan.problem, scan.notes, buildUrl(scan), {}};
    if (scan.problem == UrlProblem::None && !scan.userinfo.isEmpty()) {
        parsed.userinfo = percentDecoded(scan.userinfo);
        // Basic credentials need the colon also when there is no password.
        if (!scan.userinfo.contains(':'))
            parsed.userinfo += ':';
    }
    return parsed;
}

} // namespace Urlpool
