// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Urlpool::Testing {

quint32 crc32(QByteArrayView bytes);
/// A complete gzip stream.
QByteArray gzip(const QByteArray& bytes);
/// The two things that "deflate" may mean.
QByteArray zlibStream(const QByteArray& bytes);
QByteArray rawDeflate(const QByteArray& bytes);
/// Valid brotli and Zstandard streams that store at most 65,536 bytes as they are.
QByteArray storedBrotli(const QByteArray& bytes);
QByteArray storedZstd(const QByteArray& bytes);

/// A stream that grows a thousandfold, to be sent in parts so that nobody has to hold it.
struct Bomb
{
    QByteArray head;
    QByteArray block; ///< to be repeated
    int blocks = 0;
    QByteArray tail;
};

/// \a megabytes of NULs, about 1 KB (gzip) or 32 bytes (Zstandard) for each.
Bomb gzipBomb(int megabytes);
Bomb zstdBomb(int megabytes);
/// A small colour gradient as a PNG file.
QByteArray pngImage();

} // namespace Urlpool::Testing
