// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/compress.h"

#define ZLIB_CONST
#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

namespace Urlpool::Testing {

namespace {

constexpr qsizetype block = 64 * 1024;

QByteArray zlib(const QByteArray& bytes, int times, int window)
{
    z_stream stream = {};
    deflateInit2(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    QByteArray all;
    QByteArray out(block, '\0');
    for (int i = 1; i <= times; ++i) {
        stream.next_in = reinterpret_cast<const Bytef*>(bytes.constData());
        stream.avail_in = uInt(bytes.size());
        do {
            stream.next_out = reinterpret_cast<Bytef*>(out.data());
            stream.avail_out = uInt(out.size());
            deflate(&stream, i == times ? Z_FINISH : Z_NO_FLUSH);
            all += out.first(out.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return all;
}

} // namespace

QByteArray gzipped(const QByteArray& bytes, int times)
{
    return zlib(bytes, times, 15 + 16);
}

QByteArray zlibbed(const QByteArray& bytes, int times)
{
    return zlib(bytes, times, 15);
}

QByteArray deflated(const QByteArray& bytes, int times)
{
    return zlib(bytes, times, -15);
}

QByteArray brotlied(const QByteArray& bytes, int times, int windowLog)
{
    BrotliEncoderState* state = BrotliEncoderCreateInstance(nullptr, nullptr, nullptr);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_QUALITY, 5);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_LARGE_WINDOW, windowLog > 24 ? 1 : 0);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_LGWIN, uint32_t(windowLog));
    QByteArray all;
    QByteArray out(block, '\0');
    for (int i = 1; i <= times; ++i) {
        auto* from = reinterpret_cast<const uint8_t*>(bytes.constData());
        std::size_t left = std::size_t(bytes.size());
        const auto operation = i == times ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS;
        do {
            auto* to = reinterpret_cast<uint8_t*>(out.data());
            std::size_t room = std::size_t(out.size());
            BrotliEncoderCompressStream(state, operation, &left, &from, &room, &to, nullptr);
            all += out.first(out.size() - qsizetype(room));
        } while (left > 0 || BrotliEncoderHasMoreOutput(state));
    }
    BrotliEncoderDestroyInstance(state);
    return all;
}

QByteArray zstded(const QByteArray& bytes, int times, int windowLog)
{
    ZSTD_CCtx* stream = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(stream, ZSTD_c_windowLog, windowLog);
    ZSTD_CCtx_setParameter(stream, ZSTD_c_checksumFlag, 1);
    QByteArray all;
    QByteArray out(block, '\0');
    for (int i = 1; i <= times; ++i) {
        ZSTD_inBuffer from{bytes.constData(), std::size_t(bytes.size()), 0};
        std::size_t left = 0;
        do {
            ZSTD_outBuffer to{out.data(), std::size_t(out.size()), 0};
            left = ZSTD_compressStream2(stream, &to, &from, i == times ? ZSTD_e_end : ZSTD_e_continue);
            all += out.first(qsizetype(to.pos));
        } while (from.pos < from.size || (i == times && left > 0));
    }
    ZSTD_freeCCtx(stream);
    return all;
}

} // namespace Urlpool::Testing
