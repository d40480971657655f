// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/request.h"
#include "session/errorkind.h"

#include <QMetaType>
#include <QStringList>

namespace Urlpool::Testing {

/// One request to httpbin that we and the curl program send alike.
struct HttpbinRow
{
    QByteArray name;
    QByteArray path;
    QByteArray method = "GET";
    HeaderList headers = {};
    QByteArray body = {};
    QByteArray digest = {};      ///< "user:password"
    QStringList curl = {};       ///< options that make curl do the same
    int status = 200;            ///< so that two wrongs do not agree
    int sends = 1;               ///< requests in the server's own log
    bool fickle = false;         ///< the body is another each time; its size is not
    QByteArrayList varying = {}; ///< headers that are others each time
    ErrorKind error = ErrorKind::None;
    int exitCode = 0; ///< curl's

    /// What Qt's own manager does otherwise, and why.
    enum class Deviation {
        None,
        Setup,   ///< it cannot do what the options ask for
        Headers, ///< other headers are reported
        Body,    ///< the server says that it got something else
    };
    Deviation qtDeviation = Deviation::None;
    const char* qtReason = "";
};

QList<HttpbinRow> httpbinRows();

} // namespace Urlpool::Testing

Q_DECLARE_METATYPE(Urlpool::Testing::HttpbinRow)
