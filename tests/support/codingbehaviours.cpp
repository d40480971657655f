// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"
#include "support/encoders.h"

#include <array>

namespace Urlpool::Testing {

namespace {

constexpr int BombMegabytes = 200;

QByteArray plain()
{
    return QByteArray("This text was encoded. Grüße!\n").repeated(40);
}

QByteArray halfOf(const QByteArray& bytes)
{
    return bytes.first(bytes.size() / 2);
}

QByteArray withByteChanged(QByteArray bytes, qsizetype fromEnd)
{
    char& byte = bytes[bytes.size() - fromEnd];
    byte = char(byte ^ 0x55);
    return bytes;
}

// Stored bytes would still be cut short if the client took a cut stream for a whole one.
QByteArray brotli()
{
    return storedBrotli(plain());
}

/// What is sent, and what it is said to be. The length on the wire is always right.
struct Coding
{
    const char* name;
    const char* label;
    QByteArray (*bytes)();
};

constexpr std::array Codings{
    Coding{"gzip", "gzip", [] { return gzip(plain()); }},
    Coding{"x-gzip", "x-gzip", [] { return gzip(plain()); }},
    Coding{"upper", "GZip", [] { return gzip(plain()); }},
    Coding{"gzip-cut", "gzip", [] { return halfOf(gzip(plain())); }},
    Coding{"gzip-head", "gzip", [] { return gzip(plain()).first(6); }},
    Coding{"gzip-no-trailer", "gzip", [] { return gzip(plain()).chopped(8); }},
    Coding{"gzip-bad-crc", "gzip", [] { return withByteChanged(gzip(plain()), 8); }},
    Coding{"gzip-bad-size", "gzip", [] { return withByteChanged(gzip(plain()), 4); }},
    Coding{"gzip-garbage", "gzip", [] { return gzip(plain()) + "garbage"; }},
    Coding{"gzip-members", "gzip", [] { return gzip(plain()) + gzip(plain()); }},
    Coding{"gzip-label", "gzip", plain},
    Coding{"gzip-empty", "gzip", [] { return QByteArray(); }},
    Coding{"deflate", "deflate", [] { return zlibStream(plain()); }},
    Coding{"deflate-raw", "deflate", [] { return rawDeflate(plain()); }},
    Coding{"deflate-cut", "deflate", [] { return halfOf(zlibStream(plain())); }},
    Coding{"deflate-bad-sum", "deflate", [] { return withByteChanged(zlibStream(plain()), 1); }},
    Coding{"br", "br", brotli},
    Coding{"br-cut", "br", [] { return halfOf(brotli()); }},
    Coding{"br-label", "br", plain},
    Coding{"zstd", "zstd", [] { return storedZstd(plain()); }},
    Coding{"zstd-cut", "zstd", [] { return halfOf(storedZstd(plain())); }},
    Coding{"zstd-label", "zstd", plain},
    Coding{"stacked", "gzip, br", [] { return storedBrotli(gzip(plain())); }},
    Coding{"stacked-cut", "gzip, br", [] { return storedBrotli(halfOf(gzip(plain()))); }},
    Coding{"identity", "identity", plain},
    Coding{"unknown", "x-rot13", plain},
};

Answer explode(const Exchange& exchange, const QByteArray& label, const Bomb& bomb)
{
    const qint64 size = bomb.head.size() + bomb.block.size() * bomb.blocks + bomb.tail.size();
    Answer answer{{{responseHead(200, {{"Content-Type", "application/octet-stream"},
                                       {"Content-Encoding", label},
                                       {"Content-Length", QByteArray::number(size)}})}}};
    if (!exchange.isHead())
        answer.steps << Step{bomb.head} << Step{bomb.block, bomb.blocks} << Step{bomb.tail};
    return answer;
}

// "/coding/gzip-cut" and so on; "/coding/gzip-bomb/MB" and "/coding/zstd-bomb/MB", 200 MB unless said.
Answer coding(const Exchange& exchange)
{
    const QByteArray name = exchange.argument.split('/').constFirst();
    const int megabytes = int(exchange.number(1, BombMegabytes));
    if (name == "gzip-bomb")
        return explode(exchange, "gzip", gzipBomb(megabytes));
    if (name == "zstd-bomb")
        return explode(exchange, "zstd", zstdBomb(megabytes));
    for (const Coding& row : Codings)
        if (name == row.name)
            return reply(exchange, 200, "text/plain; charset=utf-8", row.bytes(),
                         {{"Content-Encoding", row.label}});
    return replyStatus(exchange, 404);
}

constexpr std::array codingTable{Behaviour{"coding", coding}};

} // namespace

std::span<const Behaviour> codingBehaviours()
{
    return codingTable;
}

} // namespace Urlpool::Testing
