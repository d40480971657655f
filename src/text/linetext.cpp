// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text.h"
#include "text/words.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

QString problemSentence(UrlProblem problem)
{
    switch (problem) {
    case UrlProblem::None:
        return {};
    case UrlProblem::UnsupportedScheme:
        return Words::tr("Only http and https can be requested. Begin the URL with one of them.");
    case UrlProblem::NoHost:
        return Words::tr("The host is missing. Write it behind the two slashes, as in https://example.com/.");
    case UrlProblem::BadHost:
        return Words::tr("No host can have this name. Check its spelling.");
    case UrlProblem::BadPort:
        return Words::tr("The port is not a number from 1 to 65535. Correct it or leave it out.");
    case UrlProblem::BadMethod:
        return Words::tr(
            "The method has characters that no method can have. Use letters, as in GET or POST.");
    case UrlProblem::BadHeader:
        return Words::tr("A header's name or value has characters that would break the request. Correct it.");
    case UrlProblem::ControlCharacter:
        return Words::tr("The line has an invisible control character. Delete it or type the URL again.");
    case UrlProblem::TooLong:
        return Words::tr("The line is longer than 64 KiB. Shorten it.");
    }
    return {};
}

QStringList noteSentences(UrlNotes notes)
{
    QStringList sentences;
    if (notes & UrlNote::AddedScheme)
        sentences += Words::tr("https:// was added.");
    if (notes & UrlNote::EncodedHost)
        sentences += Words::tr("The host name was put into its ASCII form.");
    if (notes & UrlNote::EncodedBytes)
        sentences += Words::tr("Characters that a URL cannot have were percent-encoded.");
    if (notes & UrlNote::DroppedFragment)
        sentences += Words::tr("The part from # on is not sent.");
    if (notes & UrlNote::UserinfoToHeader)
        sentences += Words::tr("User name and password are sent as an Authorization header.");
    return sentences;
}

QString listCounts(const ListCounts& counts)
{
    QString requests =
        counts.requests == 1 ? Words::tr("1 request") : Words::tr("%1 requests").arg(number(counts.requests));
    if (counts.duplicates == 1)
        requests += u' ' + Words::tr("(1 duplicate)");
    else if (counts.duplicates > 1)
        requests += u' ' + Words::tr("(%1 duplicates)").arg(number(counts.duplicates));
    QStringList parts{
        counts.lines == 1 ? Words::tr("1 line") : Words::tr("%1 lines").arg(number(counts.lines)), requests};
    if (counts.invalid > 0)
        parts += Words::tr("%1 invalid").arg(number(counts.invalid));
    if (counts.skipped > 0)
        parts += Words::tr("%1 skipped").arg(number(counts.skipped));
    return parts.join(u" · "_s);
}

} // namespace Urlpool::Text
