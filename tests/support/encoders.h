// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Urlpool::Testing {

quint32 crc32(QByteArrayView bytes);
/// A complete gzip stream.
QByteArray gzip(const QByteArray& bytes);
/// A small colour gradient as a PNG file.
QByteArray pngImage();

} // namespace Urlpool::Testing
