// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Urlpool {

/** The columns of the results table, in their first order. */
class ResultsColumn
{
    Q_GADGET
public:
    enum Value : quint8 {
        Number,
        Status,
        Method,
        Url,
        Time,
        Size,
        Type,
        Attempts,
        Error,
        Worker, // from here on hidden until asked for
        Redirects,
        Sends,
        Line,
    };
    Q_ENUM(Value)
    static constexpr int Count = Line + 1;
    static constexpr int FirstHidden = Worker;

    /** True if a row's value in this column comes from its outcome, so that it changes while running. */
    static constexpr bool isLive(Value column)
    {
        return column != Number && column != Method && column != Url && column != Line;
    }
};

} // namespace Urlpool
