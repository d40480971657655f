// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panesettings.h"

#include "gui/headerrows.h"
#include "session/proxyparts.h"

namespace Urlpool {

RunSettings windowDefaults()
{
    constexpr int failuresBeforeAsking = 20;
    RunSettings settings;
    settings.pauseOnStorm = true;
    settings.limits.parkAfter = failuresBeforeAsking;
    return settings;
}

RunSettings withoutSecrets(const RunSettings& settings)
{
    RunSettings clean = settings;
    clean.request.headers = withoutSecretValues(settings.request.headers);
    clean.request.body.clear();
    SessionOptions& session = clean.session;
    session.headers = withoutSecretValues(settings.session.headers);
    session.keyPassphrase.clear();
    session.auth.secret.clear();
    session.auth.credentials.clear();
    session.cookies.start.clear();
    session.proxyUrl = withoutProxyPassword(session.proxyUrl);
    return clean;
}

} // namespace Urlpool
