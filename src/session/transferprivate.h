// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/attemptclock.h"
#include "session/hopbody.h"
#include "session/hopcookies.h"
#include "session/hopprobe.h"
#include "session/hostnames.h"
#include "session/redirectpolicy.h"
#include "session/sessionoptions.h"
#include "session/sessionsource.h"
#include "session/transfer.h"

#include <QElapsedTimer>
#include <QPointer>

class QNetworkReply;

namespace Urlpool {

/** Idle → Running ⇄ Held → Ended; a hop is open while `reply` or `lookUp` is set. */
class Transfer::Private
{
public:
    /** What a session may hold for us; a fast server cannot make it more. */
    static constexpr qint64 readBufferBytes = 256 * 1024;

    enum class State : quint8 {
        Idle,
        Running,
        Held,
        Ended
    };

    Private(Transfer& transfer, std::shared_ptr<SessionSource> sessions, Request wanted,
            quint32 attemptNumber, const TransferOptions& bounds, TransferListener& owner);

    void beginHop();
    /** Looks up what the hop's session needs to know first. */
    void findAddresses();
    /** Hands the hop to the session; @p addresses is what the name it needs stands for. */
    void launch(const QByteArrayList& addresses);
    void beginConnecting(qint64 sinceUs);
    void onName(const NameAnswer& answer);
    /** The clocks run while a name server is asked, not while the question waits for those of others. */
    void watchLookUp();
    void forgetLookUp();
    void onRequestSent();
    void onUploadProgress(qint64 bytes);
    void enterBeforeAnswer(HopPhase phase);
    void onHead();
    void onFinished();
    /** False: some is left for later, by a pause or to let others have their turn. */
    bool readAvailable(bool evenIfPaused);
    void handOutChunks();
    void resume();
    void keepWhatCame();
    void passOn();

    /** The header that says who the session is, if nothing that counts more does. */
    HeaderList sessionAuth();
    /** Whether a 401 to this hop may be due to a token that is no longer good. */
    bool mayRenew() const;
    void renew();
    void onRenewed(const SetupResult& result);

    /** Ends the attempt for a reason of ours; finished() follows from the event loop. */
    void stop(const Verdict& why);
    /** Writes the hop down and lets go of its reply. */
    void closeHop(const Verdict& verdict);
    void end(const Verdict& verdict);
    void deliver();

    qint64 nowUs() const { return timer.nsecsElapsed() / 1000; }

    Transfer& q;
    std::shared_ptr<SessionSource> source;
    QNetworkAccessManager& session;             ///< the base: what is the worker's is found there
    std::shared_ptr<QNetworkAccessManager> via; ///< this hop goes through it
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

    HopRequest hop;         ///< without the jar's cookies, which are chosen anew for each
    HeaderList sentHeaders; ///< with them
    HopCookies cookies;
    bool hasSessionAuth = false; ///< what it says of who sends it is the session's
    bool hasRenewed = false;
    QPointer<HostNames> names; ///< null: the session looks names up by itself
    quint64 lookUp = 0;        ///< ticket of the open question
    qint64 dnsUs = -1;
    QPointer<QNetworkReply> reply;
    QPointer<HopProbe> probe;
    qint64 hopStartedAtMs = 0;
    qint64 hopStartedUs = 0;
    bool headSeen = false;
    RedirectStep step;
    HopBody body;
    bool finishHeld = false; ///< the reply has finished, but its body is not all decoded yet
    qint64 discarded = 0;
};

} // namespace Urlpool
