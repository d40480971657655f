// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/answer.h"

#include <QHash>

#include <span>

namespace Urlpool::Testing {

/// One row of the table: "/name" and "/name/…" are answered by the function.
struct Behaviour
{
    const char* name;
    Answer (*answer)(const Exchange&);
};

/// The row of \a table that the first part of the argument names ("/length/huge" has "huge"), 404 if there is
/// none.
Answer pick(std::span<const Behaviour> table, const Exchange& exchange);

std::span<const Behaviour> contentBehaviours();  ///< correct answers of many types
std::span<const Behaviour> statusBehaviours();   ///< statuses, retries, authentication
std::span<const Behaviour> redirectBehaviours(); ///< good and bad redirects
std::span<const Behaviour> slowBehaviours();     ///< late, dripping, silent, endless
std::span<const Behaviour> brokenBehaviours();   ///< what no server should do
std::span<const Behaviour> cutBehaviours();      ///< ends where no answer ends: FIN, RST
std::span<const Behaviour> headBehaviours();     ///< status lines and headers that are none
std::span<const Behaviour> lengthBehaviours();   ///< bodies whose length is told wrongly
std::span<const Behaviour> codingBehaviours();   ///< Content-Encoding, right and wrong
std::span<const Behaviour> authBehaviours();     ///< who asks for what credentials
std::span<const Behaviour> echoBehaviours();     ///< what was sent, cookies, mirror
std::span<const Behaviour> limitBehaviours();    ///< servers that bear only so much

/// The table of all behaviours, chosen by the first part of the path.
class Behaviours
{
public:
    Behaviours();

    /// Answers \a exchange for \a path (no query); fills in its argument. 404 if there is no such name.
    Answer answer(Exchange& exchange, QByteArrayView path) const;

private:
    Answer index(const Exchange& exchange) const;

    QHash<QByteArray, Answer (*)(const Exchange&)> m_table;
};

} // namespace Urlpool::Testing
