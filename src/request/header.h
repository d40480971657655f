// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace Urlpool {

/** One header field, as given or as received: no case folding, no joining of repeated names. */
struct Header
{
    QByteArray name;
    QByteArray value;
    bool operator==(const Header&) const = default;
};

/** Header fields in the order in which they are sent or were received. */
using HeaderList = QList<Header>;

/** Header names compare without case (ASCII). Cheap for names of different length, as most are. */
inline bool isSameHeaderName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

/** The value of the first field called @p name (ASCII case-insensitive), null if there is none. */
QByteArray headerValue(const HeaderList& headers, QByteArrayView name);

/** Transfer-Encoding and Content-Length: where a body ends, which the sessions say themselves. */
bool isFramingHeader(QByteArrayView name);

/** RFC 9110 "token": what a method and a header name may be made of. */
bool isToken(QByteArrayView text);

/** True if @p value has no CR, LF or NUL, so that it cannot smuggle a second field. */
bool isHeaderValue(QByteArrayView value);

} // namespace Urlpool
