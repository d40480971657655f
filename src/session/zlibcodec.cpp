// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/codec.h"

// Its pointer to the input is then one to const.
#define ZLIB_CONST
#include <zlib.h>

#include <algorithm>
#include <limits>

namespace Urlpool {

namespace {

constexpr int gzipWindow = 15 + 16;
constexpr int zlibWindow = 15;
constexpr int bareWindow = -15;

uInt bounded(qsizetype size)
{
    return uInt(std::min<qsizetype>(size, std::numeric_limits<int>::max()));
}

class ZlibCodec : public Codec
{
public:
    explicit ZlibCodec(bool isGzip) : m_isGzip(isGzip) {}
    ~ZlibCodec() override
    {
        if (m_isOpen)
            inflateEnd(&m_stream);
    }
    Q_DISABLE_COPY_MOVE(ZlibCodec)

    qsizetype decode(QByteArrayView& in, char* out, qsizetype room) override;
    bool isAtEnd() const override { return m_isAtEnd; }

private:
    bool open(char first);
    /** After an end: whether more may follow, and does. */
    bool beginMember(char first);

    z_stream m_stream = {};
    bool m_isGzip;
    bool m_isOpen = false;
    bool m_isAtEnd = false;
};

qsizetype ZlibCodec::decode(QByteArrayView& in, char* out, qsizetype room)
{
    if (!m_isOpen && (in.isEmpty() || !open(in.front())))
        return in.isEmpty() ? 0 : fail("out of memory");
    m_stream.next_out = reinterpret_cast<Bytef*>(out);
    m_stream.avail_out = bounded(room);
    const uInt capacity = m_stream.avail_out;
    while (m_stream.avail_out > 0 && !(m_isAtEnd && in.isEmpty())) {
        if (m_isAtEnd && !beginMember(in.front()))
            return failAfterEnd();
        m_stream.next_in = reinterpret_cast<const Bytef*>(in.data());
        m_stream.avail_in = bounded(in.size());
        const uInt offered = m_stream.avail_in;
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        in = in.sliced(offered - m_stream.avail_in);
        m_isAtEnd = result == Z_STREAM_END;
        if (result == Z_BUF_ERROR)
            break;
        if (result != Z_OK && result != Z_STREAM_END)
            return fail(result == Z_NEED_DICT ? "needs a dictionary"
                                              : (m_stream.msg ? m_stream.msg : zError(result)));
        if (result == Z_OK && in.isEmpty())
            break;
    }
    return capacity - m_stream.avail_out;
}

bool ZlibCodec::open(char first)
{
    // A bare stream begins with this byte only if it has a stored block with odd padding; none writes that.
    const bool hasZlibHeader = (first & 0x0f) == Z_DEFLATED && quint8(first) >> 4 <= 7;
    const int window = m_isGzip ? gzipWindow : hasZlibHeader ? zlibWindow : bareWindow;
    m_isOpen = inflateInit2(&m_stream, window) == Z_OK;
    return m_isOpen;
}

bool ZlibCodec::beginMember(char first)
{
    constexpr char magic = 0x1f;
    if (!m_isGzip || first != magic || inflateReset(&m_stream) != Z_OK)
        return false;
    m_isAtEnd = false;
    return true;
}

} // namespace

std::unique_ptr<Codec> makeGzipCodec()
{
    return std::make_unique<ZlibCodec>(true);
}

std::unique_ptr<Codec> makeDeflateCodec()
{
    return std::make_unique<ZlibCodec>(false);
}

} // namespace Urlpool
