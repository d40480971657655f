// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/sessionsetup.h"

#include <exception>

namespace Urlpool {

SessionSetup setUpSession(const SessionFactory& factory, const SessionStep& initializer,
                          const SessionStep& authGenerator)
{
    SessionSetup setup;
    try {
        if (factory)
            setup.session = factory();
        if (!setup.session)
            return {nullptr, QStringLiteral("session factory returned none")};
        for (const SessionStep* step : {&initializer, &authGenerator}) {
            const SetupResult result = *step ? (*step)(*setup.session) : SetupResult();
            if (!result.ok)
                return {nullptr, result.detail};
        }
    } catch (const std::exception& error) {
        return {nullptr, QString::fromLocal8Bit(error.what())};
    } catch (...) {
        return {nullptr, QStringLiteral("foreign C++ exception")};
    }
    return setup;
}

} // namespace Urlpool
