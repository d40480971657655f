// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include "session/cookiejar.h"

#include <utility>

namespace Urlpool {

void Session::setCookies(std::shared_ptr<CookieJar> jar)
{
    if (jar) {
        setCookieJar(jar.get());
        // Qt makes it a child where it can, but another session may have it, too.
        jar->setParent(nullptr);
    }
    m_cookies = std::move(jar);
}

} // namespace Urlpool
