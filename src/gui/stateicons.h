// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/hostfacts.h"
#include "run/rowrecord.h"

#include <QColor>
#include <QPixmap>

namespace Urlpool {

/**
 * The shape of a state in @p color, @p size logical pixels wide, for a screen of @p ratio. Kept in the
 * pixmap cache. Null if the system has no SVG plug-in: the word beside it says the same.
 */
QPixmap statePixmap(RowState state, const QColor& color, int size, qreal ratio);
QPixmap statePixmap(HostState state, const QColor& color, int size, qreal ratio);

/** The state of a row whose colour a host's state has. */
RowState colorOf(HostState state);

} // namespace Urlpool
