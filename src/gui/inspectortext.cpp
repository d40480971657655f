// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspectortext.h"

#include "text/cookietext.h"
#include "text/sessiontext.h"
#include "text/text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::Inspector)
};

QString text(const QByteArray& bytes)
{
    return QString::fromUtf8(bytes);
}

const QByteArrayView NotKept = "***"; ///< in run files that hold no secrets

QString dots()
{
    return QString(8, QChar(0x2022));
}

QString headerLines(const HeaderList& headers, bool showSecrets)
{
    QString lines;
    for (const Header& header : headers) {
        QString value = text(header.value);
        if (isSecretHeader(header.name) && header.value == NotKept)
            value = Words::tr("%1 (not kept)").arg(dots());
        else if (isSecretHeader(header.name) && !showSecrets && !value.isEmpty())
            value = dots();
        lines += text(header.name) + u": "_s + value + u'\n';
    }
    return lines;
}

QString pathOf(const QByteArray& url)
{
    const qsizetype authority = url.indexOf("://");
    const qsizetype path = authority < 0 ? -1 : url.indexOf('/', authority + 3);
    return path < 0 ? u"/"_s : text(url.mid(path));
}

const HopFacts* lastHop(const StoredRow& stored)
{
    return stored.outcome && !stored.outcome->hops.isEmpty() ? &stored.outcome->hops.constLast() : nullptr;
}

bool hasSecret(const HeaderList& headers)
{
    return std::any_of(headers.cbegin(), headers.cend(), [](const Header& header) {
        return isSecretHeader(header.name) && header.value != NotKept;
    });
}

} // namespace

QString requestText(const StoredRow& stored, bool showSecrets)
{
    if (stored.problem != UrlProblem::None)
        return Words::tr("Nothing was sent: the line is no request.");
    const HopFacts* hop = lastHop(stored);
    const Request request = stored.outcome ? stored.outcome->request : Request{};
    const QByteArray method = hop ? hop->method : stored.method;
    const QByteArray url = hop ? hop->url : stored.url;
    QString result;
    if (!hop)
        result = Words::tr("Nothing has been sent yet.") + u"\n\n"_s;
    else if (stored.outcome->redirects() > 0)
        result = Words::tr("The last of %1 requests, after redirects:").arg(stored.outcome->redirects() + 1) +
                 u"\n\n"_s;
    QByteArray version = hop ? hop->httpVersion : QByteArray();
    if (version.isEmpty())
        version = "1.1";
    result += u"%1 %2 HTTP/%3\n"_s.arg(text(method), pathOf(url), text(version));
    const QByteArray host = originOf(url);
    const HeaderList& headers = hop ? hop->requestHeaders : request.headers;
    if (headerValue(headers, "host").isNull())
        result += u"Host: %1\n"_s.arg(text(host.mid(host.indexOf("://") + 3)));
    result += headerLines(headers, showSecrets);
    if (!request.body.isEmpty() && method == stored.method)
        result += u'\n' + text(request.body.left(InspectorLoader::ShownBody)) + u'\n';
    return result;
}

QString responseText(const StoredRow& stored, bool showSecrets)
{
    const HopFacts* hop = lastHop(stored);
    if (!hop || hop->status == 0)
        return Words::tr("There is no answer.");
    const QString version = hop->httpVersion.isEmpty() ? u"HTTP"_s : u"HTTP/"_s + text(hop->httpVersion);
    return u"%1 %2 %3\n"_s.arg(version).arg(hop->status).arg(text(hop->reason)) +
           headerLines(hop->responseHeaders, showSecrets);
}

bool holdsSecrets(const StoredRow& stored)
{
    const HopFacts* hop = lastHop(stored);
    return hop && (hasSecret(hop->requestHeaders) || hasSecret(hop->responseHeaders));
}

QString overviewText(const StoredRow& stored)
{
    QStringList sentences;
    if (stored.problem != UrlProblem::None) {
        sentences += Text::problemSentence(stored.problem);
    } else if (stored.outcome) {
        sentences += Text::overview(*stored.outcome);
        // Without a body the first one says no more than the line with method and URL above it.
        if (sentences.size() > 1 && stored.outcome->request.body.isEmpty())
            sentences.removeFirst();
    } else {
        sentences += stored.record.state == RowState::Cancelled
                         ? Words::tr("It was cancelled before it was sent.")
                         : Words::tr("It has not been sent yet.");
    }
    sentences += Text::noteSentences(stored.notes);
    return sentences.join(u'\n');
}

QString cookiesText(const StoredRow& stored, const RunSettings& settings)
{
    if (!stored.outcome)
        return {};
    return Text::cookieSentences(*stored.outcome, settings.session.cookies, settings.workerCount())
        .join(u'\n');
}

QString attemptsText(const QList<Outcome>& attempts)
{
    if (attempts.size() < 2)
        return {};
    QStringList lines;
    for (const Outcome& attempt : attempts) {
        QString result = Text::errorWords(attempt.error);
        if (attempt.isResponse()) {
            result = u"%1 %2"_s.arg(attempt.status()).arg(text(attempt.reason())).trimmed();
        }
        lines += Words::tr("Try %1: %2, after %3")
                     .arg(Text::number(attempt.attempt), result, Text::duration(attempt.totalUs));
    }
    return lines.join(u'\n');
}

QString settingsText(const RunSettings& settings)
{
    const auto seconds = [](qint64 ms) { return ms > 0 ? Text::duration(ms * 1000) : Words::tr("no limit"); };
    const TransferOptions& transfer = settings.transfer;
    QStringList lines;
    lines += Words::tr("In flight: %1, per host %2; threads: %3")
                 .arg(Text::number(settings.limits.parallelMax),
                      Text::number(settings.limits.parallelMaxHost), Text::number(settings.workerCount()));
    lines += Words::tr("Time allowed: connect %1, first byte %2, silence %3, in all %4")
                 .arg(seconds(transfer.connectTimeoutMs), seconds(transfer.firstByteTimeoutMs),
                      seconds(transfer.idleTimeoutMs), seconds(transfer.totalTimeoutMs));
    lines += transfer.maxRedirects > 0
                 ? Words::tr("Redirects: up to %1").arg(Text::number(transfer.maxRedirects))
                 : Words::tr("Redirects are not followed");
    lines += Text::sessionLines(settings.session);
    if (const QString missing = Text::kindSentence(settings.session.kind); !missing.isEmpty())
        lines += missing;
    return lines.join(u'\n');
}

QString noBodyReason(const StoredRow& stored)
{
    if (!stored.outcome || lastHop(stored) == nullptr || lastHop(stored)->status == 0)
        return Words::tr("There is no answer, so there is no body.");
    const Outcome& outcome = *stored.outcome;
    const qint64 size = outcome.isBodyRaw() ? outcome.transferSize : outcome.size;
    if (stored.isBodyLeftOut)
        return Words::tr("The body of %1 was left out, because the run file had reached its largest size.")
            .arg(Text::bytes(size));
    if (size > 0 && stored.storedBodyBytes <= 0)
        return Words::tr("The body of %1 was not kept.").arg(Text::bytes(size));
    return Words::tr("The answer has no body.");
}

} // namespace Urlpool
