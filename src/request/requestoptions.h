// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace Urlpool {

/** What one request does differently from its run; what is not set is as for all. Times are in ms, 0: none.
 */
struct RequestOptions
{
    std::optional<bool> verifyTls = {};
    std::optional<QByteArray> proxyUrl = {}; ///< as SessionOptions::proxyUrl; empty: no proxy
    std::optional<qint64> connectTimeoutMs = {};
    std::optional<qint64> totalTimeoutMs = {};
    std::optional<int> maxRedirects = {};
    std::optional<QByteArray> credentials = {}; ///< "user:password" for Basic; a secret
    bool operator==(const RequestOptions&) const = default;
};

} // namespace Urlpool
