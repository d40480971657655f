// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Urlpool {

/** Appends small values to a byte array: LEB128 for numbers, length and bytes for texts. */
class BytePacker
{
public:
    explicit BytePacker(QByteArray& out) : m_out(out) {}
    void number(quint64 value);
    /** For values of which -1 means "not known": stored plus one, so that it costs one byte. */
    void optional(qint64 value) { number(value < 0 ? 0 : quint64(value) + 1); }
    void bytes(QByteArrayView value);

private:
    QByteArray& m_out;
};

/** The way back. Reading past the end or garbage sets failed() and yields zeros; never reads outside. */
class ByteUnpacker
{
public:
    explicit ByteUnpacker(QByteArrayView in) : m_in(in) {}
    quint64 number();
    qint64 optional();
    QByteArray bytes();
    /** A count of things of at least one byte each; 0 and failed() if there cannot be as many. */
    qsizetype count();
    bool failed() const { return m_failed; }
    bool atEnd() const { return m_at == m_in.size(); }
    qsizetype left() const { return m_in.size() - m_at; }

private:
    QByteArrayView m_in;
    qsizetype m_at = 0;
    bool m_failed = false;
};

} // namespace Urlpool
