// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/oneshotdevice.h"

#include <algorithm>
#include <cstring>

namespace Urlpool {

OneShotDevice::OneShotDevice(const QByteArray& body, QObject* parent) : QIODevice(parent), m_body(body)
{
    // Unbuffered, so that wasRead() means what it says.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotDevice::readData(char* data, qint64 maxSize)
{
    if (atEnd())
        return -1;
    const qint64 size = std::min<qint64>(maxSize, m_body.size() - m_position);
    std::memcpy(data, m_body.constData() + m_position, size_t(size));
    m_position += size;
    return size;
}

} // namespace Urlpool
