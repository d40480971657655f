// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/codec.h"

#include <zstd.h>
#include <zstd_errors.h>

namespace Urlpool {

namespace {

constexpr int maxWindowLog = 23;

class ZstdCodec : public Codec
{
public:
    ZstdCodec()
    {
        if (m_stream)
            ZSTD_DCtx_setParameter(m_stream.get(), ZSTD_d_windowLogMax, maxWindowLog);
    }

    qsizetype decode(QByteArrayView& in, char* out, qsizetype room) override
    {
        if (!m_stream)
            return fail("out of memory");
        if (m_isAtEnd && in.isEmpty())
            return 0;
        ZSTD_inBuffer from{in.data(), std::size_t(in.size()), 0};
        ZSTD_outBuffer to{out, std::size_t(room), 0};
        // Once even with no input: the last time there may have been no room for all of its output.
        do {
            const std::size_t result = ZSTD_decompressStream(m_stream.get(), &to, &from);
            if (ZSTD_isError(result)) {
                // Frames may follow each other; what does not begin like one is no part of the body.
                const bool isForeign = ZSTD_getErrorCode(result) == ZSTD_error_prefix_unknown;
                return isForeign && m_hasFrame ? failAfterEnd() : fail(ZSTD_getErrorName(result));
            }
            m_isAtEnd = result == 0;
            m_hasFrame = m_hasFrame || m_isAtEnd;
        } while (from.pos < from.size && to.pos < to.size);
        in = in.sliced(qsizetype(from.pos));
        return qsizetype(to.pos);
    }
    bool isAtEnd() const override { return m_isAtEnd; }

private:
    struct Free
    {
        void operator()(ZSTD_DCtx* stream) const { ZSTD_freeDCtx(stream); }
    };
    std::unique_ptr<ZSTD_DCtx, Free> m_stream{ZSTD_createDCtx()};
    bool m_hasFrame = false; ///< one has ended
    bool m_isAtEnd = false;
};

} // namespace

std::unique_ptr<Codec> makeZstdCodec()
{
    return std::make_unique<ZstdCodec>();
}

} // namespace Urlpool
