// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/hoppack.h"

#include "run/bytepack.h"
#include "run/runsettings.h"
#include "run/secrets.h"

namespace Urlpool {

namespace {

constexpr quint64 formatVersion = 1;

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

void packHop(BytePacker& pack, const HopFacts& hop, const Request& request, bool withSecrets,
             const ChainIds& chainIds)
{
    const auto url = [&](const QByteArray& text) { return withSecrets ? text : redactUserinfo(text); };
    const quint64 flags = flagsOf(hop, request, bool(chainIds));
    pack.number(flags);
    if (flags & OwnMethod)
        pack.bytes(hop.method);
    if (flags & OwnUrl)
        pack.bytes(url(hop.url));
    packHeaders(pack, withSecrets ? hop.requestHeaders : redactSentHeaders(hop.requestHeaders));
    pack.number(quint64(hop.startedAtMs));
    pack.number(quint64(hop.status));
    pack.bytes(hop.reason);
    pack.bytes(hop.httpVersion);
    packHeaders(pack, withSecrets ? hop.responseHeaders : redactAnswerHeaders(hop.responseHeaders));
    if (flags & HasTarget)
        pack.bytes(url(hop.target));
    for (const qint64 duration : {hop.dnsUs, hop.connectUs, hop.tlsUs, hop.ttfbUs, hop.totalUs})
        pack.optional(duration);
    if (flags & HasRemote) {
        pack.bytes(hop.remoteAddress);
        pack.number(hop.remotePort);
    }
    pack.number(quint64(hop.wireSends));
    pack.number(quint64(hop.bodyBytes));
    if (flags & HasTls) {
        pack.bytes(hop.tlsProtocol);
        pack.bytes(hop.tlsCipher);
    }
    if (flags & HasChain) {
        const QList<quint64> ids = chainIds(hop.tlsChain);
        pack.number(quint64(ids.size()));
        for (const quint64 id : ids)
            pack.number(id);
    }
    if (flags & HasError) {
        pack.number(quint64(hop.error));
        pack.bytes(url(hop.errorDetail.toUtf8()));
    }
}

HopFacts unpackHop(ByteUnpacker& unpack, const Request& request, const CertificateOf& certificateOf)
{
    HopFacts hop;
    const quint64 flags = unpack.number();
    hop.method = flags & OwnMethod ? unpack.bytes() : request.method;
    hop.url = flags & OwnUrl ? unpack.bytes() : request.url;
    hop.requestHeaders = unpackHeaders(unpack);
    hop.startedAtMs = qint64(unpack.number());
    hop.status = int(unpack.number());
    hop.reason = unpack.bytes();
    hop.httpVersion = unpack.bytes();
    hop.responseHeaders = unpackHeaders(unpack);
    if (flags & HasTarget)
        hop.target = unpack.bytes();
    for (qint64* duration : {&hop.dnsUs, &hop.connectUs, &hop.tlsUs, &hop.ttfbUs, &hop.totalUs})
        *duration = unpack.optional();
    if (flags & HasRemote) {
        hop.remoteAddress = unpack.bytes();
        hop.remotePort = quint16(unpack.number());
    }
    hop.wireSends = int(unpack.number());
    hop.bodyBytes = qint64(unpack.number());
    hop.isBodyRaw = (flags & RawBody) != 0;
    if (flags & ReuseKnown)
        hop.reused = (flags & Reused) != 0;
    if (flags & HasTls) {
        hop.tlsProtocol = unpack.bytes();
        hop.tlsCipher = unpack.bytes();
    }
    const qsizetype certificates = flags & HasChain ? unpack.count() : 0;
    for (qsizetype i = 0; i < certificates && !unpack.failed(); ++i) {
        const quint64 id = unpack.number();
        if (const QByteArray der = certificateOf ? certificateOf(id) : QByteArray(); !der.isEmpty())
            hop.tlsChain.append(der);
    }
    if (flags & HasError) {
        hop.error = ErrorKind(unpack.number());
        hop.errorDetail = QString::fromUtf8(unpack.bytes());
    }
    return hop;
}

} // namespace

QByteArray packHops(const Outcome& outcome, bool withSecrets, const ChainIds& chainIds)
{
    QByteArray blob;
    blob.reserve(512 * qMax<qsizetype>(1, outcome.hops.size()));
    BytePacker pack(blob);
    pack.number(formatVersion);
    pack.number(quint64(outcome.hops.size()));
    for (const HopFacts& hop : outcome.hops)
        packHop(pack, hop, outcome.request, withSecrets, chainIds);
    return blob;
}

bool unpackHops(QByteArrayView blob, Outcome& outcome, const CertificateOf& certificateOf)
{
    ByteUnpacker unpack(blob);
    if (unpack.number() != formatVersion)
        return false;
    const qsizetype hops = unpack.count();
    for (qsizetype i = 0; i < hops && !unpack.failed(); ++i)
        outcome.hops.append(unpackHop(unpack, outcome.request, certificateOf));
    return !unpack.failed() && unpack.atEnd();
}

} // namespace Urlpool
