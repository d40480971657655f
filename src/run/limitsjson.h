// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/limits.h"
#include "pool/retryoptions.h"
#include "run/jsonfields.h"

namespace Urlpool {

/** Limits and retries in the settings' JSON. */
QJsonObject jsonOf(const Limits& limits);
QJsonObject jsonOf(const RetryOptions& retry);
void readJson(JsonReader& json, Limits& limits);
void readJson(JsonReader& json, RetryOptions& retry);

} // namespace Urlpool
