// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"
#include "run/rowrecord.h"
#include "session/outcomeset.h"

#include <QList>

#include <bitset>
#include <optional>
#include <span>

namespace Urlpool {

/** Which rows are tried again, by how they ended. A value; scopes add up with |=. */
class RetryScope
{
public:
    static RetryScope exceptions();
    static RetryScope cancelled(); ///< also rows that are pending: what Resume takes
    static RetryScope serverErrors();
    static RetryScope tooManyRequests(); ///< 429
    static RetryScope passing();         ///< exceptions and responses of Hope::MayPass
    static RetryScope error(ErrorKind kind);
    static RetryScope status(int status);
    /**
     * The names of the option --scope: "exceptions", "passing", "cancelled", "5xx", "429",
     * "status:404,410,5xx", "error:dns,refused" ("network": those that may be gone by now). No value: it is
     * none.
     */
    static std::optional<RetryScope> fromName(QByteArrayView name);

    RetryScope& operator|=(const RetryScope& other);
    bool isEmpty() const { return m_states.none() && m_outcomes.isEmpty(); }
    bool takes(const RowRecord& record) const;
    /** The rows (1-based) of @p records, in input order; the first record is row 1. */
    QList<quint32> rows(std::span<const RowRecord> records) const;

private:
    std::bitset<RowStateCount> m_states;
    OutcomeSet m_outcomes;
};

/**
 * Whether trying the row again could do a second time what it did: a request that is not idempotent
 * was sent, or may have been.
 */
bool mayHappenTwice(const RowRecord& record, QByteArrayView method);

struct RetryRows
{
    QList<quint32> rows;   ///< that can be tried without a thought
    QList<quint32> unsafe; ///< mayHappenTwice()
};
/** Divides @p rows; @p list has the defaults that they will be sent with. */
RetryRows divideRows(const QList<quint32>& rows, std::span<const RowRecord> records, const RequestList& list);

} // namespace Urlpool
