// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <atomic>

namespace Urlpool {

/** Files or clipboard text as UTF-8, or the sentence that says why not. */
struct ListText
{
    QByteArray text;
    QString source; ///< what the rows are said to come from
    QString error;  ///< empty: all was read
    QString caFile; ///< an authority to trust for this list only; normally empty
};

/**
 * Reads text files one after the other into one list. UTF-8 and UTF-16 with or without byte-order mark
 * for the former, with one for the latter. Any thread; @p cancelled is looked at now and then.
 */
ListText readLists(const QStringList& paths, const std::atomic_bool& cancelled);

/** Number of lines of @p text; the last one counts without a line end. */
qsizetype countLines(QByteArrayView text);
qsizetype countLines(QStringView text);

} // namespace Urlpool
