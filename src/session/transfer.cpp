// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transfer.h"

#include "session/headerassembly.h"
#include "session/session.h"
#include "session/sessionoptions.h"
#include "session/transferprivate.h"

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace Urlpool {

namespace {

/** The credentials that a request brings along take the place of its session's. */
HeaderList ownLogin(const Request& request)
{
    if (!request.options || !request.options->credentials)
        return {};
    return {{QByteArrayLiteral("Authorization"), "Basic " + request.options->credentials->toBase64()}};
}

} // namespace

Transfer::Transfer(SessionSource& sessions, Request request, quint32 attempt, const TransferOptions& options,
                   TransferListener& listener)
    : d(std::make_unique<Private>(*this, std::shared_ptr<SessionSource>(std::shared_ptr<void>(), &sessions),
                                  std::move(request), attempt, options, listener))
{
}

Transfer::Transfer(QNetworkAccessManager& session, Request request, quint32 attempt,
                   const TransferOptions& options, TransferListener& listener)
    : d(std::make_unique<Private>(*this, std::make_shared<LoneSession>(session), std::move(request), attempt,
                                  options, listener))
{
}

Transfer::~Transfer()
{
    d->forgetLookUp();
    if (!d->reply)
        return;
    d->reply->disconnect(this);
    if (d->probe && !d->reply->isFinished())
        d->probe->abandon();
    d->reply->deleteLater();
}

void Transfer::start()
{
    if (d->state != Private::State::Idle)
        return;
    d->timer.start();
    d->outcome.startedAtMs = QDateTime::currentMSecsSinceEpoch();
    const Request& request = d->request;
    const HeaderList login = ownLogin(request);
    d->hop = {request.method,
              request.url,
              assembleHeaders(
                  {defaultHeaders(), d->sessionAuth(), sessionHeaders(d->session), login, request.headers}),
              request.body,
              login.isEmpty() ? sessionDigest(d->session) : QByteArray(),
              d->options.connectTimeoutMs};
    if (const Verdict verdict = checkSendable(d->hop); !verdict.isFine()) {
        d->stop(verdict);
        return;
    }
    if (auto* own = qobject_cast<Session*>(&d->session))
        beginCookies(*own, d->hop.url);
    d->beginHop();
}

void Transfer::proceed()
{
    if (d->state == Private::State::Held)
        d->beginHop();
}

void Transfer::abort(ErrorKind why)
{
    if (d->state != Private::State::Ended)
        d->stop({why, {}});
}

void Transfer::checkDeadlines()
{
    if (d->state != Private::State::Running)
        return;
    d->watchLookUp();
    const ErrorKind kind = d->clock.expired(d->nowUs());
    // Seen twice: if this thread was kept busy, what came in the meantime has been looked at by then.
    if (kind != ErrorKind::None && d->overdue)
        d->stop({kind, {}});
    d->overdue = kind != ErrorKind::None;
}

void Transfer::setReadingPaused(bool paused)
{
    if (d->paused == paused)
        return;
    d->paused = paused;
    if (d->state == Private::State::Ended)
        return;
    d->clock.setIdleSuspended(paused, d->nowUs());
    if (!paused)
        QMetaObject::invokeMethod(
            this, [this] { d->resume(); }, Qt::QueuedConnection);
}

const Request& Transfer::request() const
{
    return d->request;
}

quint32 Transfer::attempt() const
{
    return d->attempt;
}

bool Transfer::isSent() const
{
    return d->sent || (d->probe && d->probe->mayBeSent());
}

} // namespace Urlpool
