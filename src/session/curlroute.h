// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/curlsetup.h"

namespace Urlpool {

/** Where libcurl has to connect to for a URL. */
struct CurlRoute
{
    QByteArray host; ///< lower case; brackets around an IPv6 address
    QByteArray port;
    bool known = false; ///< --resolve says where that is
};

/** Follows the proxy, --connect-to and --resolve of @p setup. */
CurlRoute routeOf(const QByteArray& url, const CurlSetup& setup);

} // namespace Urlpool
