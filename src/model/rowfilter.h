// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/orderspec.h"
#include "model/rowview.h"

#include <QHash>

namespace Urlpool {

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
    bool matchesText(quint32 row);
    bool matchesWords(quint32 row);
    bool matchesType(quint16 typeId);
    bool matchesMethod(const QByteArray& method);
    bool matchesBytes(QByteArrayView text) const;

    const RowView& m_view;
    const quint16 m_states;
    const quint32 m_pinned;
    const QString m_text;
    const QByteArray m_needle; ///< UTF-8, ASCII letters in lower case
    const bool m_ascii;
    QHash<quint32, bool> m_words;
    QHash<quint16, bool> m_types;
    QHash<QByteArray, bool> m_methods;
};

} // namespace Urlpool
