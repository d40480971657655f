// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Urlpool {

/** A proxy's URL as a person means it: "http://" unless it says otherwise, and userinfo up to the last '@'.
 */
struct ProxyParts
{
    QString url; ///< without userinfo
    QString user;
    QString password;
};

/** Takes @p whole apart, also one that is no URL yet. One without userinfo stays as it was written. */
ProxyParts proxyParts(const QString& whole);
/** Puts it together; name and password are percent-encoded. */
QString proxyUrlOf(const ProxyParts& parts);
/** @p whole with @p shown in the place of a password. */
QString withHiddenPassword(const QString& whole, const QString& shown);
/** Without the password; empty if what is left is no URL, because nobody knows then what is in it. */
QString withoutProxyPassword(const QString& whole);

} // namespace Urlpool
