// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QSsl>

namespace Urlpool {

/** @p oldest and later versions, as Qt names them. */
QSsl::SslProtocol qtProtocol(TlsVersion oldest);

/**
 * A handshake's failure in OpenSSL's words. Where old versions were asked for, OpenSSL's security level
 * may have ruled them out all the same, and says no more than that there is none in common.
 */
QString handshakeDetail(const QString& words, bool oldVersions);

inline bool isOld(TlsVersion version)
{
    return version == TlsVersion::Tls1_0 || version == TlsVersion::Tls1_1;
}
bool isOld(QSsl::SslProtocol protocol);

} // namespace Urlpool
