// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/cookietext.h"

#include "session/cookie.h"
#include "text/text.h"
#include "text/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

namespace {

constexpr qsizetype mostNames = 20;

QString listed(const QByteArrayList& names)
{
    QStringList words;
    for (const QByteArray& name : names.first(std::min(names.size(), mostNames)))
        words += QString::fromUtf8(name);
    const QString text = words.join(u", "_s);
    if (names.size() <= mostNames)
        return text;
    return Words::tr("%1 and %2 more").arg(text, number(names.size() - mostNames));
}

qsizetype offered(const HopFacts& hop)
{
    return std::count_if(hop.responseHeaders.begin(), hop.responseHeaders.end(),
                         [](const Header& header) { return isSameHeaderName(header.name, "Set-Cookie"); });
}

QStringList sentOf(const HopFacts& hop)
{
    QStringList sentences;
    if (!hop.cookiesGiven.isEmpty())
        sentences += Words::tr("Sent by a header that was given: %1.").arg(listed(hop.cookiesGiven));
    else if (hop.cookiesSent.isEmpty() && !headerValue(hop.requestHeaders, "Cookie").isNull())
        sentences += Words::tr("Sent by a header that was given.");
    if (!hop.cookiesSent.isEmpty())
        sentences += Words::tr("Sent from the jar: %1.").arg(listed(hop.cookiesSent));
    return sentences;
}

QStringList answeredOf(const HopFacts& hop, CookieMode mode)
{
    QStringList sentences;
    const auto add = [&](CookieChange::Kind kind, const QString& sentence) {
        if (const QByteArrayList names = namesOf(hop.cookiesSet, kind); !names.isEmpty())
            sentences += sentence.arg(listed(names));
    };
    add(CookieChange::Set, Words::tr("The answer set: %1."));
    add(CookieChange::Removed, Words::tr("The answer removed: %1."));
    add(CookieChange::Refused,
        Words::tr("Refused, because the server may not set them or they are too long: %1."));
    if (mode == CookieMode::Off && offered(hop) > 0)
        sentences += Words::tr("The answer set cookies, which were not kept: cookies are off.");
    return sentences;
}

QString jarSentence(int session, const CookieOptions& options, int sessions)
{
    if (options.mode == CookieMode::Off || session < 1)
        return {};
    if (sessions <= 1)
        return Words::tr("The jar is that of the only session.");
    const bool shared = options.mode == CookieMode::Shared;
    return (shared ? Words::tr("On session %1 of %2; all of them share one jar.")
                   : Words::tr("On session %1 of %2; each has a jar of its own, with what it got itself."))
        .arg(number(session), number(std::max(session, sessions)));
}

} // namespace

QStringList cookieSentences(const Outcome& outcome, const CookieOptions& options, int sessions)
{
    QStringList lines;
    bool any = false;
    for (qsizetype i = 0; i < outcome.hops.size(); ++i) {
        const HopFacts& hop = outcome.hops.at(i);
        QStringList sent = sentOf(hop);
        const QStringList answered = answeredOf(hop, options.mode);
        any = any || !sent.isEmpty() || !answered.isEmpty();
        if (sent.isEmpty())
            sent += Words::tr("None was sent.");
        const QString line = (sent + answered).join(u' ');
        lines += outcome.hops.size() == 1 ? line : Words::tr("Request %1: %2").arg(number(i + 1), line);
    }
    if (!any)
        return {};
    if (const QString jar = jarSentence(outcome.worker, options, sessions); !jar.isEmpty())
        lines += jar;
    return lines;
}

QStringList cookieLines(const CookieOptions& options)
{
    if (options.mode == CookieMode::Off)
        return {Words::tr("Cookies: off")};
    QStringList lines;
    if (options.mode == CookieMode::Shared)
        lines += Words::tr("Cookies: one jar for all sessions");
    if (!options.start.isEmpty())
        lines += Words::tr("Cookies that each host of the list began with: given");
    if (!options.file.isEmpty())
        lines += Words::tr("Cookies to begin with: %1").arg(options.file);
    return lines;
}

QString cookieProblemSentence(const QString& detail, const CookieOptions& options)
{
    if (detail == "cookies.start"_L1)
        return Words::tr(
            "The start cookies cannot be read. Write them as \"name=value; name=value\", 50 at most.");
    if (options.file.isEmpty() || !detail.startsWith(options.file + u':'))
        return {};
    const QString rest = detail.sliced(options.file.size() + 1);
    if (rest.startsWith(u' '))
        return Words::tr("The cookie file %1 cannot be read: %2.").arg(options.file, rest.trimmed());
    return Words::tr(
               "Line %1 of the cookie file %2 is no cookie. Each line of a cookies.txt has seven fields with "
               "TABs between them.")
        .arg(rest, options.file);
}

} // namespace Urlpool::Text
