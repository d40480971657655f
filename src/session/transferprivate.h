// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/attemptclock.h"
#include "session/bodysink.h"
#include "session/hopprobe.h"
#include "session/redirectpolicy.h"
#include "session/transfer.h"

#include <QElapsedTimer>
#include <QPointer>

class QNetworkReply;

namespace Urlpool {

/** Idle → Running ⇄ Held → Ended; a hop is open while `reply` is set. */
class Transfer::Private
{
public:
    enum class State : quint8 {
        Idle,
        Running,
        Held,
        Ended
    };

    Private(Transfer& transfer, QNetworkAccessManager& manager, Request wanted, quint32 attemptNumber,
            const TransferOptions& bounds, TransferListener& owner);

    void beginHop();
    void onRequestSent();
    void onUploadProgress(qint64 bytes);
    void enterBeforeAnswer(HopPhase phase);
    void onHead();
    void onFinished();
    void readAvailable(bool evenIfPaused);
    void followRedirect();

    /** Ends the attempt for a reason of ours; finished() follows from the event loop. */
    void stop(const Verdict& why);
    /** Writes the hop down and lets go of its reply. */
    void closeHop(const Verdict& verdict);
    void end(const Verdict& verdict);
    void deliver();

    qint64 nowUs() const { return timer.nsecsElapsed() / 1000; }

    Transfer& q;
    QNetworkAccessManager& session;
    Request request;
    quint32 attempt;
    TransferOptions options;
    TransferListener& listener;

    State state = State::Idle;
    QElapsedTimer timer;
    AttemptClock clock;
    RedirectPolicy redirects;
    Outcome outcome;
    bool sent = false;
    bool paused = false;
    bool overdue = false;

    HopRequest hop;
    QPointer<QNetworkReply> reply;
    QPointer<HopProbe> probe;
    qint64 hopStartedAtMs = 0;
    qint64 hopStartedUs = 0;
    bool headSeen = false;
    RedirectStep step;
    BodySink body;
    qint64 discarded = 0;
};

} // namespace Urlpool
