// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transferprivate.h"

#include "session/hopverdict.h"
#include "session/session.h"

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>

namespace Urlpool {

namespace {

TransferOptions withOwn(TransferOptions bounds, const RequestOptions* own)
{
    if (own) {
        bounds.connectTimeoutMs = own->connectTimeoutMs.value_or(bounds.connectTimeoutMs);
        bounds.totalTimeoutMs = own->totalTimeoutMs.value_or(bounds.totalTimeoutMs);
        bounds.maxRedirects = own->maxRedirects.value_or(bounds.maxRedirects);
    }
    return bounds;
}

} // namespace

Transfer::Private::Private(Transfer& transfer, std::shared_ptr<SessionSource> sessions, Request wanted,
                           quint32 attemptNumber, const TransferOptions& bounds, TransferListener& owner)
    : q(transfer), source(std::move(sessions)), session(source->base()), request(std::move(wanted)),
      attempt(attemptNumber), options(withOwn(bounds, request.options.get())), listener(owner),
      clock(options), redirects(options.maxRedirects, options.allowDowngrade),
      body(options.maxBodyBytes, options.chunkBytes)
{
}

void Transfer::Private::beginHop()
{
    state = State::Running;
    headSeen = false;
    step = {};
    discarded = 0;
    finishHeld = false;
    hopStartedAtMs = QDateTime::currentMSecsSinceEpoch();
    beginConnecting(nowUs());
    probe = nullptr;
    dnsUs = -1;
    sentHeaders = hop.headers;
    cookies = {};

    SessionChoice choice = source->sessionFor(hop.url, request.options.get());
    via = std::move(choice.session);
    if (via) {
        findAddresses();
        return;
    }
    const Verdict verdict{ErrorKind::SessionSetup, choice.detail};
    names = nullptr;
    closeHop(verdict);
    stop(verdict);
}

void Transfer::Private::findAddresses()
{
    const auto* own = qobject_cast<const Session*>(via.get());
    names = own ? own->names() : nullptr;
    const QByteArray name = names ? own->nameToLookUp(hop.url) : QByteArray();
    if (name.isEmpty()) {
        launch({});
    } else if (const auto known = names->known(name)) {
        dnsUs = known->tookUs;
        launch(known->addresses);
    } else {
        const ErrorKind failure = own->nameFailure(name);
        lookUp = names->ask(name, [this, failure](NameAnswer answer) {
            if (answer.verdict.error == ErrorKind::Dns)
                answer.verdict.error = failure;
            onName(answer);
        });
        watchLookUp();
    }
}

void Transfer::Private::watchLookUp()
{
    if (lookUp == 0)
        return;
    // The system tries one name for ten seconds, and for twenty where there is a search domain.
    const std::chrono::milliseconds patience(2 * options.connectTimeoutMs);
    const bool held = names && names->isQueued(lookUp, patience);
    if (held == (clock.phase() == HopPhase::Held))
        return;
    if (held)
        clock.enter(HopPhase::Held, nowUs());
    else
        beginConnecting(nowUs());
}

void Transfer::Private::beginConnecting(qint64 sinceUs)
{
    hopStartedUs = sinceUs;
    clock.enter(HopPhase::Connecting, sinceUs);
}

void Transfer::Private::onName(const NameAnswer& answer)
{
    lookUp = 0;
    dnsUs = answer.tookUs;
    if (clock.phase() == HopPhase::Held)
        beginConnecting(std::max(hopStartedUs, nowUs() - answer.tookUs));
    if (answer.verdict.isFine()) {
        launch(answer.addresses);
        return;
    }
    closeHop(answer.verdict);
    stop(answer.verdict);
}

void Transfer::Private::launch(const QByteArrayList& addresses)
{
    // The jar is the worker's, whichever of its sessions this hop goes through.
    if (auto* holder = qobject_cast<Session*>(&session))
        cookies = addCookies(*holder, hop.url, sentHeaders);
    HopRequest wire = hop;
    wire.headers = sentHeaders;
    auto* own = qobject_cast<Session*>(via.get());
    reply = own ? own->send(wire, addresses) : sendAsCustomRequest(*via, wire);
    probe = HopProbe::of(*reply);
    if (!probe) {
        stop({ErrorKind::Internal, QString::fromLatin1(via->metaObject()->className())});
        return;
    }
    if (!probe->tellsWhenSent())
        clock.enter(HopPhase::Unobserved, hopStartedUs);
    reply->setReadBufferSize(readBufferBytes);
    connect(reply, &QNetworkReply::requestSent, &q, [this] { onRequestSent(); });
    connect(reply, &QNetworkReply::uploadProgress, &q, [this](qint64 bytes) { onUploadProgress(bytes); });
    connect(reply, &QNetworkReply::metaDataChanged, &q, [this] { onHead(); });
    connect(reply, &QNetworkReply::readyRead, &q, [this] { readAvailable(false); });
    connect(reply, &QNetworkReply::finished, &q, [this] { onFinished(); });
}

void Transfer::Private::onRequestSent()
{
    if (clock.phase() == HopPhase::Connecting || hop.body.isEmpty())
        enterBeforeAnswer(hop.body.isEmpty() ? HopPhase::Waiting : HopPhase::Sending);
}

void Transfer::Private::onUploadProgress(qint64 bytes)
{
    // Not the signal's total: of a body that can be read only once Qt does not know it.
    enterBeforeAnswer(bytes >= hop.body.size() ? HopPhase::Waiting : HopPhase::Sending);
}

void Transfer::Private::enterBeforeAnswer(HopPhase phase)
{
    // Some servers answer before they have read everything.
    if (clock.phase() != HopPhase::Receiving)
        clock.enter(phase, nowUs());
}

void Transfer::Private::onHead()
{
    if (headSeen)
        return;
    headSeen = true;
    clock.enter(HopPhase::Receiving, nowUs());
    HopFacts facts = probe->facts();
    facts.method = hop.method;
    if (auto* own = qobject_cast<Session*>(&session))
        cookies.set = keepCookies(*own, hop.url, facts.responseHeaders);
    step = redirects.step(hop, facts.status, facts.responseHeaders);
    if (step.kind == RedirectStep::Kind::Answer && facts.status == 401 && mayRenew())
        step = {RedirectStep::Kind::Renew, {}, hop};
    if (step.isPassed())
        return;
    body.begin(facts.status, facts.responseHeaders);
    if (const Verdict verdict = judgeHead(facts, options.maxBodyBytes); !verdict.isFine())
        stop(verdict);
}

void Transfer::Private::onFinished()
{
    const QNetworkReply* finished = reply;
    // What a session holds is bounded; what it decodes to is not, so that a pause holds that up.
    finishHeld = !readAvailable(!body.isCoded());
    // What was read may have ended this hop, and even begun the next one.
    if (reply != finished || finishHeld)
        return;
    switch (step.kind) {
    case RedirectStep::Kind::Follow:
    case RedirectStep::Kind::Renew:
        passOn();
        return;
    case RedirectStep::Kind::Refused:
        closeHop({ErrorKind::RedirectRefused, QString::fromUtf8(step.target)});
        break;
    case RedirectStep::Kind::TooMany:
        closeHop({ErrorKind::TooManyRedirects, QString::fromUtf8(step.target)});
        break;
    case RedirectStep::Kind::Answer: {
        HopFacts facts = probe->facts();
        facts.method = hop.method;
        facts.bodyBytes = body.wireBytes();
        const Verdict verdict = judgeHop(facts);
        closeHop(verdict.isFine() ? body.finish() : verdict);
        break;
    }
    }
    const HopFacts& last = outcome.hops.last();
    end({last.error, last.errorDetail});
    deliver();
}

void Transfer::Private::passOn()
{
    const RedirectStep passed = step;
    closeHop({});
    hop = passed.next;
    state = State::Held;
    clock.enter(HopPhase::Held, nowUs());
    if (passed.kind == RedirectStep::Kind::Renew)
        renew();
    else
        listener.hopWanted(q, hop.url);
}

void Transfer::Private::stop(const Verdict& why)
{
    keepWhatCame();
    if (reply || lookUp != 0)
        closeHop(why);
    end(why);
    QMetaObject::invokeMethod(
        &q, [this] { deliver(); }, Qt::QueuedConnection);
}

void Transfer::Private::closeHop(const Verdict& verdict)
{
    QNetworkReply* old = reply; // none if the name was still being looked up
    reply = nullptr;
    forgetLookUp();
    if (old)
        old->disconnect(&q);
    HopFacts facts = probe ? probe->facts() : HopFacts();
    facts.method = hop.method;
    facts.url = hop.url;
    facts.requestHeaders = sentHeaders;
    facts.cookiesGiven = cookies.given;
    facts.cookiesSent = cookies.sent;
    facts.cookiesSet = cookies.set;
    facts.startedAtMs = hopStartedAtMs;
    facts.target = step.target;
    facts.totalUs = nowUs() - hopStartedUs;
    if (names)
        facts.dnsUs = dnsUs;
    facts.askedAgain = step.kind == RedirectStep::Kind::Renew && verdict.isFine();
    facts.bodyBytes = step.isPassed() ? discarded : body.wireBytes();
    facts.isBodyRaw = !step.isPassed() && body.isRaw();
    facts.error = verdict.error;
    facts.errorDetail = verdict.detail;
    outcome.hops.append(facts);

    if (probe) {
        sent = sent || probe->mayBeSent();
        if (!old->isFinished())
            probe->abandon();
    }
    // Who resumes what was cut off must be told that it may have taken effect.
    if (sent && verdict.error == ErrorKind::Cancelled && outcome.wireSends() == 0)
        outcome.hops.last().wireSends = 1;
    if (probe)
        probe->retire();
    else if (old)
        old->deleteLater();
}

void Transfer::Private::forgetLookUp()
{
    if (lookUp != 0 && names)
        names->forget(lookUp);
    lookUp = 0;
}

void Transfer::Private::end(const Verdict& verdict)
{
    state = State::Ended;
    // The new token did not come, or no permit.
    if (!outcome.hops.isEmpty())
        outcome.hops.last().askedAgain = false;
    outcome.error = verdict.error;
    outcome.errorDetail = verdict.detail;
    outcome.totalUs = clock.activeUs(nowUs());
}

void Transfer::Private::deliver()
{
    outcome.request = request;
    outcome.attempt = attempt;
    outcome.body = body.rest();
    outcome.chunks = body.chunks();
    outcome.size = body.size();
    outcome.transferSize = body.wireBytes();
    listener.finished(q, std::move(outcome));
}

} // namespace Urlpool
