// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/listpack.h"

#include "run/bytepack.h"
#include "run/runsettings.h"
#include "run/secrets.h"

#include <limits>

namespace Urlpool {

namespace {

constexpr qsizetype blockBytes = 1 << 20;
// A run should not wait for its list: the fastest level still makes a third of it.
constexpr int compression = 1;
constexpr quint64 formatVersion = 1;

void packRequest(BytePacker& pack, const RequestList& list, quint32 row, bool withSecrets)
{
    Request request = list.request(row);
    // Userinfo is a header by now; what made it must not come twice.
    pack.bytes(request.method);
    pack.bytes(request.url);
    if (!withSecrets)
        request.headers = redactOwnHeaders(request.headers);
    pack.number(quint64(request.headers.size()));
    for (const Header& header : request.headers) {
        pack.bytes(header.name);
        pack.bytes(header.value);
    }
    pack.bytes(request.body);
    pack.bytes(request.source.toUtf8());
    pack.number(request.line);
    pack.bytes(withSecrets ? request.input : redactUserinfo(request.input));
}

Request unpackRequest(ByteUnpacker& unpack)
{
    Request request;
    request.method = unpack.bytes();
    request.url = unpack.bytes();
    const qsizetype headers = unpack.count();
    for (qsizetype i = 0; i < headers && !unpack.failed(); ++i) {
        QByteArray name = unpack.bytes();
        request.headers.append({std::move(name), unpack.bytes()});
    }
    request.body = unpack.bytes();
    request.source = QString::fromUtf8(unpack.bytes());
    request.line = quint32(unpack.number());
    request.input = unpack.bytes();
    return request;
}

QByteArrayList packRequests(const RequestList& listWithDefaults, bool withSecrets)
{
    // What all have in common is in the settings.
    const RequestList list = listWithDefaults.withDefaults({});
    QByteArrayList blocks;
    QByteArray block;
    BytePacker pack(block);
    for (quint32 row = 1; row <= list.size(); ++row) {
        if (block.isEmpty())
            pack.number(formatVersion);
        packRequest(pack, list, row, withSecrets);
        if (block.size() >= blockBytes || row == list.size()) {
            blocks.append(qCompress(block, compression));
            block.clear();
        }
    }
    return blocks;
}

} // namespace

ListKind listKindOf(const RequestList& list)
{
    return list.isFromText() ? ListKind::Text : ListKind::Requests;
}

QByteArrayList packList(const RequestList& list, bool withSecrets)
{
    if (listKindOf(list) == ListKind::Requests)
        return packRequests(list, withSecrets);
    const QByteArray text = withSecrets ? list.text() : redactLines(list.text());
    QByteArrayList blocks;
    for (qsizetype at = 0; at < text.size(); at += blockBytes) {
        const qsizetype size = qMin(blockBytes, text.size() - at);
        blocks.append(
            qCompress(reinterpret_cast<const uchar*>(text.constData()) + at, int(size), compression));
    }
    return blocks;
}

RequestBlock::RequestBlock(const QByteArray& packed) : m_bytes(qUncompress(packed))
{
    ByteUnpacker unpack(m_bytes);
    m_damaged = unpack.number() != formatVersion;
    m_at = m_damaged ? m_bytes.size() : m_bytes.size() - unpack.left();
}

QList<Request> RequestBlock::take(qsizetype most)
{
    QList<Request> requests;
    ByteUnpacker unpack(QByteArrayView(m_bytes).sliced(m_at));
    while (!unpack.atEnd() && !unpack.failed() && requests.size() < most)
        requests.append(unpackRequest(unpack));
    m_damaged = m_damaged || unpack.failed();
    m_at = m_bytes.size() - (m_damaged ? 0 : unpack.left());
    return requests;
}

std::optional<RequestList> unpackList(ListKind kind, const QByteArrayList& blocks, const QString& source,
                                      const RequestDefaults& defaults)
{
    QByteArray text;
    QList<Request> requests;
    for (const QByteArray& packed : blocks) {
        if (kind == ListKind::Requests) {
            RequestBlock block(packed);
            requests += block.take(std::numeric_limits<qsizetype>::max());
            if (block.isDamaged())
                return std::nullopt;
            continue;
        }
        const QByteArray block = qUncompress(packed);
        if (block.isEmpty())
            return std::nullopt;
        text += block;
    }
    return kind == ListKind::Text ? RequestList::fromText(text, source, defaults)
                                  : RequestList::fromRequests(requests).withDefaults(defaults);
}

} // namespace Urlpool
