// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/rowbuilder.h"

namespace Urlpool::Testing {

namespace {

using Kind = ErrorKind;

constexpr qint64 Plain = 1280;

} // namespace

// Content codings, right and wrong.
QList<TransferRow> codingRows()
{
    return {
        Row("/coding/gzip").gives(200, Plain),
        Row("/coding/x-gzip").gives(200, Plain),
        Row("/coding/upper").gives(200, Plain),
        Row("/coding/gzip-members").gives(200, 2 * Plain),
        Row("/coding/deflate").gives(200, Plain),
        Row("/coding/deflate-raw").gives(200, Plain),
        Row("/coding/br").gives(200, Plain),
        Row("/coding/zstd").gives(200, Plain),
        Row("/coding/stacked").gives(200, Plain),
        Row("/coding/identity").gives(200, Plain),
        Row("/coding/unknown").gives(200, Plain),
        Row("/coding/gzip-empty").gives(200, 0),
        Row("/coding/gzip-cut").fails(Kind::Decode, 200),
        Row("/coding/gzip-head").fails(Kind::Decode, 200, 0),
        Row("/coding/gzip-no-trailer").fails(Kind::Decode, 200),
        Row("/coding/gzip-bad-crc").fails(Kind::Decode, 200),
        Row("/coding/gzip-bad-size").fails(Kind::Decode, 200),
        Row("/coding/gzip-garbage").fails(Kind::Decode, 200),
        Row("/coding/gzip-label").fails(Kind::Decode, 200, 0),
        Row("/coding/deflate-cut").fails(Kind::Decode, 200),
        Row("/coding/deflate-bad-sum").fails(Kind::Decode, 200),
        Row("/coding/br-cut").fails(Kind::Decode, 200),
        Row("/coding/br-label").fails(Kind::Decode, 200),
        Row("/coding/zstd-cut").fails(Kind::Decode, 200),
        Row("/coding/zstd-label").fails(Kind::Decode, 200, 0),
        Row("/coding/stacked-cut").fails(Kind::Decode, 200),
        Row("/coding/gzip-cut").post().fails(Kind::Decode, 200),
        Row("/coding/gzip").as("HEAD").gives(200, 0),
        Row("/coding/gzip-bomb").fails(Kind::TooLarge, 200, 1'000'000).within(atMost(1'000'000)),
        Row("/coding/gzip-bomb")
            .named("gzip bomb at the usual bound")
            .fails(Kind::TooLarge, 200, 50'000'000)
            .only(Fresh | Http),
        Row("/coding/zstd-bomb").fails(Kind::TooLarge, 200, 1'000'000).within(atMost(1'000'000)),
    };
}

} // namespace Urlpool::Testing
