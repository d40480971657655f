// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"

namespace Urlpool {

/**
 * The head of an answer, put together from its lines as they come. Blocks that only announce (100, 103) and
 * challenges that were answered are replaced by what follows them. Bounded, whatever the server sends.
 */
class AnswerHead
{
public:
    /** Over all blocks of a hop. */
    static constexpr qsizetype maxBytes = 256 * 1024;
    static constexpr qsizetype maxFields = 1000;

    /** A line with its line end. False if there are too many or too long ones. */
    bool add(QByteArrayView line);
    /** Another answer follows; what has come still counts. */
    void clear();

    /** Whether the empty line of the present block has come. */
    bool isComplete() const { return m_complete; }
    /** Whether another head has to follow: 1xx, but for 101. */
    bool isInterim() const { return m_status >= 100 && m_status < 200 && m_status != 101; }

    int status() const { return m_status; } ///< 0: no status line was understood
    const QByteArray& reason() const { return m_reason; }
    const QByteArray& version() const { return m_version; } ///< "1.1", "2"
    const HeaderList& headers() const { return m_headers; }

private:
    void beginBlock(QByteArrayView line);

    int m_status = 0;
    QByteArray m_reason;
    QByteArray m_version;
    HeaderList m_headers;
    qsizetype m_bytes = 0;
    bool m_complete = false;
};

} // namespace Urlpool
