// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/hoppack.h"

#include "run/bytepack.h"
#include "run/hopformat.h"

namespace Urlpool {

using namespace HopFormat;

namespace {

HeaderList unpackHeaders(ByteUnpacker& unpack)
{
    HeaderList headers;
    const qsizetype count = unpack.count();
    headers.reserve(count);
    for (qsizetype i = 0; i < count && !unpack.failed(); ++i) {
        QByteArray name = unpack.bytes();
        headers.append({std::move(name), unpack.bytes()});
    }
    return headers;
}

/** Reads them, of any format. */
class HopUnpacker
{
public:
    HopUnpacker(QByteArrayView blob, const Outcome& outcome, HopTexts* texts)
        : m_unpack(blob), m_outcome(outcome), m_texts(texts)
    {
    }
    /** False if the blob is damaged. */
    bool unpack(QList<HopFacts>& hops);

private:
    HopFacts unpackHop();
    qint64 unpackStart();
    QByteArray unpackText();
    HeaderList unpackSent();
    HeaderList unpackAnswer();
    Header headerOf(quint64 id);

    ByteUnpacker m_unpack;
    const Outcome& m_outcome;
    HopTexts* const m_texts;
    bool m_isOld = false;     ///< the format
    bool m_isUnknown = false; ///< a number stands for nothing
};

bool HopUnpacker::unpack(QList<HopFacts>& hops)
{
    const quint64 format = m_unpack.number();
    if (format != oldVersion && format != version && format != cookieVersion)
        return false;
    m_isOld = format == oldVersion;
    const qsizetype count = m_unpack.count();
    for (qsizetype i = 0; i < count && !m_unpack.failed() && !m_isUnknown; ++i)
        hops.append(unpackHop());
    return !m_unpack.failed() && !m_isUnknown && m_unpack.atEnd();
}

qint64 HopUnpacker::unpackStart()
{
    const qint64 after = m_isOld ? -1 : m_unpack.optional();
    return after < 0 ? qint64(m_unpack.number()) : qint64(quint64(m_outcome.startedAtMs) + quint64(after));
}

Header HopUnpacker::headerOf(quint64 id)
{
    std::optional<Header> header = m_texts ? m_texts->header(id) : std::nullopt;
    m_isUnknown = m_isUnknown || !header;
    return header ? *std::move(header) : Header();
}

QByteArray HopUnpacker::unpackText()
{
    if (m_isOld)
        return m_unpack.bytes();
    const quint64 number = m_unpack.number();
    if (number == 1)
        return m_unpack.bytes();
    return number == 0 ? QByteArray() : headerOf(number / 2).value;
}

HeaderList HopUnpacker::unpackSent()
{
    const quint64 id = m_isOld ? 0 : m_unpack.number();
    if (id == 0)
        return unpackHeaders(m_unpack);
    std::optional<HeaderList> headers = m_texts ? m_texts->requestHeaders(id) : std::nullopt;
    m_isUnknown = m_isUnknown || !headers;
    return headers ? *std::move(headers) : HeaderList();
}

HeaderList HopUnpacker::unpackAnswer()
{
    if (m_isOld)
        return unpackHeaders(m_unpack);
    HeaderList headers;
    const qsizetype count = m_unpack.count();
    headers.reserve(count);
    for (qsizetype i = 0; i < count && !m_unpack.failed() && !m_isUnknown; ++i) {
        const quint64 number = m_unpack.number();
        Header header;
        if (number > 1)
            header = headerOf(number / 2);
        else
            header.name = m_unpack.bytes();
        if (number % 2 == 1)
            header.value = m_unpack.bytes();
        headers.append(std::move(header));
    }
    return headers;
}

HopFacts HopUnpacker::unpackHop()
{
    HopFacts hop;
    const quint64 flags = m_unpack.number();
    hop.method = flags & OwnMethod ? m_unpack.bytes() : m_outcome.request.method;
    hop.url = flags & OwnUrl ? m_unpack.bytes() : m_outcome.request.url;
    hop.requestHeaders = unpackSent();
    hop.startedAtMs = unpackStart();
    hop.status = int(m_unpack.number());
    hop.reason = unpackText();
    hop.httpVersion = unpackText();
    hop.responseHeaders = unpackAnswer();
    if (flags & HasTarget)
        hop.target = m_unpack.bytes();
    for (qint64* duration : {&hop.dnsUs, &hop.connectUs, &hop.tlsUs, &hop.ttfbUs, &hop.totalUs})
        *duration = m_unpack.optional();
    if (flags & HasRemote) {
        hop.remoteAddress = unpackText();
        hop.remotePort = quint16(m_unpack.number());
    }
    hop.wireSends = int(m_unpack.number());
    hop.bodyBytes = qint64(m_unpack.number());
    hop.isBodyRaw = (flags & RawBody) != 0;
    hop.askedAgain = (flags & AskedAgain) != 0;
    if (flags & ReuseKnown)
        hop.reused = (flags & Reused) != 0;
    if (flags & HasTls) {
        hop.tlsProtocol = unpackText();
        hop.tlsCipher = unpackText();
    }
    const qsizetype certificates = flags & HasChain ? m_unpack.count() : 0;
    for (qsizetype i = 0; i < certificates && !m_unpack.failed(); ++i) {
        const quint64 id = m_unpack.number();
        if (const QByteArray der = m_texts ? m_texts->certificate(id) : QByteArray(); !der.isEmpty())
            hop.tlsChain.append(der);
    }
    if (flags & HasError) {
        hop.error = ErrorKind(m_unpack.number());
        hop.errorDetail = QString::fromUtf8(m_unpack.bytes());
    }
    if (flags & HasCookies) {
        for (QByteArrayList* names : {&hop.cookiesGiven, &hop.cookiesSent, &hop.cookiesSet}) {
            const qsizetype count = m_unpack.count();
            for (qsizetype i = 0; i < count && !m_unpack.failed(); ++i)
                names->append(m_unpack.bytes());
        }
    }
    return hop;
}

} // namespace

bool unpackHops(QByteArrayView blob, Outcome& outcome, HopTexts* texts)
{
    QList<HopFacts> hops;
    const bool isWhole = HopUnpacker(blob, outcome, texts).unpack(hops);
    outcome.hops += hops;
    return isWhole;
}

} // namespace Urlpool
