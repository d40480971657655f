// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/resultscolumn.h"
#include "model/rowsource.h"

#include <QString>

namespace Urlpool {

/** One row's cells as text, made when they are asked for. */
class CellValue
{
public:
    /** @p state: as it is shown, InFlight included. */
    CellValue(const RowSource& source, quint32 row, RowState state);

    /** For the eye: "1.2 s", "3.4 MB", an en dash where there is nothing. */
    QString display(ResultsColumn::Value column) const;
    /** For other programs: milliseconds, bytes, the whole type; empty where there is nothing. */
    QString exact(ResultsColumn::Value column) const;

private:
    QString count(quint64 value) const;
    QString url() const;
    QString error() const;

    const RowSource& m_source;
    const quint32 m_row;
    const RowState m_state;
    const RowRecord& m_record;
};

/** Numbers to the right, all else to the left (both by the text's direction). */
Qt::Alignment alignmentOf(ResultsColumn::Value column);

} // namespace Urlpool
