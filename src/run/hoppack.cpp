// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/hoppack.h"

#include "run/bytepack.h"
#include "run/runsettings.h"
#include "run/secrets.h"

#include <array>

namespace Urlpool {

namespace {

// 1 had every header with every hop.
constexpr quint64 formatVersion = 2;

// Names under which short texts are among the headers, and their places before those of the answer.
constexpr std::array<QByteArrayView, 5> textNames{":reason", ":version", ":address", ":tls", ":cipher"};
enum TextPlace : qsizetype {
    Reason,
    Version,
    Address,
    Tls,
    Cipher,
    FirstHeader
};

// What of a hop is in the blob.
enum HopFlag : quint64 {
    OwnMethod = 0x01, ///< differs from the attempt's
    OwnUrl = 0x02,
    HasTarget = 0x04,
    ReuseKnown = 0x08,
    Reused = 0x10,
    HasTls = 0x20,
    HasError = 0x40,
    HasRemote = 0x80,
    HasChain = 0x100,
    RawBody = 0x200, ///< a fact of its own, with nothing in the blob
};

void packHeaders(BytePacker& pack, const HeaderList& headers)
{
    pack.number(quint64(headers.size()));
    for (const Header& header : headers) {
        pack.bytes(header.name);
        pack.bytes(header.value);
    }
}

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

quint64 flagsOf(const HopFacts& hop, const Request& request, bool withChain)
{
    quint64 flags = 0;
    const auto set = [&flags](HopFlag flag, bool on) { flags |= on ? quint64(flag) : 0; };
    set(OwnMethod, hop.method != request.method);
    set(OwnUrl, hop.url != request.url);
    set(HasTarget, !hop.target.isEmpty());
    set(ReuseKnown, hop.reused.has_value());
    set(Reused, hop.reused.value_or(false));
    set(HasTls, !hop.tlsProtocol.isEmpty() || !hop.tlsCipher.isEmpty());
    set(HasError, hop.error != ErrorKind::None || !hop.errorDetail.isEmpty());
    set(HasRemote, !hop.remoteAddress.isEmpty() || hop.remotePort != 0);
    set(HasChain, withChain && !hop.tlsChain.isEmpty());
    set(RawBody, hop.isBodyRaw);
    return flags;
}

/** Writes one attempt's hops. */
class HopPacker
{
public:
    HopPacker(QByteArray& blob, const Outcome& outcome, bool withSecrets, HopIds* ids)
        : m_pack(blob), m_outcome(outcome), m_withSecrets(withSecrets), m_ids(ids)
    {
    }
    void pack();

private:
    void packHop(const HopFacts& hop);
    void packStart(qint64 startedAtMs);
    void packText(TextPlace place, const QByteArray& text);
    void packSent(const HeaderList& headers);
    void packAnswer(const HeaderList& headers);
    QByteArray shown(const QByteArray& url) const { return m_withSecrets ? url : redactUserinfo(url); }

    BytePacker m_pack;
    const Outcome& m_outcome;
    const bool m_withSecrets;
    HopIds* const m_ids;
};

void HopPacker::pack()
{
    m_pack.number(formatVersion);
    m_pack.number(quint64(m_outcome.hops.size()));
    for (const HopFacts& hop : m_outcome.hops)
        packHop(hop);
}

void HopPacker::packStart(qint64 startedAtMs)
{
    const qint64 after = startedAtMs - m_outcome.startedAtMs;
    m_pack.optional(startedAtMs < 0 || after < 0 ? -1 : after);
    if (startedAtMs < 0 || after < 0)
        m_pack.number(quint64(startedAtMs));
}

void HopPacker::packText(TextPlace place, const QByteArray& text)
{
    if (text.isEmpty()) {
        m_pack.number(0);
        return;
    }
    const QByteArrayView named = textNames[std::size_t(place)];
    const QByteArray name = QByteArray::fromRawData(named.data(), named.size());
    const HeaderRef ref = m_ids ? m_ids->header(name, text, place) : HeaderRef();
    m_pack.number(ref.hasValue ? ref.id * 2 : 1);
    if (!ref.hasValue)
        m_pack.bytes(text);
}

void HopPacker::packSent(const HeaderList& headers)
{
    const quint64 id = m_ids ? m_ids->requestHeaders(headers) : 0;
    m_pack.number(id);
    if (id == 0)
        packHeaders(m_pack, m_withSecrets ? headers : redactSentHeaders(headers));
}

void HopPacker::packAnswer(const HeaderList& headers)
{
    m_pack.number(quint64(headers.size()));
    qsizetype place = FirstHeader;
    for (const Header& header : headers) {
        const HeaderRef ref = m_ids ? m_ids->header(header.name, header.value, place++) : HeaderRef();
        m_pack.number(ref.id * 2 + (ref.hasValue ? 0 : 1));
        if (ref.id == 0)
            m_pack.bytes(header.name);
        if (!ref.hasValue)
            m_pack.bytes(header.value);
    }
}

void HopPacker::packHop(const HopFacts& hop)
{
    const quint64 flags = flagsOf(hop, m_outcome.request, m_ids != nullptr);
    m_pack.number(flags);
    if (flags & OwnMethod)
        m_pack.bytes(hop.method);
    if (flags & OwnUrl)
        m_pack.bytes(shown(hop.url));
    packSent(hop.requestHeaders);
    packStart(hop.startedAtMs);
    m_pack.number(quint64(hop.status));
    packText(Reason, hop.reason);
    packText(Version, hop.httpVersion);
    packAnswer(m_withSecrets ? hop.responseHeaders : redactAnswerHeaders(hop.responseHeaders));
    if (flags & HasTarget)
        m_pack.bytes(shown(hop.target));
    for (const qint64 duration : {hop.dnsUs, hop.connectUs, hop.tlsUs, hop.ttfbUs, hop.totalUs})
        m_pack.optional(duration);
    if (flags & HasRemote) {
        packText(Address, hop.remoteAddress);
        m_pack.number(hop.remotePort);
    }
    m_pack.number(quint64(hop.wireSends));
    m_pack.number(quint64(hop.bodyBytes));
    if (flags & HasTls) {
        packText(Tls, hop.tlsProtocol);
        packText(Cipher, hop.tlsCipher);
    }
    if (flags & HasChain) {
        const QList<quint64> chain = m_ids->certificates(hop.tlsChain);
        m_pack.number(quint64(chain.size()));
        for (const quint64 id : chain)
            m_pack.number(id);
    }
    if (flags & HasError) {
        m_pack.number(quint64(hop.error));
        m_pack.bytes(shown(hop.errorDetail.toUtf8()));
    }
}

/** Reads them, of either format. */
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
    if (format != 1 && format != formatVersion)
        return false;
    m_isOld = format == 1;
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
    return hop;
}

} // namespace

QByteArray packHops(const Outcome& outcome, bool withSecrets, HopIds* ids)
{
    QByteArray blob;
    blob.reserve(256 * qMax<qsizetype>(1, outcome.hops.size()));
    HopPacker(blob, outcome, withSecrets, ids).pack();
    return blob;
}

bool unpackHops(QByteArrayView blob, Outcome& outcome, HopTexts* texts)
{
    QList<HopFacts> hops;
    const bool isWhole = HopUnpacker(blob, outcome, texts).unpack(hops);
    outcome.hops += hops;
    return isWhole;
}

} // namespace Urlpool
