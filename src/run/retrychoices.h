// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/rowrecord.h"

#include <QList>

#include <span>

namespace Urlpool {

/** What is to be expected of another try, if nothing else is changed. */
enum class Hope : quint8 {
    MayPass,   ///< what caused it may be gone by now
    Uncertain, ///< depends on what the person knows
    Unlikely,  ///< the same would happen again
};

Hope hopeOf(ErrorKind kind);
/** Of a response that is not what was wanted: 3xx, 4xx or 5xx. */
Hope hopeOf(int status);

/** Rows that ended alike: exceptions of one kind, or responses with one status. */
struct RetryGroup
{
    ErrorKind error = ErrorKind::None;
    int status = 0;
    quint32 rows = 0;
    Hope hope = Hope::Uncertain;
    bool operator==(const RetryGroup&) const = default;
};

/** What of a run can be tried again, with counts. A value; made in one pass over its records. */
struct RetryChoices
{
    static RetryChoices of(std::span<const RowRecord> records);

    quint32 exceptions = 0;
    quint32 passing = 0;   ///< exceptions and responses that may pass
    quint32 cancelled = 0; ///< and pending
    // The ones with most hope first, of those alike the ones with most rows.
    QList<RetryGroup> errors;
    QList<RetryGroup> statuses; ///< from 300 on
};

} // namespace Urlpool
