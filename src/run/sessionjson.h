// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/jsonfields.h"
#include "session/sessionoptions.h"

namespace Urlpool {

/** Session options in the settings' JSON; without @p withSecrets each secret in them is "***". */
QJsonObject jsonOf(const SessionOptions& options, bool withSecrets);
void readJson(JsonReader& session, SessionOptions& options);

} // namespace Urlpool
