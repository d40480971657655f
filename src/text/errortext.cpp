// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/header.h"
#include "text/text.h"
#include "text/words.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

namespace {

/** What happened and what to do next. */
QString advice(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::None:
        return {};
    case ErrorKind::InvalidUrl:
        return Words::tr("This is no URL that can be requested. Correct the line and run it again.");
    case ErrorKind::UnsupportedScheme:
        return Words::tr("Only http and https URLs can be requested. Correct the line and run it again.");
    case ErrorKind::Dns:
        return Words::tr("The host name could not be found. Check its spelling and the network, then retry.");
    case ErrorKind::Refused:
        return Words::tr("Nothing listens at this address. Check host and port.");
    case ErrorKind::Unreachable:
        return Words::tr("There is no way to this address. Check the network or the proxy, then retry.");
    case ErrorKind::ConnectTimeout:
        return Words::tr("No connection was made in time. Retry, or allow more time to connect.");
    case ErrorKind::Tls:
        return Words::tr("No secure connection could be made. Check the server's certificate and the trusted "
                         "authorities.");
    case ErrorKind::Proxy:
        return Words::tr("The proxy did not pass the request on. Check the proxy's address and password.");
    case ErrorKind::FirstByteTimeout:
        return Words::tr("The server took the request but did not begin to answer in time. Retry later, or "
                         "allow more time to the first byte.");
    case ErrorKind::IdleTimeout:
        return Words::tr("The answer stopped arriving. Retry, or allow longer pauses.");
    case ErrorKind::TotalTimeout:
        return Words::tr("The request took longer than it may in all. Retry, or allow more time.");
    case ErrorKind::Closed:
        return Words::tr("The server closed the connection without a complete answer. Retry.");
    case ErrorKind::Reset:
        return Words::tr(
            "The connection was cut off. Retry; if it happens often, lower the number of requests "
            "in flight.");
    case ErrorKind::Truncated:
        return Words::tr("The answer is shorter than announced. Retry; what arrived is kept.");
    case ErrorKind::Malformed:
        return Words::tr("The answer is not proper HTTP. Check that a web server listens at this port.");
    case ErrorKind::Decode:
        return Words::tr(
            "The answer's compression is broken. Retry; if it stays, the server has to be fixed.");
    case ErrorKind::TooLarge:
        return Words::tr("The answer is larger than allowed. Raise the largest body size to fetch it.");
    case ErrorKind::TooManyRedirects:
        return Words::tr("The server redirects in a circle or too often. Raise the number of redirects if "
                         "that is intended.");
    case ErrorKind::RedirectRefused:
        return Words::tr("The server redirects to an address that is not followed. Request that address "
                         "itself if you trust it.");
    case ErrorKind::OutOfResources:
        return Words::tr("This computer ran out of files or memory for connections. Lower the number of "
                         "requests in flight, then retry.");
    case ErrorKind::SessionSetup:
        return Words::tr("No session could be set up. Check the settings of sign-in, proxy and "
                         "certificates, then retry.");
    case ErrorKind::Interrupted:
        return Words::tr("The program ended or the computer slept before the answer was saved, so it is not "
                         "known whether the server "
                         "acted. Check there before you send it again.");
    case ErrorKind::Cancelled:
        return Words::tr("It was cancelled. Resume to run it.");
    case ErrorKind::Internal:
        return Words::tr("Something went wrong in the program itself. Please report it.");
    }
    return {};
}

/** What cannot be sent is named by the detail: a method, a header or the URL, which is no token. */
QString ofUnsendable(const QString& detail)
{
    const QByteArray name = detail.toUtf8();
    if (isFramingHeader(name))
        return Words::tr("The session writes this header itself. Take it out and run the row again.");
    if (isToken(name))
        return Words::tr("This header or method cannot be sent. Correct it and run the row again.");
    return advice(ErrorKind::InvalidUrl);
}

} // namespace

QString errorWords(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::None:
        return {};
    case ErrorKind::InvalidUrl:
        return Words::tr("Invalid URL");
    case ErrorKind::UnsupportedScheme:
        return Words::tr("Unsupported scheme");
    case ErrorKind::Dns:
        return Words::tr("Unknown host");
    case ErrorKind::Refused:
        return Words::tr("Connection refused");
    case ErrorKind::Unreachable:
        return Words::tr("Unreachable");
    case ErrorKind::ConnectTimeout:
        return Words::tr("Connecting timed out");
    case ErrorKind::Tls:
        return Words::tr("TLS failed");
    case ErrorKind::Proxy:
        return Words::tr("Proxy failed");
    case ErrorKind::FirstByteTimeout:
        return Words::tr("No answer in time");
    case ErrorKind::IdleTimeout:
        return Words::tr("Answer stalled");
    case ErrorKind::TotalTimeout:
        return Words::tr("Took too long");
    case ErrorKind::Closed:
        return Words::tr("Connection closed");
    case ErrorKind::Reset:
        return Words::tr("Connection reset");
    case ErrorKind::Truncated:
        return Words::tr("Answer cut short");
    case ErrorKind::Malformed:
        return Words::tr("Malformed answer");
    case ErrorKind::Decode:
        return Words::tr("Broken compression");
    case ErrorKind::TooLarge:
        return Words::tr("Answer too large");
    case ErrorKind::TooManyRedirects:
        return Words::tr("Too many redirects");
    case ErrorKind::RedirectRefused:
        return Words::tr("Redirect refused");
    case ErrorKind::OutOfResources:
        return Words::tr("Out of resources");
    case ErrorKind::SessionSetup:
        return Words::tr("No session");
    case ErrorKind::Interrupted:
        return Words::tr("Answer unknown");
    case ErrorKind::Cancelled:
        return Words::tr("Cancelled");
    case ErrorKind::Internal:
        return Words::tr("Internal error");
    }
    return {};
}

QString errorSentence(ErrorKind kind, const QString& detail)
{
    const QString sentence = kind == ErrorKind::InvalidUrl ? ofUnsendable(detail) : advice(kind);
    if (detail.isEmpty() || sentence.isEmpty())
        return sentence;
    return u"%1 (%2)"_s.arg(sentence, detail);
}

} // namespace Urlpool::Text
