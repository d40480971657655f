// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runreader.h"

#include <QByteArrayList>
#include <QList>

namespace Urlpool {

/** The columns of a CSV in the order in which they are written; the names are a contract. */
enum class CsvColumn : quint8 {
    Row,
    Source,
    Line,
    Input,
    Method,
    Url,
    Outcome,
    Status,
    Reason,
    Error,
    ErrorDetail,
    Attempts,
    WireSends,
    Redirects,
    FinalUrl,
    HttpVersion,
    ContentType,
    Size,
    TransferSize,
    StartedAt,
    TotalMs,
    QueuedMs,
    DnsMs,
    ConnectMs,
    TlsMs,
    TtfbMs,
    RemoteIp,
    Worker,
};
constexpr int CsvColumnCount = 28;

QByteArray csvColumnName(CsvColumn column);
/** All columns, or those called @p names; unknown names are left out. */
QList<CsvColumn> csvColumnsOf(const QStringList& names);

/** The bare text of a cell: nothing quoted or guarded, empty where not known. */
QByteArray csvCell(const StoredRow& row, CsvColumn column, bool withSecrets);

} // namespace Urlpool
