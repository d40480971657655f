// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

namespace Urlpool {

/** How pieces of bodies are compressed in a run file: `bodies.coding` 'zstd', one frame a piece. */
class BodyCodec
{
public:
    BodyCodec();
    ~BodyCodec();
    BodyCodec(const BodyCodec&) = delete;
    BodyCodec& operator=(const BodyCodec&) = delete;

    /** Smaller pieces stay as they are. */
    static constexpr qsizetype leastBytes = 256;
    /** Whether bodies of this media type ("image/png") are compressed already. */
    static bool isCompressed(QByteArrayView mediaType);

    /** Valid until the next call; no value if it would not save a tenth. */
    std::optional<QByteArrayView> compress(QByteArrayView piece);
    /** @p size: what must come of it; no value if it does not. */
    std::optional<QByteArray> decompress(QByteArrayView frame, qint64 size);

private:
    struct Contexts;
    std::unique_ptr<Contexts> d;
    QByteArray m_room;
};

} // namespace Urlpool
