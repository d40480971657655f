// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/errorkind.h"

#include <QByteArrayView>

#include <curl/curl.h>

namespace Urlpool {

/** What is known when libcurl reports how an exchange ended. */
struct CurlEnd
{
    CURLcode code = CURLE_OK;
    QByteArrayView text;       ///< libcurl's own sentence
    int systemError = 0;       ///< errno of the connection, 0: none
    int socketError = 0;       ///< errno of the socket that could not be made, 0: none
    long connectStatus = 0;    ///< a proxy's answer to CONNECT, 0: none
    bool proxy = false;        ///< a proxy is used
    bool connected = false;    ///< the connection stood, or the one to the proxy
    bool sent = false;         ///< the request went out
    bool headComplete = false; ///< the whole head of the answer came
};

/** libcurl's codes as an ErrorKind; None if all went well. */
ErrorKind errorKindOf(const CurlEnd& end);

} // namespace Urlpool
