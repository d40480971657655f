// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/orderspec.h"
#include "model/rowview.h"

#include <QHash>

#include <optional>
#include <vector>

namespace Urlpool {

/** The words for rows of this host key only; what stands behind them is looked for in these. */
QString hostFilter(const QByteArray& hostKey);

/**
 * Decides whether a row is shown. Words that many rows share (status, error, type, method) are
 * matched once and remembered, so that a million rows cost little more than a scan of their URLs.
 * Looks at @p view, which must live as long. For one thread.
 */
class RowFilter
{
public:
    RowFilter(const OrderSpec& spec, const RowView& view);

    bool matches(quint32 row);

private:
    bool matchesHost(quint32 row);
    bool matchesText(quint32 row);
    bool matchesWords(quint32 row);
    bool matchesType(quint16 typeId);
    bool matchesMethodOf(quint32 row);
    bool matchesMethod(const QByteArray& method);
    /** False if the line certainly names none. */
    bool mayNameMethod(quint32 row) const;
    /** True if the URL is the input, byte for byte, so that none has to be made; false may mean either. */
    bool isSentAsTyped(quint32 row) const;
    bool matchesBytes(QByteArrayView text) const;

    const RowView& m_view;
    const quint16 m_states;
    const quint32 m_pinned;
    const QByteArray m_host; ///< null: any
    const QString m_text;
    const QByteArray m_needle; ///< UTF-8, ASCII letters in lower case
    const bool m_ascii;
    const bool m_fromText;
    QHash<quint32, bool> m_words;
    quint32 m_lastKey = ~0U; ///< of m_words; rows are much alike
    bool m_lastMatch = false;
    std::vector<std::optional<bool>> m_types;
    std::optional<bool> m_defaultMethod;
    QHash<quint32, bool> m_hosts;
    QHash<QByteArray, bool> m_methods;
};

} // namespace Urlpool
