// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"
#include "request/requestoptions.h"

#include <QString>

#include <memory>

namespace Urlpool {

/**
 * One HTTP request as a value: what the toolbelt calls a job. It is built when it is handed to a
 * worker; a list of a million rows holds none of them.
 */
struct Request
{
    /** 1-based index of the row in its run; 0 if it belongs to no list. */
    quint32 row = 0;
    QByteArray method = QByteArrayLiteral("GET");
    /** Absolute http(s) URL as it is sent: percent-encoded, without fragment and userinfo. */
    QByteArray url;
    HeaderList headers;
    QByteArray body;
    /** Where it came from; empty for a request made by a program. */
    QString source;
    quint32 line = 0;
    QByteArray input;
    /** Null for nearly all: nothing differs from the run's. */
    std::shared_ptr<const RequestOptions> options = {};
};

/** What the requests of one list have in common (the toolbelt's request_kwargs). */
struct RequestDefaults
{
    /** Used by lines that name no method of their own. */
    QByteArray method = QByteArrayLiteral("GET");
    HeaderList headers;
    QByteArray body;
    bool operator==(const RequestDefaults&) const = default;
};

/** RFC 9110's idempotent methods; any other verb counts as POST. */
bool isIdempotent(QByteArrayView method);

} // namespace Urlpool
