// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/header.h"

#include "request/urlbytes.h"

#include <algorithm>

namespace Urlpool {

QByteArray headerValue(const HeaderList& headers, QByteArrayView name)
{
    for (const Header& header : headers) {
        if (isSameHeaderName(header.name, name)) {
            // Null means "no such field", so a field that is there and empty must not be null.
            return header.value.isNull() ? QByteArray("") : header.value;
        }
    }
    return {};
}

bool isFramingHeader(QByteArrayView name)
{
    return isSameHeaderName(name, "Transfer-Encoding") || isSameHeaderName(name, "Content-Length");
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return hasClass(c, TokenByte); });
}

bool isHeaderValue(QByteArrayView value)
{
    return std::none_of(value.begin(), value.end(),
                        [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

} // namespace Urlpool
