// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QtGlobal>

namespace Urlpool::Testing {

/// The kind of session that this program tests: URLPOOL_TEST_SESSION, qt or curl, or else the default.
inline SessionKind testedKind()
{
    const QByteArray name = qgetenv("URLPOOL_TEST_SESSION");
    if (name.isEmpty())
        return defaultSessionKind();
    return name == "qt" ? SessionKind::Qt : SessionKind::Curl;
}

/// The defaults, for that kind.
inline SessionOptions testedOptions()
{
    SessionOptions options;
    options.kind = testedKind();
    return options;
}

} // namespace Urlpool::Testing
