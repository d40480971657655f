// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/request.h"
#include "session/errorkind.h"
#include "session/transferoptions.h"

#include <QList>
#include <QMetaType>

namespace Urlpool::Testing {

class DemoServer;

/// One behaviour of the demo server, and what has to come of it.
struct TransferRow
{
    QByteArray name;
    QByteArray method;
    /// "@http/…", "@https/…", "@refused/…" stand for the server's ports.
    QByteArray url;

    int status = 200;
    ErrorKind error = ErrorKind::None;
    int redirects = 0;
    int sends = 1;    ///< requests that the server got; -1: up to 4, but as many as the outcome says
    qint64 size = -1; ///< body bytes; -1: not looked at
    QByteArray finalUrl = {};
    QByteArray body = {};
    int withinMs = 5000;
    TransferOptions options = {};

    Request request(const DemoServer& server) const;
    QByteArray expand(QByteArray text, const DemoServer& server) const;
};

QList<TransferRow> transferRows();
QList<TransferRow> redirectRows();
QList<TransferRow> faultRows();

} // namespace Urlpool::Testing

Q_DECLARE_METATYPE(Urlpool::Testing::TransferRow)
