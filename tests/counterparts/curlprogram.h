// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"

#include <QStringList>

namespace Urlpool::Testing {

/// What the curl program says of a URL.
struct CurlReport
{
    int exitCode = -1;
    QByteArray problem; ///< its own words, empty if all went well
    int status = 0;
    int redirects = 0;
    qint64 wireBytes = 0;
    QByteArray httpVersion;
    QByteArray finalUrl;
    HeaderList headers; ///< of the last answer, in order
    QByteArray body;
};

/// Runs curl, following redirects as our defaults do, and waits for its end. It reads no configuration and
/// no proxy from the environment.
CurlReport runCurl(const QByteArray& url, const QStringList& arguments = {});

/// Options that make curl send the headers that we sent.
QStringList headerArguments(const HeaderList& headers);

/// The fields in order as text, which shows a difference best; without the values that are never the same:
/// the date and what \a varying names.
QByteArray comparable(const HeaderList& headers, const QByteArrayList& varying = {});

} // namespace Urlpool::Testing
