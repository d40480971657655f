// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <optional>

namespace Urlpool {

/**
 * Why an attempt has no usable answer. The numbers are stored in run files and the names stand in
 * exports: append only, never renumber, never rename.
 */
enum class ErrorKind : quint8 {
    None = 0,
    InvalidUrl = 1,
    UnsupportedScheme = 2,
    Dns = 3,
    Refused = 4,
    Unreachable = 5,
    ConnectTimeout = 6,
    Tls = 7,
    Proxy = 8,
    FirstByteTimeout = 9,
    IdleTimeout = 10,
    TotalTimeout = 11,
    Closed = 12,
    Reset = 13,
    Truncated = 14,
    Malformed = 15,
    Decode = 16,
    TooLarge = 17,
    TooManyRedirects = 18,
    RedirectRefused = 19,
    OutOfResources = 20,
    SessionSetup = 21,
    Interrupted = 22,
    Cancelled = 23,
    Internal = 24,
};

/** The name in exports and options, e.g. "first-byte-timeout"; empty for None. */
QByteArray errorKindName(ErrorKind kind);
std::optional<ErrorKind> errorKindFromName(QByteArrayView name);

} // namespace Urlpool
