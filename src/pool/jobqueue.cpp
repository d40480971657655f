// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/jobqueue.h"

#include "pool/jobqueueprivate.h"

namespace Urlpool {

JobQueue::JobQueue() : d(std::make_unique<JobQueuePrivate>()) {}

JobQueue::~JobQueue() = default;

bool JobQueue::add(Request request, quint32 attempt)
{
    return d->add(std::move(request), attempt);
}

bool JobQueue::add(const RequestList& list, const QList<RowAttempt>& rows)
{
    return d->add(list, rows);
}

void JobQueue::close()
{
    d->close();
}

bool JobQueue::isClosed() const
{
    return d->isClosed();
}

qsizetype JobQueue::waiting() const
{
    return d->waiting();
}

} // namespace Urlpool
