// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/rowbuilder.h"

namespace Urlpool::Testing {

namespace {

using Kind = ErrorKind;

SessionOptions digest(const QByteArray& login)
{
    SessionOptions options;
    options.auth = {AuthMode::Digest, login};
    return options;
}

} // namespace

// Who asks for credentials; what says when to come back; where redirects lead.
QList<TransferRow> authRows()
{
    TransferOptions many;
    many.maxRedirects = 50;
    return {
        Row("/challenge/unknown").gives(401),
        Row("/challenge/garbled").gives(401),
        Row("/challenge/none").gives(401),
        Row("/challenge/endless").gives(401),
        Row("/challenge/endless").post().gives(401),
        Row("/challenge/proxy").gives(407),
        Row("/bearer/t").gives(401),
        Row("/digest-auth/joe/secret").gives(401),
        Row("/digest-auth/joe/secret").named("Digest").with(digest("joe:secret")).gives(200, 8).sent(2),
        Row("/digest-auth/joe/secret/SHA-256")
            .named("Digest, SHA-256")
            .with(digest("joe:secret"))
            .gives(200, 8)
            .sent(2),
        Row("/digest-auth/joe/secret")
            .named("Digest")
            .post()
            .with(digest("joe:secret"))
            .gives(200, 8)
            .sent(2),
        Row("/digest-auth/joe/secret").named("Digest, wrong").with(digest("joe:guess")).gives(401).sent(2),
        Row("/challenge/endless")
            .named("Digest, never right")
            .with(digest("joe:secret"))
            .gives(401)
            .sent(-1)
            .cannot("libcurl answers a server that calls every nonce stale as long as it asks", ByCurl),

        Row("/429/5").gives(429),
        Row("/429/Fri%2C%2031%20Dec%201999%2023%3A59%3A59%20GMT").named("429 until 1999").gives(429),
        Row("/503/99999999999999999999").gives(503),
        Row("/503/soon").post().gives(503),

        Row("/redirect/50").named("50 hops").within(many).hops(50),
        Row("/redirect/51").named("51 hops").within(many).fails(Kind::TooManyRedirects, 302).hops(50),
        Row("/redirect-forever/0").fails(Kind::TooManyRedirects, 302).hops(10),
        Row("/redirect-to?url=@other/json").named("to another host").hops(1),
        Row("/redirect-to?status=307&url=@other/echo").named("307 to another host").post().hops(1),
        Row("/redirect-to?status=308&url=@other/echo").named("308").post().hops(1),
        Row("/redirect-to?status=303&url=@other/json").named("303").post().hops(1),
        Row("/redirect-to?status=304&url=@other/json").named("304 with Location").gives(304, 0),
        Row("/redirect-to?status=300&url=@other/json").named("300 with Location").gives(300),
        Row("/location/empty").gives(302),
        Row("/location/fragment").hops(1),
        Row("/location/query").fails(Kind::TooManyRedirects, 302).hops(1),
        Row("/location/spaces").hops(1),
        Row("/location/umlaut").hops(1),
        Row("/location/long").fails(Kind::RedirectRefused, 302).hops(1).sent(1),
        Row("/location/two").hops(1),
        Row("/location/no-host").fails(Kind::RedirectRefused, 302).hops(1).sent(1),
        Row("/location/words").fails(Kind::RedirectRefused, 302).hops(1).sent(1),
        Row("/location/javascript").fails(Kind::RedirectRefused, 302).hops(1).sent(1),
    };
}

} // namespace Urlpool::Testing
