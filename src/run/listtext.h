// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Urlpool {

/**
 * Cuts a text that comes in blocks into pieces of whole lines. A line that is longer than
 * longestLine is cut and ends in "…": nobody reads it, and it is too long to be a request anyway.
 */
class ListText
{
public:
    static constexpr qsizetype longestLine = 1 << 20;
    static constexpr qsizetype pieceBytes = 256 << 10;

    explicit ListText(char separator) : m_separator(separator) {}

    char separator() const { return m_separator; }
    void append(const QByteArray& block);
    /** Nothing more will be appended. */
    void end();
    /** end() was called and all pieces are taken. */
    bool isEnded() const { return m_ended && m_at == m_text.size(); }
    /** The next whole lines; empty if more has to be appended first. */
    QByteArray takePiece();

private:
    void dropLeadingSpace();
    void finishCut();

    char m_separator;
    bool m_ended = false;
    QByteArray m_text;
    qsizetype m_at = 0;     ///< what is before has been taken
    qsizetype m_whole = 0;  ///< what is before are whole lines
    bool m_cutting = false; ///< the last line is as long as it may become
    bool m_lost = false;    ///< more than white space of it was cut off
};

} // namespace Urlpool
