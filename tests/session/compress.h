// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Urlpool::Testing {

// Streams as the real libraries make them, out of \a times times \a bytes.
QByteArray gzipped(const QByteArray& bytes, int times = 1);
QByteArray zlibbed(const QByteArray& bytes, int times = 1);
QByteArray deflated(const QByteArray& bytes, int times = 1);
/// \a windowLog over 24 makes a "large window" stream, which is no RFC 7932.
QByteArray brotlied(const QByteArray& bytes, int times = 1, int windowLog = 22);
/// With a checksum.
QByteArray zstded(const QByteArray& bytes, int times = 1, int windowLog = 20);

} // namespace Urlpool::Testing
