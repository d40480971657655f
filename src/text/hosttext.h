// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostfacts.h"
#include "pool/limits.h"

#include <QByteArrayList>
#include <QString>

namespace Urlpool::Text {

/** What stands in the hosts panel: "Active", "Cooling down", "Not reached". */
QString hostStateName(HostState state);
/** What that means for the host's rows, and what can be done. */
QString hostStateSentence(const HostFacts& host);
/** "12 s", rounded up; an en dash if there is nothing to wait for. */
QString secondsLeft(qint64 ms);
/** "12.5"; an en dash if nothing happens. */
QString perSecond(double rate);
/** "At most 64 in flight, 6 per host · 20/s"; what has no bound is left out. */
QString limitsLine(const Limits& limits);
/** "2 hosts are cooling down"; empty for none. */
QString coolingLine(int hosts);
/**
 * "3 hosts cannot be reached: a.example, b.example, c.example. Their 412 rows wait." Of many @p hosts the
 * first ones are named. @p rows below 0: not known.
 */
QString parkedSentence(const QByteArrayList& hosts, qint64 rows);
/** Asks whether the rows of the host that have not ended are to be cancelled. */
QString giveUpQuestion(const QByteArray& host, qint64 rows);

} // namespace Urlpool::Text
