// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/listscan.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr qsizetype otherListsKept = 8;
constexpr qsizetype requestsAtOnce = 1000;

QByteArray unpacked(const SqliteStatement& blocks)
{
    const QByteArray block = qUncompress(blocks.bytes(0));
    if (block.isEmpty())
        throw SqliteError{SQLITE_CORRUPT, 0, u"damaged list"_s};
    return block;
}

/** As RequestList::fromText() decides it for the whole text. */
char separatorOf(SqliteDatabase& db)
{
    SqliteStatement blocks(db, "SELECT block FROM list ORDER BY id");
    while (blocks.step()) {
        if (unpacked(blocks).contains('\n'))
            return '\n';
    }
    return '\r';
}

} // namespace

ListScan::ListScan(SqliteDatabase& db, const RequestDefaults& defaults)
    : m_blocks(db, "SELECT block FROM list ORDER BY id"),
      m_isText(ListKind(db.number("SELECT value FROM info WHERE name = 'list_kind'")) == ListKind::Text),
      m_source(QString::fromUtf8(db.text("SELECT value FROM info WHERE name = 'source'"))),
      m_defaults(defaults), m_text(m_isText ? separatorOf(db) : '\n')
{
}

bool ListScan::next()
{
    while (m_pieceRow >= m_piece.size()) {
        m_rowsBefore += m_piece.size();
        m_pieceRow = 0;
        m_others.clear();
        if (!nextPiece()) {
            m_piece = {};
            return false;
        }
    }
    ++m_pieceRow;
    return true;
}

bool ListScan::nextPiece()
{
    return m_isText ? nextText() : nextRequests();
}

bool ListScan::nextText()
{
    QByteArray text = m_text.takePiece();
    while (text.isEmpty()) {
        if (m_text.isEnded())
            return false;
        if (m_blocks.step())
            m_text.append(unpacked(m_blocks));
        else
            m_text.end();
        text = m_text.takePiece();
    }
    // A blank line ahead: it keeps the line end known as such, and a byte-order mark within the list is none.
    const bool isFirst = m_linesBefore == 0;
    if (!isFirst)
        text.prepend(m_text.separator());
    m_piece = RequestList::fromText(text, m_source, m_defaults);
    m_lineOffset = isFirst ? 0 : m_linesBefore - 1;
    m_linesBefore += m_piece.lineCount() - (isFirst ? 0 : 1);
    return true;
}

bool ListScan::nextRequests()
{
    if (m_requests.atEnd()) {
        if (!m_blocks.step())
            return false;
        m_requests = RequestBlock(m_blocks.bytes(0));
    }
    m_piece = RequestList::fromRequests(m_requests.take(requestsAtOnce)).withDefaults(m_defaults);
    if (m_requests.isDamaged())
        throw SqliteError{SQLITE_CORRUPT, 0, u"damaged list"_s};
    return true;
}

Request ListScan::request(quint32 settings, const RequestDefaults& defaults)
{
    const RequestList* list = &m_piece;
    if (defaults != m_defaults) {
        auto other = m_others.constFind(settings);
        if (other == m_others.constEnd()) {
            if (m_others.size() >= otherListsKept)
                m_others.clear();
            other = m_others.insert(settings, m_piece.withDefaults(defaults));
        }
        list = &*other;
    }
    Request request = list->request(m_pieceRow);
    request.row = row();
    request.line += m_lineOffset;
    return request;
}

} // namespace Urlpool
