// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"

#include <QByteArrayList>

#include <optional>

namespace Urlpool {

/** How a list is kept in a run file. The numbers are stored: append only. */
enum class ListKind : quint8 {
    Text = 0,     ///< the lines as they were read
    Requests = 1, ///< packed requests, of a list that was not made from lines
};

ListKind listKindOf(const RequestList& list);

/** The list as compressed blocks of about a megabyte; passwords and secret headers as "***" on demand. */
QByteArrayList packList(const RequestList& list, bool withSecrets);

/** The requests of one block of a list of ListKind::Requests, some at a time. */
class RequestBlock
{
public:
    RequestBlock() = default;
    explicit RequestBlock(const QByteArray& packed);

    bool isDamaged() const { return m_damaged; }
    bool atEnd() const { return m_at == m_bytes.size(); }
    /** The next ones, at most @p most; fewer if the block ends or is damaged. */
    QList<Request> take(qsizetype most);

private:
    QByteArray m_bytes;
    quint64 m_version = 0;
    qsizetype m_at = 0;
    bool m_damaged = false;
};

/** The same rows again; no value if a block is damaged. */
std::optional<RequestList> unpackList(ListKind kind, const QByteArrayList& blocks, const QString& source,
                                      const RequestDefaults& defaults);

} // namespace Urlpool
