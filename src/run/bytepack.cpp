// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/bytepack.h"

namespace Urlpool {

namespace {

constexpr int bitsPerByte = 7;
constexpr quint64 payload = 0x7f;
constexpr quint64 more = 0x80;

} // namespace

void BytePacker::number(quint64 value)
{
    while (value > payload) {
        m_out.append(char((value & payload) | more));
        value >>= bitsPerByte;
    }
    m_out.append(char(value));
}

void BytePacker::bytes(QByteArrayView value)
{
    number(quint64(value.size()));
    m_out.append(value);
}

quint64 ByteUnpacker::number()
{
    quint64 value = 0;
    for (int shift = 0; shift < 64; shift += bitsPerByte) {
        if (m_at >= m_in.size())
            break;
        const auto byte = quint8(m_in[m_at++]);
        value |= (byte & payload) << shift;
        if (!(byte & more))
            return value;
    }
    m_failed = true;
    m_at = m_in.size();
    return 0;
}

qint64 ByteUnpacker::optional()
{
    return qint64(number()) - 1;
}

qsizetype ByteUnpacker::count()
{
    const quint64 value = number();
    if (value <= quint64(m_in.size() - m_at))
        return qsizetype(value);
    m_failed = true;
    return 0;
}

QByteArray ByteUnpacker::bytes()
{
    const qsizetype size = count();
    if (size == 0)
        return {};
    const QByteArray value = m_in.sliced(m_at, size).toByteArray();
    m_at += size;
    return value;
}

} // namespace Urlpool
