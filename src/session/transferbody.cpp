// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transferprivate.h"

#include <QNetworkReply>

// How the bytes of an answer get from the reply to the listener.

namespace Urlpool {

namespace {

constexpr qint64 blockBytes = 64 * 1024;
/** The body of a redirect, or of a 401, is read to keep its connection, but not at any price. */
constexpr qint64 redirectBodyBytes = 64 * 1024;
/** Blocks that are decoded before other transfers have their turn: 1 KB may become 100 MB. */
constexpr int blocksAtOnce = 32;

} // namespace

bool Transfer::Private::readAvailable(bool evenIfPaused)
{
    clock.touch(nowUs());
    for (int blocks = 0; reply;) {
        const qint64 waiting = body.hasWork() ? 0 : reply->bytesAvailable();
        if (!body.hasWork() && waiting <= 0)
            return true;
        if (paused && !evenIfPaused)
            return false;
        if (body.hasWork()) {
            if (++blocks > blocksAtOnce) {
                QMetaObject::invokeMethod(
                    &q, [this] { resume(); }, Qt::QueuedConnection);
                return false;
            }
            body.work();
        } else {
            const QByteArray bytes = reply->read(qMin(waiting, blockBytes));
            if (bytes.isEmpty())
                return true;
            if (step.isPassed()) {
                discarded += bytes.size();
                if (discarded <= redirectBodyBytes)
                    continue;
                passOn();
                return true;
            }
            body.add(bytes);
        }
        if (body.isOver())
            stop({ErrorKind::TooLarge, QString::number(options.maxBodyBytes)});
        else if (body.isHopeless())
            stop(body.problem());
        else
            handOutChunks();
    }
    return true;
}

void Transfer::Private::handOutChunks()
{
    while (state == State::Running && body.hasChunk()) {
        const quint32 seq = body.nextChunk();
        listener.bodyChunk(q, seq, body.takeChunk());
    }
}

void Transfer::Private::resume()
{
    if (!reply)
        return;
    if (finishHeld)
        onFinished();
    else
        readAvailable(false);
}

/** For the end: nobody is called from in here. */
void Transfer::Private::keepWhatCame()
{
    while (reply && !step.isPassed() && !body.isOver() && !body.isHopeless()) {
        if (body.hasWork()) {
            if (body.rest().size() >= readBufferBytes)
                break;
            body.work();
            continue;
        }
        const qint64 waiting = reply->bytesAvailable();
        const QByteArray bytes = waiting > 0 ? reply->read(qMin(waiting, blockBytes)) : QByteArray();
        if (bytes.isEmpty())
            break;
        body.add(bytes);
    }
}

} // namespace Urlpool
