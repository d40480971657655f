// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/resultsindex.h"

namespace Urlpool {

namespace {

std::shared_ptr<ResultsIndex::Answer> answerFor(const RowView& view, const OrderSpec& spec,
                                                const std::atomic_bool* cancelled)
{
    auto answer = std::make_shared<ResultsIndex::Answer>();
    answer->spec = spec;
    answer->order = computeOrder(view, spec, cancelled);
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

void ResultsIndex::compute(const RowView& view, const OrderSpec& spec)
{
    cancel();
    if (view.size() <= DirectLimit || spec.isIdentity()) {
        Q_EMIT ready(answerFor(view, spec, nullptr));
        return;
    }
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    m_threads.start([this, flag = m_cancelled, spec, snapshot = std::make_shared<RowSnapshot>(view)] {
        if (*flag)
            return;
        auto answer = answerFor(snapshot->view, spec, flag.get());
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
