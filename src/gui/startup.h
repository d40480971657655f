// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Urlpool {

/**
 * Names the application and gives it a style that follows the palette and a font that can be read where
 * the desktop brings none. Call once, after QApplication was made.
 */
void setUpApplication();

} // namespace Urlpool
