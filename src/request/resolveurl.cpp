// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/requesturl.h"

#include "request/urlbytes.h"
#include "request/urlscan.h"

namespace Urlpool {

namespace {

/** RFC 3986 5.2.4 for a path that begins with '/'. Works on bytes: "%2e" is no dot. */
QByteArray withoutDotSegments(QByteArrayView path)
{
    QByteArray result;
    result.reserve(path.size());
    while (!path.isEmpty()) {
        const qsizetype next = path.indexOf('/', 1);
        const QByteArrayView segment = path.first(next < 0 ? path.size() : next);
        path = path.sliced(segment.size());
        const bool up = segment == "/..";
        if (up)
            result.truncate(qMax<qsizetype>(result.lastIndexOf('/'), 0));
        if (!up && segment != "/.")
            result += segment;
        else if (path.isEmpty())
            result += '/';
    }
    return result;
}

struct PathAndQuery
{
    QByteArrayView path;
    QByteArrayView query; ///< with its '?'
};

PathAndQuery split(QByteArrayView rest)
{
    const qsizetype mark = rest.indexOf('?');
    return mark < 0 ? PathAndQuery{rest, {}} : PathAndQuery{rest.first(mark), rest.sliced(mark)};
}

/** Path and query of a reference that has neither scheme nor authority, fragment cut off. */
QByteArray mergedTarget(QByteArrayView base, QByteArrayView reference)
{
    const PathAndQuery from = split(base);
    const PathAndQuery to = split(reference);
    QByteArray target;
    if (to.path.isEmpty()) {
        target += from.path;
        return target += to.query.isEmpty() ? from.query : to.query;
    }
    if (!to.path.startsWith('/')) {
        target += from.path.first(from.path.lastIndexOf('/') + 1);
        if (target.isEmpty())
            target += '/';
    }
    target += to.path;
    return withoutDotSegments(target) += to.query;
}

} // namespace

ParsedUrl resolveUrl(QByteArrayView base, QByteArrayView reference)
{
    reference = trimmedLine(reference);
    const UrlScan from = scanUrl(base);
    if (from.problem != UrlProblem::None)
        return {from.problem, {}, {}, {}};
    if (reference.size() > maxUrlLength)
        return {UrlProblem::TooLong, {}, {}, {}};

    if (const qsizetype scheme = schemeLength(reference)) {
        // Other than in a list there is no bare host here: "localhost:80/" has the scheme "localhost".
        const QByteArray name = lowered(reference.first(scheme));
        if (name != "http" && name != "https")
            return {UrlProblem::UnsupportedScheme, {}, {}, {}};
        return parseUrl(reference);
    }
    const QByteArray scheme = from.https ? QByteArrayLiteral("https:") : QByteArrayLiteral("http:");
    if (reference.startsWith("//"))
        return parseUrl(QByteArray(scheme) += reference);

    const qsizetype fragment = reference.indexOf('#');
    QByteArray url = scheme + "//";
    url += from.sentHost();
    url += from.portText;
    url += mergedTarget(from.rest, fragment < 0 ? reference : reference.first(fragment));
    if (fragment >= 0)
        url += reference.sliced(fragment);
    return parseUrl(url);
}

} // namespace Urlpool
