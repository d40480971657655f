// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rowsource.h"
#include "run/run.h"

namespace Urlpool {

/** The rows of a run. The run must outlive it. */
class RunRows : public RowSource
{
    Q_OBJECT
public:
    explicit RunRows(const Run* run, QObject* parent = nullptr);

    const RequestList& list() const override { return m_run->list(); }
    std::span<const RowRecord> records() const override { return m_run->records(); }
    QByteArray contentType(quint16 typeId) const override { return m_run->contentType(typeId); }

private:
    const Run* m_run;
};

} // namespace Urlpool
