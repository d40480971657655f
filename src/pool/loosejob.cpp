// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/loosejob.h"

#include <algorithm>
#include <utility>

namespace Urlpool {

LooseJob makeLooseJob(Request request)
{
    LooseJob job;
    const QByteArray text = request.url.trimmed();
    const ParsedUrl parsed = parseUrl(text);
    job.problem = parsed.problem;
    if (job.problem == UrlProblem::None && !isToken(request.method))
        job.problem = UrlProblem::BadMethod;
    const bool sound =
        std::all_of(request.headers.cbegin(), request.headers.cend(),
                    [](const Header& header) { return isToken(header.name) && isHeaderValue(header.value); });
    if (job.problem == UrlProblem::None && !sound)
        job.problem = UrlProblem::BadHeader;
    if (job.problem == UrlProblem::None) {
        if (request.input.isEmpty())
            request.input = text;
        request.url = parsed.url;
        job.hostKey = hostKey(parsed.url);
        if (!parsed.userinfo.isEmpty() && headerValue(request.headers, "Authorization").isNull())
            request.headers.append({"Authorization", "Basic " + parsed.userinfo.toBase64()});
    } else {
        request.url = text;
    }
    job.request = std::move(request);
    return job;
}

QByteArray urlProblemName(UrlProblem problem)
{
    switch (problem) {
    case UrlProblem::None:
        break;
    case UrlProblem::UnsupportedScheme:
        return "unsupported-scheme";
    case UrlProblem::NoHost:
        return "no-host";
    case UrlProblem::BadHost:
        return "bad-host";
    case UrlProblem::BadPort:
        return "bad-port";
    case UrlProblem::BadMethod:
        return "bad-method";
    case UrlProblem::BadHeader:
        return "bad-header";
    case UrlProblem::ControlCharacter:
        return "control-character";
    case UrlProblem::TooLong:
        return "too-long";
    }
    return {};
}

} // namespace Urlpool
