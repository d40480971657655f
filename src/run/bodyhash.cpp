// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/bodyhash.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace Urlpool {

namespace {

// Odd, with as many ones as zeros, no pattern.
constexpr quint64 laneFactor = 0x9e3779b97f4a7c15;
constexpr quint64 endFactor = 0xd1b54a32d192ed03;

quint64 stir(quint64 lane, quint64 word)
{
    lane = (lane ^ word) * laneFactor;
    return lane ^ (lane >> 32);
}

} // namespace

void BodyHash::mix(const char* stripe)
{
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        m_lanes[i] = stir(m_lanes[i], qFromLittleEndian<quint64>(stripe + i * sizeof(quint64)));
}

void BodyHash::add(QByteArrayView bytes)
{
    const auto begun = qsizetype(m_size % stripeBytes);
    m_size += bytes.size();
    if (begun > 0) {
        const qsizetype part = std::min(stripeBytes - begun, bytes.size());
        std::memcpy(m_rest.data() + begun, bytes.data(), std::size_t(part));
        bytes = bytes.sliced(part);
        if (begun + part < stripeBytes)
            return;
        mix(m_rest.data());
    }
    while (bytes.size() >= stripeBytes) {
        mix(bytes.data());
        bytes = bytes.sliced(stripeBytes);
    }
    if (!bytes.isEmpty())
        std::memcpy(m_rest.data(), bytes.data(), std::size_t(bytes.size()));
}

quint64 BodyHash::value() const
{
    BodyHash end = *this;
    const auto begun = std::size_t(m_size % stripeBytes);
    std::fill(end.m_rest.begin() + begun, end.m_rest.end(), '\0');
    end.mix(end.m_rest.data());
    quint64 value = quint64(m_size);
    for (const quint64 lane : end.m_lanes) {
        value = (value ^ lane) * endFactor;
        value ^= value >> 29;
    }
    return value;
}

quint64 BodyHash::of(QByteArrayView bytes)
{
    BodyHash hash;
    hash.add(bytes);
    return hash.value();
}

} // namespace Urlpool
