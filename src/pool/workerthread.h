// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/worker.h"

#include <QThread>

namespace Urlpool {

/** The thread of one worker, which lives exactly as long as the thread runs. */
class WorkerThread : public QThread
{
public:
    WorkerThread(const WorkerContext& context, int index) : m_context(context), m_index(index)
    {
        setObjectName(QStringLiteral("urlpool-worker-%1").arg(index + 1));
    }

protected:
    void run() override
    {
        Worker worker(m_context, m_index);
        worker.setUp();
        exec();
    }

private:
    const WorkerContext& m_context;
    const int m_index;
};

} // namespace Urlpool
