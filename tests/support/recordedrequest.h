// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace Urlpool::Testing {

using HeaderList = QList<QPair<QByteArray, QByteArray>>;

/// One request exactly as the demo server got it.
struct RecordedRequest
{
    QByteArray method;
    QByteArray target;  ///< as on the request line: "/a?b", or absolute through the proxy
    QByteArray path;    ///< without query and, through the proxy, without scheme and host
    QByteArray host;    ///< the Host header
    HeaderList headers; ///< in order, names as they came
    QByteArray body;    ///< without chunk framing
    QByteArray raw;     ///< every byte of it, framing included
    qint64 atMs = 0;    ///< UTC, milliseconds since the epoch, when it was complete
    int connection = 0; ///< counts up from 1 with every accepted connection
    quint16 port = 0;   ///< the server's
    QByteArray address; ///< the server's, as the client reached it: "127.0.0.2"
    bool viaProxy = false;
    bool tls = false;

    /// The first value of the header \a name (any case), empty if there is none.
    QByteArray header(QByteArrayView name) const
    {
        for (const auto& [key, value] : headers)
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        return {};
    }
};

} // namespace Urlpool::Testing
