// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curlerrormapping.h"

#include <QByteArray>

#include <cerrno>

namespace Urlpool {

namespace {

bool contains(QByteArrayView text, QByteArrayView part)
{
    return text.indexOf(part) >= 0;
}

ErrorKind kindOfErrno(int error, ErrorKind fallback)
{
    switch (error) {
    case ECONNREFUSED:
        return ErrorKind::Refused;
    case ECONNRESET:
        return ErrorKind::Reset;
    case ETIMEDOUT:
        return ErrorKind::ConnectTimeout;
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
    case EADDRNOTAVAIL: // no local port is left
        return ErrorKind::OutOfResources;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EHOSTDOWN:
    case EACCES:
    case EPERM:
        return ErrorKind::Unreachable;
    default:
        return fallback;
    }
}

/** A connection that broke while it was in use. */
ErrorKind kindOfBreak(const CurlEnd& end)
{
    // After TLS 1.3's handshake a server's refusal arrives as an alert in the place of an answer.
    if (contains(end.text, " alert "))
        return ErrorKind::Tls;
    if (contains(end.text, "chunked-encoding") || contains(end.text, "chunk"))
        return ErrorKind::Malformed;
    if (contains(end.text, "response headers")) // too large, from 8.3 on
        return ErrorKind::TooLarge;
    if (end.systemError == ECONNRESET || contains(end.text, "reset by peer"))
        return ErrorKind::Reset;
    return ErrorKind::Closed;
}

ErrorKind kindOfConnect(const CurlEnd& end)
{
    // Others (no IPv6 on this machine) say nothing of the next address that was tried.
    if (kindOfErrno(end.socketError, ErrorKind::None) == ErrorKind::OutOfResources)
        return ErrorKind::OutOfResources;
    if (end.proxy)
        return ErrorKind::Proxy;
    return kindOfErrno(end.systemError, ErrorKind::Unreachable);
}

/** A handshake that the other side ended by closing is no judgement about certificates. */
ErrorKind kindOfHandshake(const CurlEnd& end)
{
    if (end.systemError == ECONNRESET || contains(end.text, "reset by peer"))
        return ErrorKind::Reset;
    if (contains(end.text, "SSL_ERROR_SYSCALL") || contains(end.text, "unexpected eof"))
        return ErrorKind::Closed;
    return ErrorKind::Tls;
}

} // namespace

ErrorKind errorKindOf(const CurlEnd& end)
{
    if (end.code != CURLE_OK && end.connectStatus >= 300)
        return ErrorKind::Proxy;
    switch (end.code) {
    case CURLE_OK:
        // libcurl calls an answer good whose head stopped in the middle.
        return end.headComplete ? ErrorKind::None : ErrorKind::Closed;
    case CURLE_URL_MALFORMAT:
        return ErrorKind::InvalidUrl;
    case CURLE_COULDNT_RESOLVE_HOST:
        return ErrorKind::Dns;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        return ErrorKind::Proxy;
    case CURLE_COULDNT_CONNECT:
        return kindOfConnect(end);
    case CURLE_OPERATION_TIMEDOUT:
        return end.sent ? ErrorKind::TotalTimeout : ErrorKind::ConnectTimeout;
    case CURLE_SSL_CONNECT_ERROR:
        return kindOfHandshake(end);
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_SSL_SHUTDOWN_FAILED:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED:
        return ErrorKind::Tls;
    case CURLE_PARTIAL_FILE: // also: an HTTP/2 stream that ended without any answer
        return end.headComplete ? ErrorKind::Truncated : ErrorKind::Closed;
    case CURLE_GOT_NOTHING:
        return ErrorKind::Closed;
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_SEND_FAIL_REWIND:
        // Before the request is out it is the proxy that broke off.
        return end.proxy && !end.sent ? ErrorKind::Proxy : kindOfBreak(end);
    case CURLE_HTTP2_STREAM:
        return ErrorKind::Reset;
    case CURLE_HTTP2:
        // After GOAWAY it says no more than "framing layer"; where it could not read something it names
        // nghttp2.
        return contains(end.text, "nghttp2") ? ErrorKind::Malformed : ErrorKind::Closed;
    case CURLE_BAD_FUNCTION_ARGUMENT: // also: a head that begins with a folded line
        return end.sent ? ErrorKind::Malformed : ErrorKind::Internal;
    case CURLE_UNSUPPORTED_PROTOCOL: // also: no HTTP but HTTP/0.9 or garbage
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP_RETURNED_ERROR:
    case CURLE_BAD_CONTENT_ENCODING:
        return ErrorKind::Malformed;
    case CURLE_FILESIZE_EXCEEDED:
#if LIBCURL_VERSION_NUM >= 0x080600
    case CURLE_TOO_LARGE: // a line of the head
#endif
        return ErrorKind::TooLarge;
    case CURLE_OUT_OF_MEMORY:
        // The same code says that one line of the head is longer than libcurl takes.
        return end.sent ? ErrorKind::TooLarge : ErrorKind::OutOfResources;
    case CURLE_ABORTED_BY_CALLBACK: // it would have gone out a second time
        return ErrorKind::Closed;
    default:
        return ErrorKind::Internal;
    }
}

} // namespace Urlpool
