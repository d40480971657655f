// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/stormtext.h"

#include "text/text.h"
#include "text/words.h"

namespace Urlpool::Text {

namespace {

/** What happened to them and what that may mean; %1 are how many, %2 of how many. */
QString pattern(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::None:
    case ErrorKind::Cancelled:
        return {};
    case ErrorKind::InvalidUrl:
        return Words::tr("%1 of the last %2 requests have no usable URL: is this the right list?");
    case ErrorKind::UnsupportedScheme:
        return Words::tr("%1 of the last %2 requests are neither http nor https: is this the right list?");
    case ErrorKind::Dns:
        return Words::tr("%1 of the last %2 requests could not resolve their host: is the network down?");
    case ErrorKind::Refused:
        return Words::tr("%1 of the last %2 requests were refused a connection: is the server down?");
    case ErrorKind::Unreachable:
        return Words::tr("%1 of the last %2 requests found no way to their host: is the network down?");
    case ErrorKind::ConnectTimeout:
        return Words::tr("%1 of the last %2 requests got no connection in time: is the network down, or a "
                         "firewall in the way?");
    case ErrorKind::Tls:
        return Words::tr("%1 of the last %2 requests could not make a secure connection: are the trusted "
                         "authorities and this computer's clock right?");
    case ErrorKind::Proxy:
        return Words::tr("%1 of the last %2 requests were not passed on by the proxy: are its address and "
                         "password right?");
    case ErrorKind::FirstByteTimeout:
        return Words::tr("%1 of the last %2 requests got no answer in time: is the server overloaded?");
    case ErrorKind::IdleTimeout:
        return Words::tr("%1 of the last %2 requests got an answer that stopped arriving: is the server or "
                         "the network overloaded?");
    case ErrorKind::TotalTimeout:
        return Words::tr("%1 of the last %2 requests took longer than they may: is the server overloaded, or "
                         "the time too short?");
    case ErrorKind::Closed:
        return Words::tr("%1 of the last %2 requests had their connection closed without an answer: does the "
                         "server turn requests away?");
    case ErrorKind::Reset:
        return Words::tr("%1 of the last %2 requests had their connection cut off: are too many in flight?");
    case ErrorKind::Truncated:
        return Words::tr("%1 of the last %2 requests got an answer cut short: is the server overloaded?");
    case ErrorKind::Malformed:
        return Words::tr("%1 of the last %2 requests got an answer that is not proper HTTP: is this a web "
                         "server?");
    case ErrorKind::Decode:
        return Words::tr("%1 of the last %2 requests got an answer with broken compression: is something on "
                         "the way changing answers?");
    case ErrorKind::TooLarge:
        return Words::tr("%1 of the last %2 requests got an answer larger than allowed: is the largest body "
                         "size right?");
    case ErrorKind::TooManyRedirects:
        return Words::tr("%1 of the last %2 requests were redirected too often: does the server want a "
                         "cookie or a login?");
    case ErrorKind::RedirectRefused:
        return Words::tr("%1 of the last %2 requests were redirected to where redirects are not followed: is "
                         "there a login page in the way?");
    case ErrorKind::OutOfResources:
        return Words::tr("%1 of the last %2 requests found this computer out of files or memory: are too "
                         "many in flight?");
    case ErrorKind::SessionSetup:
        return Words::tr("%1 of the last %2 requests had no session to go out on: are proxy, certificate and "
                         "credential settings right?");
    case ErrorKind::Interrupted:
        return Words::tr("%1 of the last %2 requests were interrupted: did the computer sleep?");
    case ErrorKind::Internal:
        return Words::tr("%1 of the last %2 requests met an error in the program itself. Please report it.");
    }
    return {};
}

} // namespace

QString stormSentence(const Storm& storm)
{
    const QString words = pattern(storm.kind);
    return words.isEmpty() ? words : words.arg(number(storm.count), number(storm.of));
}

} // namespace Urlpool::Text
