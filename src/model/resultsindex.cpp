// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/resultsindex.h"

#include <utility>

namespace Urlpool {

namespace {

constexpr size_t RowsPerTurn = 100'000; ///< that are copied

std::shared_ptr<ResultsIndex::Answer> answerOf(bool live, const RowOrder& from, const RowOrder& to)
{
    auto answer = std::make_shared<ResultsIndex::Answer>();
    answer->live = live;
    answer->steps = stepsBetween(from, to);
    return answer;
}

} // namespace

struct ResultsIndex::Copying
{
    const RowSource& source;
    OrderSpec spec;
    RowOrder from;
    bool live = false;
    std::shared_ptr<RowSnapshot> snapshot;
};

ResultsIndex::ResultsIndex(QObject* parent) : QObject(parent)
{
    m_threads.setMaxThreadCount(1);
    m_copyTimer.setInterval(0);
    connect(&m_copyTimer, &QTimer::timeout, this, &ResultsIndex::copySome);
}

ResultsIndex::~ResultsIndex()
{
    cancel();
    m_threads.waitForDone();
}

void ResultsIndex::cancel()
{
    if (m_cancelled)
        m_cancelled->store(true);
    m_cancelled.reset();
    m_copyTimer.stop();
    m_copying.reset();
}

void ResultsIndex::compute(const RowSource& source, const OrderSpec& spec, const RowOrder& from, bool live)
{
    cancel();
    const auto total = static_cast<quint32>(source.records().size());
    if (total <= DirectLimit || (spec.isIdentity() && from.isIdentity())) {
        Q_EMIT ready(answerOf(live, from, computeOrder(RowView::of(source), spec)));
        return;
    }
    begin(live);
    if (spec.isIdentity()) {
        answerSoon(live, from, [total](const auto&) { return RowOrder::identity(total); });
        return;
    }
    auto snapshot = std::make_shared<RowSnapshot>(RowView::of(source));
    m_copying.reset(new Copying{source, spec, from, live, std::move(snapshot)});
    copySome();
}

void ResultsIndex::begin(bool live)
{
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    m_asked = !live;
}

void ResultsIndex::copySome()
{
    if (!m_copying->snapshot->copy(m_copying->source.records(), RowsPerTurn)) {
        m_copyTimer.start();
        return;
    }
    m_copyTimer.stop();
    const std::unique_ptr<Copying> copied = std::move(m_copying);
    answerSoon(copied->live, copied->from,
               [spec = copied->spec, snapshot = copied->snapshot](const std::atomic_bool& cancelled) {
                   return computeOrder(snapshot->view, spec, &cancelled);
               });
}

void ResultsIndex::merge(const RowOrder& from, OrderDelta delta)
{
    if (from.total() <= DirectLimit) {
        Q_EMIT ready(answerOf(true, from, applyDelta(from, delta)));
        return;
    }
    begin(true);
    answerSoon(true, from, [from, delta = std::move(delta)](const auto&) { return applyDelta(from, delta); });
}

void ResultsIndex::answerSoon(bool live, const RowOrder& from,
                              std::function<RowOrder(const std::atomic_bool&)> order)
{
    m_threads.start([this, flag = m_cancelled, live, from, order = std::move(order)]() mutable {
        if (*flag)
            return;
        const RowOrder to = order(*flag);
        order = {}; // the snapshot goes here, not in the GUI thread
        if (*flag)
            return;
        auto answer = answerOf(live, from, to);
        QMetaObject::invokeMethod(
            this,
            [this, flag, answer] {
                if (flag != m_cancelled)
                    return;
                m_cancelled.reset();
                Q_EMIT ready(answer);
            },
            Qt::QueuedConnection);
    });
}

} // namespace Urlpool
