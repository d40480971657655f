// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panesettings.h"

#include "gui/headerrows.h"

#include <QUrl>

namespace Urlpool {

RunSettings windowDefaults()
{
    constexpr int failuresBeforeAsking = 20;
    RunSettings settings;
    settings.pauseOnStorm = true;
    settings.limits.parkAfter = failuresBeforeAsking;
    return settings;
}

HeaderList withoutSecretHeaders(HeaderList headers)
{
    headers.removeIf([](const Header& header) { return looksSecret(header.name); });
    return headers;
}

RunSettings withoutSecrets(const RunSettings& settings)
{
    RunSettings clean = settings;
    clean.request.headers = withoutSecretHeaders(settings.request.headers);
    clean.request.body.clear();
    SessionOptions& session = clean.session;
    session.headers = withoutSecretHeaders(settings.session.headers);
    session.keyPassphrase.clear();
    session.auth.secret.clear();
    session.auth.credentials.clear();
    session.cookies.start.clear();
    QUrl proxy(session.proxyUrl);
    if (!proxy.password().isEmpty()) {
        proxy.setPassword(QString());
        session.proxyUrl = proxy.toString();
    }
    return clean;
}

} // namespace Urlpool
