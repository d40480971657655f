// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/errorkind.h"

#include <array>
#include <utility>

namespace Urlpool {

namespace {

constexpr std::array<std::pair<ErrorKind, const char*>, 24> names{{
    {ErrorKind::InvalidUrl, "invalid-url"},
    {ErrorKind::UnsupportedScheme, "unsupported-scheme"},
    {ErrorKind::Dns, "dns"},
    {ErrorKind::Refused, "refused"},
    {ErrorKind::Unreachable, "unreachable"},
    {ErrorKind::ConnectTimeout, "connect-timeout"},
    {ErrorKind::Tls, "tls"},
    {ErrorKind::Proxy, "proxy"},
    {ErrorKind::FirstByteTimeout, "first-byte-timeout"},
    {ErrorKind::IdleTimeout, "idle-timeout"},
    {ErrorKind::TotalTimeout, "total-timeout"},
    {ErrorKind::Closed, "closed"},
    {ErrorKind::Reset, "reset"},
    {ErrorKind::Truncated, "truncated"},
    {ErrorKind::Malformed, "malformed"},
    {ErrorKind::Decode, "decode"},
    {ErrorKind::TooLarge, "too-large"},
    {ErrorKind::TooManyRedirects, "too-many-redirects"},
    {ErrorKind::RedirectRefused, "redirect-refused"},
    {ErrorKind::OutOfResources, "out-of-resources"},
    {ErrorKind::SessionSetup, "session-setup"},
    {ErrorKind::Interrupted, "interrupted"},
    {ErrorKind::Cancelled, "cancelled"},
    {ErrorKind::Internal, "internal"},
}};

} // namespace

QByteArray errorKindName(ErrorKind kind)
{
    for (const auto& [value, name] : names) {
        if (value == kind)
            return QByteArray::fromRawData(name, qstrlen(name));
    }
    return {};
}

std::optional<ErrorKind> errorKindFromName(QByteArrayView name)
{
    for (const auto& [value, text] : names) {
        if (name == QByteArrayView(text))
            return value;
    }
    return std::nullopt;
}

} // namespace Urlpool
