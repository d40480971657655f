// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"

#include <QPalette>

namespace Urlpool {

/** How a line of the list is marked. */
enum class LineMark : quint8 {
    None,
    Note,    ///< something had to be done to it
    Problem, ///< it is no request
};

/** The lines are 1-based; lines beyond the list have no mark. */
LineMark lineMark(const RequestList& list, quint32 line);
/** Why the line is marked, escaped for a tooltip; empty if it is not. */
QString lineToolTip(const RequestList& list, quint32 line);
/** A colour for the mark that can be read on the palette's base. */
QColor markColor(LineMark mark, const QPalette& palette);
/** Behind the current line: a quiet mixture of base and accent. */
QColor currentLineColor(const QPalette& palette);
/** For numbers and captions: weaker than text, still readable on @p background. */
QColor quietTextColor(const QPalette& palette, QPalette::ColorRole background = QPalette::Base);

} // namespace Urlpool
