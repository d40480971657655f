// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/rowbuilder.h"

namespace Urlpool::Testing {

namespace {

using Kind = ErrorKind;

const Variation QtSendsAgain{.where = ByQt, .sends = -1};
const char* const QtEnds = "D6: what is no chunk ends a body as if it were the last one";

Row malformedLength(const char* path)
{
    return Row(path).fails(Kind::Malformed, 200).but(QtSendsAgain);
}

Row malformedChunks(const char* path)
{
    return Row(path).fails(Kind::Malformed, 200).but(QtSendsAgain).cannot(QtEnds);
}

} // namespace

// Lengths and chunks that do not say how long a body is.
QList<TransferRow> framingRows()
{
    return {
        Row("/length/too-long").fails(Kind::Truncated, 200, 5).but(QtSendsAgain),
        Row("/length/too-short").gives(200, 2).but(QtSendsAgain),
        Row("/length/same-twice").gives(200, 5).but(QtSendsAgain),
        Row("/length/same-list").gives(200, 5).but(QtSendsAgain),
        malformedLength("/length/two-values"),
        malformedLength("/length/negative"),
        malformedLength("/length/overflowing"),
        malformedLength("/length/biggest"),
        malformedLength("/length/words"),
        malformedLength("/length/plus"),
        malformedLength("/length/hexadecimal"),
        malformedLength("/length/blank").cannot("a field without a value is not handed on"),
        Row("/length/with-chunks").gives(200, 5),

        Row("/chunks/good").gives(200, 5),
        Row("/chunks/extensions").gives(200, 5),
        Row("/chunks/trailers").gives(200, 5),
        Row("/chunks/upper").gives(200, 10),
        Row("/chunks/leading-zeros").gives(200, 5),
        malformedChunks("/chunks/bad-size"),
        malformedChunks("/chunks/empty-size"),
        malformedChunks("/chunks/negative"),
        malformedChunks("/chunks/prefixed"),
        malformedChunks("/chunks/overflowing"),
        malformedChunks("/chunks/too-long"),
        Row("/chunks/biggest").fails(Kind::Truncated, 200).but(QtSendsAgain).cannotAlways(QtEnds),
        Row("/chunks/cut-size").fails(Kind::Truncated, 200, 5).but(QtSendsAgain).cannotAlways(QtEnds),
        Row("/chunks/cut-data").fails(Kind::Truncated, 200, 14).but(QtSendsAgain).cannotAlways(QtEnds),
        Row("/chunks/no-last").fails(Kind::Truncated, 200, 5).but(QtSendsAgain).cannotAlways(QtEnds),
        Row("/chunks/cut-last").fails(Kind::Truncated, 200, 5).but(QtSendsAgain).cannotAlways(QtEnds),
        Row("/chunks/cut-trailer").fails(Kind::Truncated, 200, 5).but(QtSendsAgain).cannot(QtEnds),
        Row("/bytes/1000000000").named("1 GB").fails(Kind::TooLarge, 200),
        Row("/bytes/1000000000").named("HEAD of 1 GB").as("HEAD").gives(200, 0),
        Row("/chunks/endless").fails(Kind::TooLarge, 200, 1'000'000).within(atMost(1'000'000)),
        Row("/chunks/bad-size").post().fails(Kind::Malformed, 200).cannot(QtEnds),
        Row("/chunks/no-last").post().fails(Kind::Truncated, 200, 5).cannotAlways(QtEnds),
    };
}

} // namespace Urlpool::Testing
