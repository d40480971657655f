// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text.h"
#include "text/words.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

namespace {

QString whyRaw(const Outcome& outcome)
{
    if (outcome.error == ErrorKind::Decode)
        return Words::tr("The body could not be decoded: %1.").arg(outcome.errorDetail);
    const QString codings = QString::fromUtf8(headerValue(outcome.headers(), "content-encoding"));
    if (outcome.status() == 206)
        return Words::tr("A part of a body is not decoded (Content-Encoding: %1).").arg(codings);
    return Words::tr("The body was not decoded (Content-Encoding: %1).").arg(codings);
}

} // namespace

QString rawBodySentence(const Outcome& outcome, qint64 storedBytes)
{
    if (!outcome.isBodyRaw())
        return {};
    const QString shown = storedBytes < outcome.transferSize
                              ? Words::tr("The first %1 of the raw bytes are shown.").arg(bytes(storedBytes))
                              : Words::tr("The raw bytes are shown.");
    return whyRaw(outcome) + u' ' + shown;
}

} // namespace Urlpool::Text
