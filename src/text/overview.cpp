// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text.h"
#include "text/words.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

namespace {

QString asked(const Outcome& outcome)
{
    const Request& request = outcome.request;
    const QString method = QString::fromUtf8(request.method);
    const QString url = QString::fromUtf8(request.url);
    if (request.body.isEmpty())
        return Words::tr("%1 %2 was asked for.").arg(method, url);
    return Words::tr("%1 %2 was asked for with a body of %3.").arg(method, url, bytes(request.body.size()));
}

QString answered(const Outcome& outcome)
{
    const int status = outcome.status();
    QString reason = QString::fromUtf8(outcome.reason());
    if (reason.isEmpty())
        reason = statusReason(status);
    const QString words = (u"%1 %2"_s.arg(status).arg(reason)).trimmed();
    if (outcome.totalUs < 0)
        return Words::tr("The answer was %1.").arg(words);
    return Words::tr("The answer was %1, after %2.").arg(words, duration(outcome.totalUs));
}

QString redirected(const Outcome& outcome)
{
    const QString url = QString::fromUtf8(outcome.finalUrl());
    if (outcome.redirects() == 1)
        return Words::tr("One redirect led to %1.").arg(url);
    return Words::tr("%1 redirects led to %2.").arg(number(outcome.redirects()), url);
}

QString sized(const Outcome& outcome)
{
    const QString type = QString::fromUtf8(headerValue(outcome.headers(), "content-type"));
    const QString codings = QString::fromUtf8(headerValue(outcome.headers(), "content-encoding"));
    const QString size = bytes(outcome.size);
    const QString sent = bytes(outcome.transferSize);
    if (outcome.isBodyRaw())
        return Words::tr("Its body came as %1 of %2 and was not decoded.").arg(sent, codings);
    if (outcome.size == 0)
        return Words::tr("It has no body.");
    const QString body = type.isEmpty() ? Words::tr("Its body has %1.").arg(size)
                                        : Words::tr("Its body has %1 of type %2.").arg(size, type);
    if (outcome.size == outcome.transferSize || codings.isEmpty())
        return body;
    return body + u' ' + Words::tr("It came as %1 of %2.").arg(sent, codings);
}

QString tried(const Outcome& outcome)
{
    const bool isFirst = outcome.attempt <= 1;
    if (outcome.startedAtMs <= 0)
        return isFirst ? QString() : Words::tr("This was try %1.").arg(number(outcome.attempt));
    const QString start =
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(outcome.startedAtMs), QLocale::ShortFormat);
    return isFirst ? Words::tr("It was begun on %1.").arg(start)
                   : Words::tr("This was try %1, begun on %2.").arg(number(outcome.attempt), start);
}

} // namespace

QStringList overview(const Outcome& outcome)
{
    QStringList sentences{asked(outcome)};
    if (outcome.redirects() > 0)
        sentences += redirected(outcome);
    if (outcome.isLastHopAnswered())
        sentences += answered(outcome);
    if (!outcome.isResponse())
        sentences += errorSentence(outcome.error, outcome.errorDetail);
    if (outcome.isLastHopAnswered())
        sentences += sized(outcome);
    if (outcome.wireSends() > outcome.redirects() + 1)
        sentences += Words::tr("It went out %1 times.").arg(number(outcome.wireSends()));
    if (const QString attempt = tried(outcome); !attempt.isEmpty())
        sentences += attempt;
    return sentences;
}

} // namespace Urlpool::Text
