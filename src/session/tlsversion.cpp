// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tlsversion.h"

#include <algorithm>
#include <array>

namespace Urlpool {

// Qt warns of the old ones; whoever chooses them knows.
QT_WARNING_PUSH
QT_WARNING_DISABLE_DEPRECATED

QSsl::SslProtocol qtProtocol(TlsVersion oldest)
{
    switch (oldest) {
    case TlsVersion::Automatic:
        break;
    case TlsVersion::Tls1_0:
        return QSsl::TlsV1_0OrLater;
    case TlsVersion::Tls1_1:
        return QSsl::TlsV1_1OrLater;
    case TlsVersion::Tls1_2:
        return QSsl::TlsV1_2OrLater;
    case TlsVersion::Tls1_3:
        return QSsl::TlsV1_3OrLater;
    }
    return QSsl::SecureProtocols;
}

bool isOld(QSsl::SslProtocol protocol)
{
    return protocol == QSsl::TlsV1_0OrLater || protocol == QSsl::TlsV1_1OrLater;
}

QT_WARNING_POP

QString handshakeDetail(const QString& words, bool oldVersions)
{
    constexpr std::array<QLatin1String, 6> signs{
        QLatin1String("legacy sigalg"),          QLatin1String("unsupported protocol"),
        QLatin1String("no protocols available"), QLatin1String("protocol version"),
        QLatin1String("internal error"),         QLatin1String("wrong version")};
    const bool named =
        std::ranges::any_of(signs, [&words](QLatin1String sign) { return words.contains(sign); });
    return oldVersions && named ? words + QStringLiteral(" (OpenSSL security level)") : words;
}

} // namespace Urlpool
