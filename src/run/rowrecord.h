// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/errorkind.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <limits>
#include <type_traits>

namespace Urlpool {

/** Where a row stands; disjoint, by the final answer. The numbers are stored: append only. */
enum class RowState : quint8 {
    Pending = 0,     ///< not begun, or waiting for its retry
    InFlight = 1,    ///< shown only; counts as pending, never stored
    Ok = 2,          ///< 2xx without redirects
    Redirected = 3,  ///< 2xx after redirects, or a final 3xx
    ClientError = 4, ///< 4xx
    ServerError = 5, ///< 5xx
    Failed = 6,      ///< an exception, whatever its kind
    Invalid = 7,     ///< the line is no request
    Cancelled = 8,
};
constexpr int RowStateCount = 9;

/** What three digits of a status line may say. */
constexpr int firstStatus = 100;
constexpr int lastStatus = 999;

/** As near to @p value as the fields of a record come. */
template <typename Small> Small saturated(qint64 value)
{
    return Small(std::clamp<qint64>(value, 0, std::numeric_limits<Small>::max()));
}

/** The state of a response with this status after this many redirects. */
RowState responseState(int status, int redirects);

/**
 * What the table shows of one row; fixed size, because there may be a million. Texts are looked up:
 * input and URL in the RequestList, the content type in Run::contentType(), all else in the run file.
 */
struct RowRecord
{
    qint64 size = -1;     ///< decoded body bytes of the last hop, -1: none
    quint32 totalUs = 0;  ///< duration of the attempt; 0: not known (saturates at 71 minutes)
    quint16 status = 0;   ///< of the last answer, 0: none
    quint16 typeId = 0;   ///< Run::contentType()
    quint16 attempts = 0; ///< tries that were made
    quint16 wireSends = 0;
    RowState state = RowState::Pending;
    ErrorKind error = ErrorKind::None;
    quint8 redirects = 0;
    quint8 worker = 0;
};
static_assert(std::is_trivially_copyable_v<RowRecord> && sizeof(RowRecord) <= 32);

struct Outcome;

/** The record of a row whose last attempt ended as @p outcome; typeId is left 0. */
RowRecord recordOf(const Outcome& outcome);
/** The media type of the last answer without parameters, lower case: "text/html"; null if none. */
QByteArray mediaTypeOf(const Outcome& outcome);

/** Rows by state. sum() equals the rows of the run: the conservation law. */
struct RunCounts
{
    std::array<quint32, RowStateCount> byState{};
    quint32 of(RowState state) const { return byState[static_cast<size_t>(state)]; }
    quint32 sum() const;
    quint32 responses() const; ///< Ok + Redirected + ClientError + ServerError
    quint32 pending() const;   ///< Pending + InFlight
    bool operator==(const RunCounts&) const = default;
};

} // namespace Urlpool
