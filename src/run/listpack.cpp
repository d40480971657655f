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
constexpr quint64 plainVersion = 1;   ///< no request of the block has options
constexpr quint64 optionsVersion = 2; ///< each ends with its options

// What of RequestOptions is set. The numbers are stored: append only.
constexpr quint64 verifyTlsFlag = 1;
constexpr quint64 verifiesFlag = 2;
constexpr quint64 proxyFlag = 4;
constexpr quint64 connectTimeoutFlag = 8;
constexpr quint64 totalTimeoutFlag = 16;
constexpr quint64 maxRedirectsFlag = 32;
constexpr quint64 credentialsFlag = 64;

void packOptions(BytePacker& pack, const RequestOptions& options, bool withSecrets)
{
    const auto flag = [](bool set, quint64 value) { return set ? value : 0; };
    pack.number(flag(options.verifyTls.has_value(), verifyTlsFlag) |
                flag(options.verifyTls.value_or(false), verifiesFlag) |
                flag(options.proxyUrl.has_value(), proxyFlag) |
                flag(options.connectTimeoutMs.has_value(), connectTimeoutFlag) |
                flag(options.totalTimeoutMs.has_value(), totalTimeoutFlag) |
                flag(options.maxRedirects.has_value(), maxRedirectsFlag) |
                flag(options.credentials.has_value(), credentialsFlag));
    if (options.proxyUrl)
        pack.bytes(withSecrets ? *options.proxyUrl
                               : redactProxy(QString::fromUtf8(*options.proxyUrl)).toUtf8());
    if (options.connectTimeoutMs)
        pack.number(quint64(*options.connectTimeoutMs));
    if (options.totalTimeoutMs)
        pack.number(quint64(*options.totalTimeoutMs));
    if (options.maxRedirects)
        pack.number(quint64(*options.maxRedirects));
    if (options.credentials)
        pack.bytes(withSecrets ? *options.credentials : redactCredentials(*options.credentials));
}

std::shared_ptr<const RequestOptions> unpackOptions(ByteUnpacker& unpack)
{
    const quint64 flags = unpack.number();
    if (flags == 0)
        return nullptr;
    auto options = std::make_shared<RequestOptions>();
    if (flags & verifyTlsFlag)
        options->verifyTls = (flags & verifiesFlag) != 0;
    if (flags & proxyFlag)
        options->proxyUrl = unpack.bytes();
    if (flags & connectTimeoutFlag)
        options->connectTimeoutMs = qint64(unpack.number());
    if (flags & totalTimeoutFlag)
        options->totalTimeoutMs = qint64(unpack.number());
    if (flags & maxRedirectsFlag)
        options->maxRedirects = int(unpack.number());
    if (flags & credentialsFlag)
        options->credentials = unpack.bytes();
    return options;
}

void packRequest(BytePacker& pack, Request request, quint64 version, bool withSecrets)
{
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
    if (version == optionsVersion)
        packOptions(pack, request.options ? *request.options : RequestOptions(), withSecrets);
}

Request unpackRequest(ByteUnpacker& unpack, quint64 version)
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
    if (version == optionsVersion)
        request.options = unpackOptions(unpack);
    return request;
}

QByteArrayList packRequests(const RequestList& listWithDefaults, bool withSecrets)
{
    // What all have in common is in the settings.
    const RequestList list = listWithDefaults.withDefaults({});
    QByteArrayList blocks;
    QByteArray block;
    BytePacker pack(block);
    quint64 version = plainVersion;
    const auto endBlock = [&] {
        if (!block.isEmpty())
            blocks.append(qCompress(block, compression));
        block.clear();
        version = plainVersion;
    };
    for (quint32 row = 1; row <= list.size(); ++row) {
        const Request request = list.request(row);
        // Older programs read what has none.
        if (request.options && version == plainVersion) {
            endBlock();
            version = optionsVersion;
        }
        if (block.isEmpty())
            pack.number(version);
        packRequest(pack, request, version, withSecrets);
        if (block.size() >= blockBytes)
            endBlock();
    }
    endBlock();
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
    m_version = unpack.number();
    m_damaged = m_version != plainVersion && m_version != optionsVersion;
    m_at = m_damaged ? m_bytes.size() : m_bytes.size() - unpack.left();
}

QList<Request> RequestBlock::take(qsizetype most)
{
    QList<Request> requests;
    ByteUnpacker unpack(QByteArrayView(m_bytes).sliced(m_at));
    while (!unpack.atEnd() && !unpack.failed() && requests.size() < most)
        requests.append(unpackRequest(unpack, m_version));
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
