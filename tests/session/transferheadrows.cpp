// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/rowbuilder.h"

namespace Urlpool::Testing {

namespace {

using Kind = ErrorKind;

// One line that it does not understand, and Qt forgets the whole header and with it the framing.
const Variation QtForgets{.where = ByQt, .error = Kind::Malformed, .sends = -1, .size = -1};
// After an answer that the end of its connection ends it now and then asks again, and tells nobody.
const Variation QtMaySendAgain{.where = ByQt, .sends = -1};

} // namespace

// Status lines and headers that are none, and those that never end.
QList<TransferRow> headRows()
{
    const TransferOptions bounds = deadlines(2000, 500, 500, 900);
    return {
        Row("/head/space-in-name").gives(200, 3).but(QtForgets),
        Row("/head/space-before-colon").gives(200, 3).but(QtForgets),
        Row("/head/empty-name").gives(200, 3).but(QtForgets),
        Row("/head/no-colon").fails(Kind::Malformed, 200).but(QtForgets),
        Row("/head/umlaut-name").gives(200, 3).but(QtForgets),
        Row("/head/nul").fails(Kind::Malformed, 200).cannot("a NUL in a header is handed on"),
        Row("/head/folded").gives(200, 3),
        // As long as libcurl lives: before 8.3 this could be its end.
        Row("/head/starts-folded").somehow(),
        Row("/head/bare-return").gives(200, 3),
        Row("/head/same-names").gives(200, 3),
        Row("/head/bare-newlines").gives(200, 3),
        Row("/head/blank-first")
            .gives(200, 3)
            .but({.where = ByCurl, .error = Kind::Malformed, .status = 0, .size = 0}),
        Row("/head/no-reason").gives(200, 3),
        Row("/head/version-1.0").gives(200, 17).but(QtMaySendAgain),
        Row("/head/version-0.9").fails(Kind::Malformed).but(QtAsksAgain),
        Row("/head/version-0.9").post().fails(Kind::Malformed).but(QtAsksAgain),
        Row("/head/version-7.3").fails(Kind::Malformed).cannot("any version is taken for HTTP/1.1"),
        Row("/head/other-protocol").fails(Kind::Malformed).but(QtAsksAgain),
        Row("/head/other-protocol").post().fails(Kind::Malformed).but(QtAsksAgain),
        Row("/head/words").fails(Kind::Malformed).but(QtAsksAgain),
        Row("/head/endless-line").fails(Kind::TooLarge).only(ByCurl),
        Row("/head/endless-field").fails(Kind::TooLarge, 200).only(ByCurl),
        Row("/head/endless-fields").fails(Kind::TooLarge, 200).only(ByCurl),
        Row("/head/endless-interim").fails(Kind::TooLarge, 100).only(ByCurl),
        // By plain http the end of the session would have to wait for it, as well.
        Row("/head/endless-fields")
            .named("endless header")
            .only(ByQt | Https)
            .fails(Kind::TooLarge, 200)
            .within(bounds)
            .cannot("D8: a header has no bound but the deadline"),
        Row("/header-drip/50").fails(Kind::TotalTimeout).within(deadlines(2000, 2000, 2000, 300)),
        Row("/headers/100").gives(200, 3),
        Row("/headers/2000").fails(Kind::TooLarge, 200).but(QtForgets),
        Row("/big-header/1000000").fails(Kind::TooLarge, 200).only(ByCurl),
        Row("/early-hints")
            .gives(200, 16)
            .cannotAlways("D9: Early Hints are taken for the answer; not from Qt 6.5 on"),
        Row("/continue-flood/3").gives(200, 16),
        Row("/rawstatus/0%20Nothing").fails(Kind::Malformed),
        Row("/rawstatus/1000%20Much").fails(Kind::Malformed).but({.where = ByQt, .status = 1000}),
        Row("/rawstatus/-200%20Less").fails(Kind::Malformed).but({.where = ByQt, .status = -200}),
        Row("/body/304").gives(304, 0).but(QtMaySendAgain),
        Row("/body/204").gives(204, 0).but(QtMaySendAgain),
        Row("/body/200").as("HEAD").gives(200, 0),
    };
}

} // namespace Urlpool::Testing
