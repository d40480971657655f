// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/roworder.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace Urlpool {

/**
 * Computes the visible order: at once for up to 50,000 rows, else on a snapshot in a thread of its
 * own, the newest request only. Lives in the GUI thread; its destructor waits for the computation.
 */
class ResultsIndex : public QObject
{
    Q_OBJECT
public:
    static constexpr quint32 DirectLimit = 50'000;

    struct Answer
    {
        OrderSpec spec;
        RowOrder order;
    };

    explicit ResultsIndex(QObject* parent = nullptr);
    ~ResultsIndex() override;

    /** Drops what is being computed. The answer comes by ready(), before this returns if rows are few. */
    void compute(const RowView& view, const OrderSpec& spec);
    void cancel();
    bool isBusy() const { return bool(m_cancelled); }

Q_SIGNALS:
    void ready(const std::shared_ptr<Urlpool::ResultsIndex::Answer>& answer);

private:
    std::shared_ptr<std::atomic_bool> m_cancelled; ///< of the computation under way
    QThreadPool m_threads;
};

} // namespace Urlpool
