// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/errorkind.h"

#include <QByteArray>

#include <bitset>
#include <optional>

namespace Urlpool {

struct Outcome;

/** Which ends of an attempt are meant: statuses of responses, kinds of exceptions. A value. */
class OutcomeSet
{
public:
    /** A status, or a class of them: "404", "5xx". False if it is neither. */
    bool addStatus(QByteArrayView word);
    /** The name of an error kind, or "network": those that may be gone by now. */
    bool addError(QByteArrayView word);
    /** What --retry-on takes: both, between commas ("network,429,5xx"). */
    static std::optional<OutcomeSet> fromList(QByteArrayView list);
    /** As fromList() reads it, shortest form. */
    QByteArray toList() const;

    bool isEmpty() const { return m_statuses.none() && m_errors.none(); }
    bool hasStatus(int status) const;
    bool hasError(ErrorKind kind) const { return m_errors[std::size_t(kind)]; }
    bool has(const Outcome& outcome) const;
    OutcomeSet& operator|=(const OutcomeSet& other);
    bool operator==(const OutcomeSet&) const = default;

private:
    std::bitset<1000> m_statuses;
    std::bitset<256> m_errors;
};

/** Calls @p add for each word between commas; false if one of them is refused or there is none. */
template <typename Add> bool eachWord(QByteArrayView list, Add&& add)
{
    for (;;) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView word = (comma < 0 ? list : list.first(comma)).trimmed();
        if (word.isEmpty() || !add(word))
            return false;
        if (comma < 0)
            return true;
        list = list.sliced(comma + 1);
    }
}

} // namespace Urlpool
