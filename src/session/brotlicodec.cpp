// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/codec.h"

#include <brotli/decode.h>

namespace Urlpool {

namespace {

class BrotliCodec : public Codec
{
public:
    qsizetype decode(QByteArrayView& in, char* out, qsizetype room) override
    {
        if (!m_state)
            return fail("out of memory");
        if (m_isAtEnd)
            return in.isEmpty() ? 0 : failAfterEnd();
        std::size_t offered = std::size_t(in.size());
        std::size_t left = std::size_t(room);
        auto* from = reinterpret_cast<const uint8_t*>(in.data());
        auto* to = reinterpret_cast<uint8_t*>(out);
        const BrotliDecoderResult result =
            BrotliDecoderDecompressStream(m_state.get(), &offered, &from, &left, &to, nullptr);
        if (result == BROTLI_DECODER_RESULT_ERROR)
            return fail(BrotliDecoderErrorString(BrotliDecoderGetErrorCode(m_state.get())));
        in = in.last(qsizetype(offered));
        m_isAtEnd = result == BROTLI_DECODER_RESULT_SUCCESS;
        return room - qsizetype(left);
    }
    bool isAtEnd() const override { return m_isAtEnd; }

private:
    struct Free
    {
        void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
    };
    // "Large window" stays off: with it a server could ask for 1 GB.
    std::unique_ptr<BrotliDecoderState, Free> m_state{BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
    bool m_isAtEnd = false;
};

} // namespace

std::unique_ptr<Codec> makeBrotliCodec()
{
    return std::make_unique<BrotliCodec>();
}

} // namespace Urlpool
