// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runsettings.h"

#include <QJsonObject>

namespace Urlpool {

/**
 * All that is secret in @p settings, for a keyring: credentials, cookies, the key's passphrase, the proxy's
 * password and the values of headers but the plain ones. Empty if nothing is; "***" is no secret. The body
 * is not among them.
 */
QJsonObject secretsOf(const RunSettings& settings);

/**
 * @p settings, which were stored without secrets (left out, or as "***"), with those of secretsOf(). What is
 * not in @p secrets stays as it is; a proxy's password is taken for that same proxy and user only.
 */
RunSettings withSecrets(RunSettings settings, const QJsonObject& secrets);

} // namespace Urlpool
