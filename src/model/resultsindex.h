// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ordermerge.h"
#include "model/ordersteps.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace Urlpool {

/**
 * Computes the visible order, and the steps to it from the one that is shown: at once for up to 50,000
 * rows, else in a thread of its own, the newest request only. Lives in the GUI thread; its destructor
 * waits for the computation.
 */
class ResultsIndex : public QObject
{
    Q_OBJECT
public:
    static constexpr quint32 DirectLimit = 50'000;

    struct Answer
    {
        bool live = false; ///< because rows changed, not because someone asked
        OrderSteps steps;
    };

    explicit ResultsIndex(QObject* parent = nullptr);
    ~ResultsIndex() override;

    /**
     * Filters and sorts anew. Drops what is being computed. The answer comes by ready(), before this
     * returns if rows are few. If they are many they are copied first, some in each turn of the event
     * loop: the answer may or may not know of a row that changed since this was called. @p source must
     * outlive that, or cancel() be called.
     */
    void compute(const RowSource& source, const OrderSpec& spec, const RowOrder& from, bool live = false);
    /** Puts changed rows in their places. The same, but what is being computed must be that no more. */
    void merge(const RowOrder& from, OrderDelta delta);
    void cancel();
    /** Something is being computed. */
    bool isBusy() const { return bool(m_cancelled); }
    /** Something that someone asked for. */
    bool isAsked() const { return isBusy() && m_asked; }

Q_SIGNALS:
    void ready(const std::shared_ptr<Urlpool::ResultsIndex::Answer>& answer);

private:
    void begin(bool live);
    void copySome();
    void answerSoon(bool live, const RowOrder& from, std::function<RowOrder(const std::atomic_bool&)> order);

    std::shared_ptr<std::atomic_bool> m_cancelled; ///< of the computation under way
    bool m_asked = false;

    struct Copying;
    std::unique_ptr<Copying> m_copying; ///< null: all is copied
    QTimer m_copyTimer;
    QThreadPool m_threads;
};

} // namespace Urlpool
