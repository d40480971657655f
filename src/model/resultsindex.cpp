// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/resultsindex.h"

#include <utility>

namespace Urlpool {

namespace {

std::shared_ptr<ResultsIndex::Answer> answerOf(bool live, const RowOrder& from, const RowOrder& to)
{
    auto answer = std::make_shared<ResultsIndex::Answer>();
    answer->live = live;
    answer->steps = stepsBetween(from, to);
    return answer;
}

} // namespace

ResultsIndex::ResultsIndex(QObject* parent) : QObject(parent)
{
    m_threads.setMaxThreadCount(1);
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
}

void ResultsIndex::compute(const RowView& view, const OrderSpec& spec, const RowOrder& from, bool live)
{
    cancel();
    if (view.size() <= DirectLimit || (spec.isIdentity() && from.isIdentity())) {
        Q_EMIT ready(answerOf(live, from, computeOrder(view, spec)));
    } else if (spec.isIdentity()) {
        answerSoon(live, from, [total = view.size()](const auto&) { return RowOrder::identity(total); });
    } else {
        auto order = [spec,
                      snapshot = std::make_shared<RowSnapshot>(view)](const std::atomic_bool& cancelled) {
            return computeOrder(snapshot->view, spec, &cancelled);
        };
        answerSoon(live, from, std::move(order));
    }
}

void ResultsIndex::merge(const RowOrder& from, OrderDelta delta)
{
    if (from.total() <= DirectLimit) {
        Q_EMIT ready(answerOf(true, from, applyDelta(from, delta)));
        return;
    }
    answerSoon(true, from, [from, delta = std::move(delta)](const auto&) { return applyDelta(from, delta); });
}

void ResultsIndex::answerSoon(bool live, const RowOrder& from,
                              std::function<RowOrder(const std::atomic_bool&)> order)
{
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    m_asked = !live;
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
