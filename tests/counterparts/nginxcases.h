// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"

#include <QStringList>

namespace Urlpool::Testing {

/// A request to NginxServer, and the options that make the curl program send the same.
struct NginxCase
{
    const char* name;
    QByteArray path;
    QByteArray method = "GET";
    HeaderList headers = {};
    QByteArray body = {};
    QStringList curl = {};
    int status = 200;
    bool http2Closes = false; ///< with HTTP/2 nginx closes the connection instead
};

QList<NginxCase> nginxCases();

} // namespace Urlpool::Testing
