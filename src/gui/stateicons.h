// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/rowrecord.h"

#include <QColor>
#include <QPixmap>

namespace Urlpool {

/**
 * The shape of a state in @p color, @p size logical pixels wide, for a screen of @p ratio. Kept in the
 * pixmap cache. Null if the system has no SVG plug-in: the word beside it says the same.
 */
QPixmap statePixmap(RowState state, const QColor& color, int size, qreal ratio);

} // namespace Urlpool
