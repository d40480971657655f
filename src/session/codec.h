// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace Urlpool {

/** Undoes one content coding, a piece at a time. What it holds is bounded by its window. */
class Codec
{
public:
    virtual ~Codec() = default;

    /**
     * Takes from the front of @p in and writes up to @p room bytes to @p out until one of the two is used
     * up; how many were written, -1 if the bytes are damaged. After a full @p out there may be more.
     */
    virtual qsizetype decode(QByteArrayView& in, char* out, qsizetype room) = 0;

    /** Whether the coding may end here: its last byte was taken, and its checksum was right. */
    virtual bool isAtEnd() const = 0;

    /** After damage: what is wrong, in the library's own words. */
    const QString& problem() const { return m_problem; }

protected:
    qsizetype fail(const char* problem)
    {
        m_problem = QString::fromUtf8(problem);
        return -1;
    }
    /** Bytes that do not belong to the coding follow its end. */
    qsizetype failAfterEnd() { return fail("bytes after the end"); }

private:
    QString m_problem;
};

std::unique_ptr<Codec> makeGzipCodec();    ///< RFC 1952, members may follow each other
std::unique_ptr<Codec> makeDeflateCodec(); ///< RFC 1950, or bare RFC 1951 as some servers send it
std::unique_ptr<Codec> makeBrotliCodec();  ///< RFC 7932: a window of at most 16 MB
std::unique_ptr<Codec> makeZstdCodec();    ///< RFC 8878, a window of at most 8 MB (RFC 9659)

} // namespace Urlpool
