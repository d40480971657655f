// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/transferrunner.h"

namespace Urlpool::Testing {

TransferRunner::TransferRunner(QNetworkAccessManager& session, const Request& request,
                               const TransferOptions& options)
    : m_transfer(std::make_unique<Transfer>(session, request, 1, options, *this))
{
    QObject::connect(&m_sweep, &QTimer::timeout, m_transfer.get(), [this] { m_transfer->checkDeadlines(); });
    m_sweep.start(10);
}

bool TransferRunner::run(int timeoutMs)
{
    m_transfer->start();
    // A real loop: QTest's waiting sleeps 10 ms between two looks.
    QTimer::singleShot(timeoutMs, &m_loop, &QEventLoop::quit);
    if (!outcome)
        m_loop.exec();
    return outcome.has_value();
}

void TransferRunner::hopWanted(Transfer& transfer, const QByteArray& url)
{
    wanted << url;
    if (onHopWanted)
        onHopWanted(transfer);
    else
        transfer.proceed();
}

void TransferRunner::bodyChunk(Transfer& transfer, quint32 seq, QByteArray bytes)
{
    chunksInOrder = chunksInOrder && seq == quint32(chunks.size());
    chunks << bytes;
    if (onChunk)
        onChunk(transfer);
}

void TransferRunner::finished(Transfer&, Outcome result)
{
    ++finishes;
    outcome = std::move(result);
    m_loop.quit();
}

} // namespace Urlpool::Testing
