// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"

#include <array>

namespace Urlpool::Testing {

namespace {

constexpr char lengthBody[] = "hello";

/// "hello" behind these length fields, then FIN.
Answer told(HeaderList fields)
{
    fields.prepend({"Content-Type", "text/plain"});
    return {{{responseHead(200, fields) + lengthBody}}, Ending::Close};
}

Answer tooLong(const Exchange&)
{
    return told({{"Content-Length", "100"}});
}

Answer tooShort(const Exchange&)
{
    return told({{"Content-Length", "2"}});
}

Answer sameTwice(const Exchange&)
{
    return told({{"Content-Length", "5"}, {"Content-Length", "5"}});
}

Answer sameList(const Exchange&)
{
    return told({{"Content-Length", "5, 5"}});
}

Answer twoValues(const Exchange&)
{
    return told({{"Content-Length", "5"}, {"Content-Length", "3"}});
}

Answer negative(const Exchange&)
{
    return told({{"Content-Length", "-5"}});
}

Answer overflowing(const Exchange&)
{
    return told({{"Content-Length", "99999999999999999999999"}});
}

Answer biggest(const Exchange&)
{
    return told({{"Content-Length", "9223372036854775807"}});
}

Answer words(const Exchange&)
{
    return told({{"Content-Length", "five"}});
}

Answer plus(const Exchange&)
{
    return told({{"Content-Length", "+5"}});
}

Answer hexadecimal(const Exchange&)
{
    return told({{"Content-Length", "0x5"}});
}

Answer blank(const Exchange&)
{
    return told({{"Content-Length", ""}});
}

// Transfer-Encoding wins (RFC 9112, 6.3); taking the length would leave half of the framing behind.
Answer withChunks(const Exchange&)
{
    return {{{responseHead(200, {{"Content-Length", "3"}, {"Transfer-Encoding", "chunked"}}) +
              "5\r\nhello\r\n0\r\n\r\n"}}};
}

constexpr std::array Lengths{
    Behaviour{"too-long", tooLong},
    Behaviour{"too-short", tooShort},
    Behaviour{"same-twice", sameTwice},
    Behaviour{"same-list", sameList},
    Behaviour{"two-values", twoValues},
    Behaviour{"negative", negative},
    Behaviour{"overflowing", overflowing},
    Behaviour{"biggest", biggest},
    Behaviour{"words", words},
    Behaviour{"plus", plus},
    Behaviour{"hexadecimal", hexadecimal},
    Behaviour{"blank", blank},
    Behaviour{"with-chunks", withChunks},
};

Answer length(const Exchange& exchange)
{
    return pick(Lengths, exchange);
}

struct Chunks
{
    const char* name;
    const char* bytes;
    Ending ending;
};

constexpr std::array ChunkTable{
    Chunks{"good", "5\r\nhello\r\n0\r\n\r\n", Ending::KeepAlive},
    Chunks{"extensions", "5;a=1;b=\"two\"\r\nhello\r\n0;last\r\n\r\n", Ending::KeepAlive},
    Chunks{"trailers", "5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n", Ending::KeepAlive},
    Chunks{"upper", "A\r\nhello hell\r\n0\r\n\r\n", Ending::KeepAlive},
    Chunks{"leading-zeros", "0000000005\r\nhello\r\n000\r\n\r\n", Ending::KeepAlive},
    Chunks{"bad-size", "5\r\nhello\r\nxyz\r\nworld\r\n0\r\n\r\n", Ending::Close},
    Chunks{"empty-size", "5\r\nhello\r\n\r\nworld\r\n0\r\n\r\n", Ending::Close},
    Chunks{"negative", "5\r\nhello\r\n-5\r\nworld\r\n0\r\n\r\n", Ending::Close},
    Chunks{"prefixed", "5\r\nhello\r\n0x5\r\nworld\r\n0\r\n\r\n", Ending::Close},
    Chunks{"overflowing", "5\r\nhello\r\n10000000000000005\r\nworld\r\n0\r\n\r\n", Ending::Close},
    Chunks{"biggest", "5\r\nhello\r\n7fffffffffffffff\r\nworld", Ending::Close},
    Chunks{"too-long", "5\r\nhello, longer than it says\r\n0\r\n\r\n", Ending::Close},
    Chunks{"cut-size", "5\r\nhello\r\n1", Ending::Close},
    Chunks{"cut-data", "5\r\nhello\r\n20\r\nonly half", Ending::Close},
    Chunks{"no-last", "5\r\nhello\r\n", Ending::Close},
    Chunks{"cut-last", "5\r\nhello\r\n0\r\n", Ending::Close},
    Chunks{"cut-trailer", "5\r\nhello\r\n0\r\nX-Su", Ending::Close},
};

Answer chunks(const Exchange& exchange)
{
    const QByteArray head =
        responseHead(200, {{"Content-Type", "text/plain"}, {"Transfer-Encoding", "chunked"}});
    if (exchange.argument == "endless") {
        constexpr qsizetype Block = 65536;
        return {{{head}, {"10000\r\n" + QByteArray(Block, 'e') + "\r\n", (qint64(1) << 30) / Block}},
                Ending::Close};
    }
    for (const Chunks& row : ChunkTable)
        if (exchange.argument == row.name)
            return {{{head + row.bytes}}, row.ending};
    return replyStatus(exchange, 404);
}

// Bodies where there must be none: "/body/304" and, asked with HEAD, "/body/200".
Answer bodyAnyway(const Exchange& exchange)
{
    const int status = int(exchange.number(0, 200));
    return {{{responseHead(status, {{"Content-Type", "text/plain"}, {"Content-Length", "5"}}) + "body\n"}},
            Ending::Close};
}

constexpr std::array lengthTable{
    Behaviour{"length", length},
    Behaviour{"chunks", chunks},
    Behaviour{"body", bodyAnyway},
};

} // namespace

std::span<const Behaviour> lengthBehaviours()
{
    return lengthTable;
}

} // namespace Urlpool::Testing
