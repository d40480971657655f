// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/stormwatch.h"

#include <QString>

namespace Urlpool::Text {

/** "187 of the last 200 requests could not resolve their host: is the network down?"; counts above 1. */
QString stormSentence(const Storm& storm);

} // namespace Urlpool::Text
