// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>

namespace Urlpool {

/**
 * The SVG resources/icons/@p name.svg, drawn at the size asked for with `currentColor` replaced by the
 * colour of @p role in the palette of the moment, so that it follows a change from light to dark.
 */
QIcon themedIcon(const QString& name, QPalette::ColorRole role = QPalette::ButtonText);

} // namespace Urlpool
