// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contentdecoder.h"

#include <algorithm>
#include <array>

namespace Urlpool {

namespace {

constexpr qsizetype blockBytes = 64 * 1024;

struct KnownCoding
{
    const char* name;
    std::unique_ptr<Codec> (*make)();
};

constexpr std::array knownCodings{
    KnownCoding{"gzip", makeGzipCodec},       KnownCoding{"x-gzip", makeGzipCodec},
    KnownCoding{"deflate", makeDeflateCodec}, KnownCoding{"br", makeBrotliCodec},
    KnownCoding{"zstd", makeZstdCodec},
};

} // namespace

QByteArrayList contentCodings(const HeaderList& headers)
{
    QByteArrayList codings;
    for (const Header& header : headers) {
        if (!isSameHeaderName(header.name, "Content-Encoding"))
            continue;
        const QList<QByteArray> names = header.value.toLower().split(',');
        for (const QByteArray& name : names) {
            const QByteArray coding = name.trimmed();
            if (!coding.isEmpty() && coding != "identity")
                codings += coding;
        }
    }
    return codings;
}

std::unique_ptr<ContentDecoder> ContentDecoder::make(const QByteArrayList& codings)
{
    auto decoder = std::make_unique<ContentDecoder>();
    for (auto name = codings.crbegin(); name != codings.crend(); ++name) {
        const auto known = std::find_if(knownCodings.begin(), knownCodings.end(),
                                        [&](const KnownCoding& coding) { return *name == coding.name; });
        if (known == knownCodings.end())
            return {};
        decoder->m_layers.push_back({*name, known->make()});
    }
    Q_ASSERT(!codings.isEmpty() && codings.size() <= MaxCodings);
    return decoder;
}

void ContentDecoder::push(const QByteArray& bytes)
{
    Q_ASSERT(!hasWork());
    m_wire = bytes;
    m_layers.front().input = m_wire;
}

bool ContentDecoder::hasWork() const
{
    return m_problem.isNull() &&
           std::any_of(m_layers.begin(), m_layers.end(), [](const Layer& layer) { return layer.hasWork(); });
}

QByteArrayView ContentDecoder::step()
{
    // From the end: a block must be used up before its coding writes the next one into it.
    const auto layer = std::find_if(m_layers.rbegin(), m_layers.rend(),
                                    [](const Layer& candidate) { return candidate.hasWork(); });
    if (layer == m_layers.rend())
        return {};
    if (!layer->block)
        layer->block.reset(new char[blockBytes]);
    layer->hasBegun = true;
    const qsizetype size = layer->codec->decode(layer->input, layer->block.get(), blockBytes);
    if (size < 0) {
        damaged(*layer, layer->codec->problem());
        return {};
    }
    layer->isFull = size == blockBytes;
    layer->produced += size;
    m_produced = std::max(m_produced, layer->produced);
    const QByteArrayView out(layer->block.get(), size);
    if (layer == m_layers.rbegin())
        return out;
    std::prev(layer)->input = out;
    return {};
}

bool ContentDecoder::finish()
{
    if (!m_problem.isNull())
        return false;
    const auto cut = std::find_if(m_layers.begin(), m_layers.end(), [](const Layer& layer) {
        return layer.hasBegun && !layer.codec->isAtEnd();
    });
    return cut == m_layers.end() || damaged(*cut, QStringLiteral("cut short"));
}

bool ContentDecoder::damaged(const Layer& layer, const QString& what)
{
    m_problem = QString::fromLatin1(layer.name) + QStringLiteral(": ") + what;
    return false;
}

} // namespace Urlpool
