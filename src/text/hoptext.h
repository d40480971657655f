// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hopfacts.h"

#include <QStringList>

namespace Urlpool::Text {

/** "HTTP/2 over TLSv1.3", "HTTP/1.1"; empty if nothing is known of it. */
QString protocolName(const HopFacts& hop);
/** "127.0.0.1:443", "[::1]:443"; empty if not known. */
QString remotePlace(const HopFacts& hop);
/** Protocol, cipher, address, connection: what is known of a hop's connection, one a line. */
QStringList connectionLines(const HopFacts& hop);

/** What a hop spent its time with, in this order. */
enum class HopPart : quint8 {
    LookUp,
    Connect,
    Tls,
    Wait,    ///< request sent → first byte
    Receive, ///< the rest, where all before it is known
    Other,   ///< the rest, where it is not
};

struct HopTime
{
    HopPart part;
    qint64 us;
    bool operator==(const HopTime&) const = default;
};

/** "name look-up", "TLS", … */
QString hopPartName(HopPart part);
/** The parts that took time and are known; together they are the hop's total if that is known. */
QList<HopTime> hopTimes(const HopFacts& hop);
/** "84 ms: name look-up 1.2 ms, connecting 12 ms, waiting 70.8 ms". */
QString hopTimesLine(const HopFacts& hop);

} // namespace Urlpool::Text
