// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rowsource.h"
#include "run/preparedrun.h"

namespace Urlpool {

/** The first rows of a run file that is still being opened. They do not change. */
class PreviewRows : public RowSource
{
    Q_OBJECT
public:
    explicit PreviewRows(RunPreview preview, QObject* parent = nullptr)
        : RowSource(parent), m_preview(std::move(preview))
    {
    }

    const RequestList& list() const override { return m_preview.list; }
    std::span<const RowRecord> records() const override { return m_preview.records; }
    QByteArray contentType(quint16 typeId) const override { return m_preview.types.value(typeId); }

private:
    RunPreview m_preview;
};

} // namespace Urlpool
