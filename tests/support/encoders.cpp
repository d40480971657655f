// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/encoders.h"

#include <QtEndian>

namespace Urlpool::Testing {

namespace {

// qCompress() puts four bytes of length before an ordinary zlib stream.
QByteArray zlibStream(const QByteArray& bytes)
{
    return qCompress(bytes, 9).sliced(4);
}

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray littleEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray pngChunk(const QByteArray& type, const QByteArray& data)
{
    const QByteArray content = type + data;
    return bigEndian(quint32(data.size())) + content + bigEndian(crc32(content));
}

} // namespace

quint32 crc32(QByteArrayView bytes)
{
    constexpr quint32 Polynomial = 0xEDB88320U;
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? Polynomial : 0U);
    }
    return ~crc;
}

QByteArray gzip(const QByteArray& bytes)
{
    const QByteArray stream = zlibStream(bytes);
    // A zlib stream is two bytes of header, the deflated data and four bytes of checksum.
    const QByteArray deflated = stream.sliced(2, stream.size() - 6);
    return QByteArray::fromHex("1f8b08000000000000ff") + deflated + littleEndian(crc32(bytes)) +
           littleEndian(quint32(bytes.size()));
}

QByteArray pngImage()
{
    constexpr int Side = 48;
    QByteArray pixels;
    pixels.reserve(Side * (Side * 3 + 1));
    for (int y = 0; y < Side; ++y) {
        pixels += '\0';
        for (int x = 0; x < Side; ++x) {
            pixels += char(40 + x * 4);
            pixels += char(40 + y * 4);
            pixels += char(200 - (x + y) * 2);
        }
    }
    const QByteArray header = bigEndian(Side) + bigEndian(Side) + QByteArray::fromHex("0802000000");
    return QByteArray::fromHex("89504e470d0a1a0a") + pngChunk("IHDR", header) +
           pngChunk("IDAT", zlibStream(pixels)) + pngChunk("IEND", {});
}

} // namespace Urlpool::Testing
