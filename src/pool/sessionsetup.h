// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QNetworkAccessManager>

namespace Urlpool {

/** A worker's session, or why it has none. */
struct SessionSetup
{
    std::unique_ptr<QNetworkAccessManager> session;
    QString detail;
};

/** Factory, then initializer, then auth generator; whatever they throw is a failure. Never throws. */
SessionSetup setUpSession(const SessionFactory& factory, const SessionStep& initializer,
                          const SessionStep& authGenerator);

} // namespace Urlpool
