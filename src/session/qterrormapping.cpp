// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/qterrormapping.h"

#include <QCoreApplication>

#include <array>

namespace Urlpool {

namespace {

using Code = QNetworkReply::NetworkError;

/** Whether Qt made @p text of one of its socket engine's messages, in whatever language it speaks. */
template <std::size_t N> bool isOneOf(const QString& text, const std::array<const char*, N>& messages)
{
    for (const char* message : messages) {
        if (text == QCoreApplication::translate("QNativeSocketEngine", message))
            return true;
    }
    return false;
}

/** Code 99 holds what the socket engine tells apart by its message only. */
ErrorKind unknownNetworkError(const QtError& error)
{
    constexpr std::array<const char*, 4> resources{"Out of resources", "The address is not available",
                                                   "Unable to initialize non-blocking socket",
                                                   "Unknown error"};
    constexpr std::array<const char*, 3> unreachable{"Network unreachable", "Host unreachable",
                                                     "Permission denied"};
    constexpr std::array<const char*, 1> timeout{"Connection timed out"};
    // An alert in the place of an answer: TLS 1.3's handshake ends before a server can refuse.
    if (error.text.contains(QLatin1String("SSL routines")))
        return ErrorKind::Tls;
    if (isOneOf(error.text, unreachable))
        return ErrorKind::Unreachable;
    if (isOneOf(error.text, timeout))
        return ErrorKind::ConnectTimeout;
    if (isOneOf(error.text, resources))
        return ErrorKind::OutOfResources;
    return error.proxy != ProxyUse::None && error.status == 0 ? ErrorKind::Proxy : ErrorKind::Unreachable;
}

/** Errors that Qt derives from a status of 400 and above. */
bool isStatusError(Code code)
{
    return (code >= QNetworkReply::ContentAccessDenied && code <= QNetworkReply::UnknownContentError) ||
           (code >= QNetworkReply::InternalServerError && code <= QNetworkReply::UnknownServerError) ||
           code == QNetworkReply::ProtocolInvalidOperationError;
}

} // namespace

ErrorKind errorKindOf(const QtError& error)
{
    if (error.code == QNetworkReply::NoError)
        return ErrorKind::None;
    if (error.status >= 400 && isStatusError(error.code))
        return ErrorKind::None;

    const bool forwarded = error.proxy == ProxyUse::Forward;
    switch (error.code) {
    case QNetworkReply::ConnectionRefusedError:
        return forwarded ? ErrorKind::Proxy : ErrorKind::Refused;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // the one-shot body could not be sent again
        return ErrorKind::Closed;
    case QNetworkReply::HostNotFoundError:
        return forwarded ? ErrorKind::Proxy : ErrorKind::Dns;
    case QNetworkReply::TimeoutError: // of the socket; deadlines are Transfer's
        return ErrorKind::ConnectTimeout;
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorKind::Tls;
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
        return ErrorKind::Unreachable;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        // Without a proxy of ours a 407 is some server's answer.
        return error.status == 407 && error.proxy == ProxyUse::None ? ErrorKind::None : ErrorKind::Proxy;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return ErrorKind::Proxy;
    case QNetworkReply::ProtocolUnknownError:
        return error.status != 0 ? ErrorKind::None : ErrorKind::UnsupportedScheme;
    case QNetworkReply::ProtocolFailure:
        return ErrorKind::Malformed;
    case QNetworkReply::UnknownNetworkError:
        return unknownNetworkError(error);
    default:
        return ErrorKind::Internal;
    }
}

} // namespace Urlpool
