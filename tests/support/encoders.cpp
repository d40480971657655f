// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/encoders.h"

#include <QtEndian>

#include <zlib.h>

namespace Urlpool::Testing {

namespace {

constexpr char GzipHead[] = "1f8b08000000000000ff";
constexpr int Megabyte = 1024 * 1024;

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

// qCompress() puts four bytes of length before an ordinary zlib stream.
QByteArray zlibStream(const QByteArray& bytes)
{
    return qCompress(bytes, 9).sliced(4);
}

// A zlib stream is two bytes of header, the deflated data and four bytes of checksum.
QByteArray rawDeflate(const QByteArray& bytes)
{
    const QByteArray stream = zlibStream(bytes);
    return stream.sliced(2, stream.size() - 6);
}

QByteArray gzip(const QByteArray& bytes)
{
    return QByteArray::fromHex(GzipHead) + rawDeflate(bytes) + littleEndian(crc32(bytes)) +
           littleEndian(quint32(bytes.size()));
}

// One uncompressed meta-block and the empty last one (RFC 7932, 9.2). Bits from the lowest: window size 0,
// not the last 0, four nibbles of length 00, the length less one, uncompressed 1.
QByteArray storedBrotli(const QByteArray& bytes)
{
    const quint32 bits = quint32(bytes.size() - 1) << 4 | 1U << 20;
    return littleEndian(bits).first(3) + bytes + '\x03';
}

// One raw block in a frame of a single segment with four bytes of content size (RFC 8878, 3.1.1).
QByteArray storedZstd(const QByteArray& bytes)
{
    const quint32 size = quint32(bytes.size());
    return QByteArray::fromHex("28b52ffda0") + littleEndian(size) + littleEndian(size << 3 | 1U).first(3) +
           bytes;
}

// A full flush ends on a byte and forgets what came before, so that the block can follow itself.
Bomb gzipBomb(int megabytes)
{
    const QByteArray zeros(Megabyte, '\0');
    Bomb bomb{QByteArray::fromHex(GzipHead), QByteArray(2 * Megabyte, Qt::Uninitialized), megabytes, {}};
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.constData()));
    stream.avail_in = uInt(zeros.size());
    stream.next_out = reinterpret_cast<Bytef*>(bomb.block.data());
    stream.avail_out = uInt(bomb.block.size());
    deflate(&stream, Z_FULL_FLUSH);
    bomb.block.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);

    const uLong one = ::crc32(0, reinterpret_cast<const Bytef*>(zeros.constData()), uInt(zeros.size()));
    uLong sum = one;
    for (int i = 1; i < megabytes; ++i)
        sum = crc32_combine(sum, one, zeros.size());
    bomb.tail = QByteArray::fromHex("0300") + littleEndian(quint32(sum)) +
                littleEndian(quint32(megabytes) * quint32(Megabyte));
    return bomb;
}

// Blocks of one byte and how often it comes, at most 128 KB each; a window of 128 KB, no content size.
Bomb zstdBomb(int megabytes)
{
    constexpr quint32 Run = 128 * 1024;
    constexpr quint32 RunType = 1U << 1;
    return {QByteArray::fromHex("28b52ffd0038"), littleEndian(Run << 3 | RunType).first(3) + '\0',
            megabytes * int(Megabyte / Run), QByteArray::fromHex("010000")};
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
