// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/bodycodec.h"

#include <zstd.h>

#include <algorithm>
#include <array>

namespace Urlpool {

namespace {

constexpr int level = 1;
/** No piece of a body is as large; what says so is damaged. */
constexpr qint64 mostBytes = 1 << 28;
// Of that many bytes of noise about 250 differ, of text and of most programs far fewer.
constexpr qsizetype sampleBytes = 1024;
constexpr std::ptrdiff_t noiseValues = 220;

/** Saves the try, which costs as much as storing the bytes does. */
bool looksLikeNoise(QByteArrayView bytes)
{
    if (bytes.size() < 4 * sampleBytes)
        return false;
    std::array<bool, 256> seen{};
    for (const char byte : bytes.sliced(bytes.size() / 2, sampleBytes))
        seen[quint8(byte)] = true;
    return std::count(seen.begin(), seen.end(), true) > noiseValues;
}

} // namespace

struct BodyCodec::Contexts
{
    struct Free
    {
        void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
        void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    };
    // Made when they are needed: a reader compresses nothing.
    std::unique_ptr<ZSTD_CCtx, Free> compress;
    std::unique_ptr<ZSTD_DCtx, Free> decompress;
};

BodyCodec::BodyCodec() : d(std::make_unique<Contexts>()) {}

BodyCodec::~BodyCodec() = default;

bool BodyCodec::isCompressed(QByteArrayView mediaType)
{
    if (mediaType.startsWith("image/"))
        return mediaType != "image/svg+xml" && mediaType != "image/bmp";
    if (mediaType.startsWith("video/") || mediaType.startsWith("audio/"))
        return true;
    constexpr std::array types{
        "application/zip",  "application/gzip",    "application/x-gzip",          "application/zstd",
        "application/x-xz", "application/x-bzip2", "application/x-7z-compressed", "font/woff",
        "font/woff2"};
    return std::any_of(types.begin(), types.end(), [&](const char* type) { return mediaType == type; });
}

std::optional<QByteArrayView> BodyCodec::compress(QByteArrayView piece)
{
    if (piece.size() < leastBytes || looksLikeNoise(piece))
        return std::nullopt;
    if (!d->compress)
        d->compress.reset(ZSTD_createCCtx());
    // Where there is no room for more than nine tenths it gives up by itself.
    const qsizetype most = piece.size() - piece.size() / 10;
    if (m_room.size() < most)
        m_room.resize(most);
    const std::size_t size = ZSTD_compressCCtx(d->compress.get(), m_room.data(), std::size_t(most),
                                               piece.data(), std::size_t(piece.size()), level);
    if (ZSTD_isError(size))
        return std::nullopt;
    return QByteArrayView(m_room).first(qsizetype(size));
}

std::optional<QByteArray> BodyCodec::decompress(QByteArrayView frame, qint64 size)
{
    if (size < 0 || size > mostBytes)
        return std::nullopt;
    // Before room for it is asked for.
    if (ZSTD_getFrameContentSize(frame.data(), std::size_t(frame.size())) != quint64(size))
        return std::nullopt;
    if (!d->decompress)
        d->decompress.reset(ZSTD_createDCtx());
    QByteArray bytes(size, Qt::Uninitialized);
    const std::size_t got = ZSTD_decompressDCtx(d->decompress.get(), bytes.data(), std::size_t(bytes.size()),
                                                frame.data(), std::size_t(frame.size()));
    if (ZSTD_isError(got) || qint64(got) != size)
        return std::nullopt;
    return bytes;
}

} // namespace Urlpool
