// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"

#include <array>

namespace Urlpool::Testing {

namespace {

constexpr char Line[] = "HTTP/1.1 200 OK\r\n";
constexpr char Rest[] = "Content-Type: text/plain\r\nContent-Length: 3\r\n\r\nok\n";
constexpr qsizetype Block = 65536;
constexpr qint64 Bound = (qint64(1) << 30) / Block;

/// A good answer but for one line of its header.
Answer withField(const QByteArray& field)
{
    return {{{Line + field + "\r\n" + Rest}}};
}

Answer spaceInName(const Exchange&)
{
    return withField("X Bad Name: 1");
}

Answer spaceBeforeColon(const Exchange&)
{
    return withField("X-Bad : 1");
}

Answer emptyName(const Exchange&)
{
    return withField(": no name");
}

Answer noColon(const Exchange&)
{
    return withField("this is no header");
}

Answer umlautName(const Exchange&)
{
    return withField("X-Größe: 1");
}

Answer nul(const Exchange&)
{
    return withField(QByteArray("X-Nul: a\0b", 10));
}

Answer folded(const Exchange&)
{
    return withField("X-Long: first\r\n second");
}

Answer startsFolded(const Exchange&)
{
    return withField(" second: line");
}

Answer bareReturn(const Exchange&)
{
    return withField("X-Bad: a\rSet-Cookie: injected=1");
}

Answer sameNames(const Exchange&)
{
    return withField("X-A: 1\r\nx-a: 2\r\nX-A: 1, 2");
}

Answer bareNewlines(const Exchange&)
{
    return {{{QByteArray(Line).append(Rest).replace("\r\n", "\n")}}};
}

Answer blankFirst(const Exchange&)
{
    return {{{QByteArray("\r\n\r\n") + Line + Rest}}};
}

Answer noReason(const Exchange&)
{
    return {{{QByteArray("HTTP/1.1 200\r\n") + Rest}}};
}

Answer version10(const Exchange&)
{
    return {{{"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nof the year 1996\n"}}, Ending::Close};
}

Answer version09(const Exchange&)
{
    return {{{"of the year 1991, without a status line\n"}}, Ending::Close};
}

Answer versionHigh(const Exchange&)
{
    return {{{QByteArray("HTTP/7.3 200 OK\r\n") + Rest}}, Ending::Close};
}

Answer otherProtocol(const Exchange&)
{
    return {{{"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n"}}, Ending::Close};
}

Answer words(const Exchange&)
{
    return {{{QByteArray("HTTP/1.1 two hundred\r\n") + Rest}}, Ending::Close};
}

// Bounded at 1 GB, so that a client without limits ends at some time.
Answer endlessLine(const Exchange&)
{
    return {{{"HTTP/1.1 200 "}, {QByteArray(Block, 'O'), Bound}}, Ending::Close};
}

Answer endlessField(const Exchange&)
{
    return {{{QByteArray(Line) + "X-Endless: "}, {QByteArray(Block, 'e'), Bound}}, Ending::Close};
}

Answer endlessFields(const Exchange&)
{
    const QByteArray field = "X-More: and more and more and m\r\n";
    return {{{Line}, {field.repeated(Block / field.size()), Bound}}, Ending::Close};
}

Answer endlessInterim(const Exchange&)
{
    const QByteArray interim = responseHead(100, {});
    return {{{interim.repeated(Block / interim.size()), Bound}}, Ending::Close};
}

constexpr std::array Heads{
    Behaviour{"space-in-name", spaceInName},
    Behaviour{"space-before-colon", spaceBeforeColon},
    Behaviour{"empty-name", emptyName},
    Behaviour{"no-colon", noColon},
    Behaviour{"umlaut-name", umlautName},
    Behaviour{"nul", nul},
    Behaviour{"folded", folded},
    Behaviour{"starts-folded", startsFolded},
    Behaviour{"bare-return", bareReturn},
    Behaviour{"same-names", sameNames},
    Behaviour{"bare-newlines", bareNewlines},
    Behaviour{"blank-first", blankFirst},
    Behaviour{"no-reason", noReason},
    Behaviour{"version-0.9", version09},
    Behaviour{"version-1.0", version10},
    Behaviour{"version-7.3", versionHigh},
    Behaviour{"other-protocol", otherProtocol},
    Behaviour{"words", words},
    Behaviour{"endless-line", endlessLine},
    Behaviour{"endless-field", endlessField},
    Behaviour{"endless-fields", endlessFields},
    Behaviour{"endless-interim", endlessInterim},
};

Answer head(const Exchange& exchange)
{
    return pick(Heads, exchange);
}

constexpr std::array headTable{Behaviour{"head", head}};

} // namespace

std::span<const Behaviour> headBehaviours()
{
    return headTable;
}

} // namespace Urlpool::Testing
