// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>

namespace Urlpool {

/**
 * A fast 64-bit hash of bytes that come in pieces; the same however they are cut. It finds bodies that
 * may be equal and is stored (`bodies.hash`), so it must never change; whether they are equal is decided
 * by their bytes.
 */
class BodyHash
{
public:
    void add(QByteArrayView bytes);
    quint64 value() const;
    /** Bytes added so far. */
    qint64 size() const { return m_size; }

    static quint64 of(QByteArrayView bytes);

private:
    static constexpr qsizetype stripeBytes = 32;
    void mix(const char* stripe);

    std::array<quint64, 4> m_lanes{1, 2, 3, 4};
    std::array<char, stripeBytes> m_rest{};
    qint64 m_size = 0;
};

} // namespace Urlpool
