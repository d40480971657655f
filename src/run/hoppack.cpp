// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/hoppack.h"

#include "run/bytepack.h"
#include "run/hopformat.h"
#include "run/runsettings.h"
#include "run/secrets.h"

#include <algorithm>

namespace Urlpool {

using namespace HopFormat;

namespace {

void packHeaders(BytePacker& pack, const HeaderList& headers)
{
    pack.number(quint64(headers.size()));
    for (const Header& header : headers) {
        pack.bytes(header.name);
        pack.bytes(header.value);
    }
}

bool hasCookies(const HopFacts& hop)
{
    return !hop.cookiesGiven.isEmpty() || !hop.cookiesSent.isEmpty() || !hop.cookiesSet.isEmpty();
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
    set(AskedAgain, hop.askedAgain);
    set(HasCookies, hasCookies(hop));
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
    m_pack.number(std::ranges::any_of(m_outcome.hops, hasCookies) ? cookieVersion : version);
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
    if (flags & HasCookies) {
        for (const QByteArrayList* names : {&hop.cookiesGiven, &hop.cookiesSent, &hop.cookiesSet}) {
            m_pack.number(quint64(names->size()));
            for (const QByteArray& name : *names)
                m_pack.bytes(name);
        }
    }
}

} // namespace

QByteArray packHops(const Outcome& outcome, bool withSecrets, HopIds* ids)
{
    QByteArray blob;
    blob.reserve(256 * qMax<qsizetype>(1, outcome.hops.size()));
    HopPacker(blob, outcome, withSecrets, ids).pack();
    return blob;
}

} // namespace Urlpool
