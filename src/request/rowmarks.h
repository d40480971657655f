// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/listrows.h"
#include "request/requestlist.h"

#include <optional>

namespace Urlpool {

/** What becomes of a list's rows under given defaults: validity, duplicates and the counts. */
struct RowMarks
{
    /** Of a row that has no problem of its own. */
    UrlProblem problemByDefaults(bool hasOwnMethod) const;

    bool methodOk = true;
    bool headersOk = true;
    std::vector<bool> duplicate; ///< by row, 0-based
    ListCounts counts;
};

/** True if all could be sent. */
bool areSound(const HeaderList& headers);

/** The problem of a row under these marks. */
UrlProblem problemOf(const ListRows& rows, const RowMarks& marks, quint32 row);

/** Nothing if @p cancelled became true. */
std::optional<RowMarks> markRows(const ListRows& rows, const RequestDefaults& defaults,
                                 const std::atomic_bool* cancelled);

} // namespace Urlpool
