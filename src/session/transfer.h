// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/outcome.h"
#include "session/transferoptions.h"

#include <QObject>

#include <memory>

class QNetworkAccessManager;

namespace Urlpool {

class SessionSource;
class Transfer;

/** Who runs a Transfer (a worker). Called in the session's thread, never from inside start(). */
class TransferListener
{
public:
    virtual ~TransferListener() = default;
    /**
     * A redirect leads to @p url, or a 401 asks for the same URL with a new token; the hop before has ended,
     * so its permit can be given back. The clocks stand still until proceed() is called.
     */
    virtual void hopWanted(Transfer& transfer, const QByteArray& url) = 0;
    /** Chunk number @p seq (0-based) of the last hop's body. */
    virtual void bodyChunk(Transfer& transfer, quint32 seq, QByteArray bytes) = 0;
    /** The attempt has ended, exactly once; the transfer may be deleteLater'd from here. */
    virtual void finished(Transfer& transfer, Outcome outcome) = 0;
};

/**
 * One attempt at a request: hops, deadlines, body cap, classification. Lives in its sessions' thread
 * and never asks which kind of session it talks to. start() → (hopWanted → proceed)* → finished.
 */
class Transfer : public QObject
{
    Q_OBJECT
public:
    /** @p sessions is asked for each hop, and outlives the transfer. */
    Transfer(SessionSource& sessions, Request request, quint32 attempt, const TransferOptions& options,
             TransferListener& listener);
    /** All hops go through @p session. */
    Transfer(QNetworkAccessManager& session, Request request, quint32 attempt, const TransferOptions& options,
             TransferListener& listener);
    ~Transfer() override;

    /** Begins the first hop. A request that cannot be sent finishes from the event loop, not from here. */
    void start();
    /** The permit for the next hop is there. */
    void proceed();
    /** Ends the attempt with @p why (Cancelled by the pool). finished() follows from the event loop. */
    void abort(ErrorKind why);
    /**
     * Looks at the clocks; the worker calls it from its one coarse timer (every 50 ms or so). A deadline
     * counts when two calls in a row find it over, so that a busy worker does not blame the server.
     */
    void checkDeadlines();
    /** Back-pressure: while paused the body is not read and the idle clock stands still. */
    void setReadingPaused(bool paused);

    const Request& request() const;
    quint32 attempt() const;
    /** Whether anything of this attempt has been sent (if cut off, it may have taken effect). */
    bool isSent() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Urlpool
