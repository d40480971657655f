// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QToolButton;

namespace Urlpool {

/** Fills a button of a toolbar with the palette's accent, or makes it quiet again. */
void setAccented(QToolButton* button, bool accented);

} // namespace Urlpool
