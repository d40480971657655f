// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/rowbuilder.h"

namespace Urlpool::Testing {

namespace {

using Kind = ErrorKind;

// What broke off before anything had come may be asked for again, if that does no harm.
const Variation SentAgain{.where = ByCurl | Reused, .sends = 2};
const Variation QtSendsAgain{.where = ByQt, .sends = -1};
const Variation QtKnowsNoReset{.where = ByQt, .error = Kind::Closed};

} // namespace

// Answers that end in FIN, RST or, over TLS, without close_notify.
QList<TransferRow> cutRows()
{
    return {
        Row("/fin/start").fails(Kind::Closed).but(SentAgain).but(QtSendsAgain),
        Row("/fin/status").fails(Kind::Closed).but(SentAgain).but(QtSendsAgain),
        Row("/fin/header").fails(Kind::Closed).but(QtSendsAgain),
        Row("/fin/head").fails(Kind::Truncated, 200, 0).but(QtSendsAgain),
        Row("/fin/body").fails(Kind::Truncated, 200, 20).but(QtSendsAgain),
        Row("/fin/start").post().fails(Kind::Closed),
        Row("/fin/status").post().fails(Kind::Closed),
        Row("/fin/header").post().fails(Kind::Closed),
        Row("/fin/head").post().fails(Kind::Truncated, 200, 0),
        Row("/fin/body").post().fails(Kind::Truncated, 200, 20),
        Row("/rst/start").fails(Kind::Reset).but(SentAgain).but(QtSendsAgain).but(QtKnowsNoReset),
        Row("/rst/status").fails(Kind::Reset).but(SentAgain).but(QtSendsAgain).but(QtKnowsNoReset),
        Row("/rst/header").fails(Kind::Reset).but(QtSendsAgain).but(QtKnowsNoReset),
        Row("/rst/head").fails(Kind::Truncated, 200, 0).but(QtSendsAgain),
        Row("/rst/body").fails(Kind::Truncated, 200, 20).but(QtSendsAgain),
        Row("/rst/start").post().fails(Kind::Reset).but(QtKnowsNoReset),
        Row("/rst/header").post().fails(Kind::Reset).but(QtKnowsNoReset),
        Row("/rst/body").post().fails(Kind::Truncated, 200, 20),
        Row("/abrupt/header").fails(Kind::Closed).but(QtSendsAgain),
        Row("/abrupt/body").fails(Kind::Truncated, 200, 20).but(QtSendsAgain),

        Row("/until-fin").gives(200, 26).but(QtSendsAgain),
        Row("/until-rst")
            .fails(Kind::Truncated, 200, 26)
            .but(QtSendsAgain)
            .cannot("D6: a body that RST ends is taken for whole"),
        // Browsers and curl take it, too: too many servers end TLS like that.
        Row("/until-abrupt").gives(200, 26).but(QtSendsAgain),

        // The good answer before says nothing of what becomes of its connection; the next request may go out
        // before that is seen.
        Row("/bytes/3").named("after FIN").after("/then/fin").gives(200, 3).sent(-1),
        Row("/bytes/3").named("after RST").after("/then/rst").gives(200, 3).sent(-1),
        Row("/bytes/3").named("FIN when used again").after("/then/drop").gives(200, 3).sent(2),
        Row("/bytes/3").named("RST when used again").after("/then/drop-rst").gives(200, 3).sent(2),
        Row("/bytes/3")
            .named("silence when used again")
            .after("/then/mute")
            .fails(Kind::FirstByteTimeout)
            .within(deadlines(2000, 150, 2000, 3000)),
        Row("/bytes/3").named("bytes that nobody asked for").after("/then/garbage").gives(200, 3),
        Row("/bytes/3")
            .named("after FIN")
            .post()
            .after("/then/fin")
            .gives(200, 3)
            .sent(-1)
            .cannotAlways("a connection that is being closed is used for a POST"),
        Row("/bytes/3")
            .named("FIN when used again")
            .post()
            .after("/then/drop")
            .gives(200, 3)
            .but({.where = ByQt, .error = Kind::Closed, .status = 0, .size = 0}),
        Row("/bytes/3").named("bytes that nobody asked for").post().after("/then/garbage").gives(200, 3),
    };
}

} // namespace Urlpool::Testing
