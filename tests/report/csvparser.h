// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace Urlpool::Testing {

using CsvRecord = QList<QByteArray>;

/**
 * RFC 4180 to the letter, and nothing of the writer's code: CRLF behind every record, quotes only
 * around whole cells, quotes inside doubled, as many cells in every record, valid UTF-8. No value if
 * @p text breaks a rule.
 */
std::optional<QList<CsvRecord>> parseCsv(const QByteArray& text);

/** Takes away the one apostrophe that guards a formula. */
QByteArray unguarded(const QByteArray& cell);

} // namespace Urlpool::Testing
