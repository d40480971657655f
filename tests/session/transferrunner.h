// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/transfer.h"

#include <QEventLoop>
#include <QTimer>

#include <functional>
#include <optional>

namespace Urlpool::Testing {

/// Runs one Transfer as a worker would: sweeps the clocks, gives permits, keeps what comes.
class TransferRunner : public TransferListener
{
public:
    TransferRunner(QNetworkAccessManager& session, const Request& request,
                   const TransferOptions& options = {});

    Transfer& transfer() { return *m_transfer; }
    /// Starts if that was not done, and runs the event loop until the end; false after \a timeoutMs.
    [[nodiscard]] bool run(int timeoutMs = 10'000);

    void hopWanted(Transfer& transfer, const QByteArray& url) override;
    void bodyChunk(Transfer& transfer, quint32 seq, QByteArray bytes) override;
    void finished(Transfer& transfer, Outcome outcome) override;

    std::optional<Outcome> outcome;
    int finishes = 0;
    QList<QByteArray> wanted;
    QList<QByteArray> chunks;
    bool chunksInOrder = true;
    /// Instead of proceed(), if set.
    std::function<void(Transfer&)> onHopWanted;
    std::function<void(Transfer&)> onChunk;

private:
    std::unique_ptr<Transfer> m_transfer;
    QTimer m_sweep;
    QEventLoop m_loop;
};

} // namespace Urlpool::Testing
