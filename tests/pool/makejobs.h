// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"

namespace Urlpool::Testing {

inline Request makeRequest(const QByteArray& url, const QByteArray& method = "GET")
{
    Request request;
    request.url = url;
    request.method = method;
    return request;
}

/** Different URLs, dealt out to hosts h0, h1, … in turn. */
inline RequestList makeList(int rows, int hosts)
{
    QByteArray text;
    for (int i = 0; i < rows; ++i)
        text += "http://h" + QByteArray::number(i % hosts) + "/" + QByteArray::number(i) + "\n";
    return RequestList::fromText(text);
}

} // namespace Urlpool::Testing
