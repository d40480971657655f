// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Urlpool {

/**
 * True for a cell that a spreadsheet would run as a formula (first character = + - @, TAB or CR),
 * also behind apostrophes: it is written with one more before it, and a reader that strips exactly one from
 * such cells gets every cell back.
 */
bool needsGuard(QByteArrayView cell);

/** @p text as valid UTF-8 without NUL; what is neither becomes U+FFFD. */
QByteArray cleanText(const QByteArray& text);

} // namespace Urlpool
