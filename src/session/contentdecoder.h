// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"
#include "session/codec.h"

#include <QByteArrayList>

#include <vector>

namespace Urlpool {

/** The codings that Content-Encoding names, in the order applied, in lower case, without "identity". */
QByteArrayList contentCodings(const HeaderList& headers);

/**
 * Undoes the content codings of one body (gzip, deflate, br, zstd, also on top of each other) while it
 * arrives. Memory is bounded by the windows and one block per coding, whatever the bytes blow up to.
 */
class ContentDecoder
{
public:
    static constexpr int MaxCodings = 5;

    /** Null if one of @p codings is not known: the body is to stay as it came. At most MaxCodings. */
    static std::unique_ptr<ContentDecoder> make(const QByteArrayList& codings);

    /** The next wire bytes; only when there is no work left. */
    void push(const QByteArray& bytes);
    bool hasWork() const;
    /**
     * One step: up to a block of decoded bytes, valid until the next call. It may be empty with work left
     * (codings on top of each other), and is empty after damage.
     */
    QByteArrayView step();
    /** All bytes were pushed and worked off; false if a coding is not at its end. */
    bool finish();

    /** After damage: the coding and what is wrong, e.g. "gzip: cut short". */
    const QString& problem() const { return m_problem; }
    /** The most that any coding has put out by now. */
    qint64 producedBytes() const { return m_produced; }

private:
    struct Layer
    {
        QByteArray name;
        std::unique_ptr<Codec> codec;
        std::unique_ptr<char[]> block = {};
        QByteArrayView input = {};
        qint64 produced = 0;
        bool hasBegun = false;
        bool isFull = false; ///< the last block was filled, so that more may wait inside

        bool hasWork() const { return !input.isEmpty() || isFull; }
    };
    bool damaged(const Layer& layer, const QString& what);

    std::vector<Layer> m_layers; ///< the one that was applied last is the first to be undone
    QByteArray m_wire;
    QString m_problem;
    qint64 m_produced = 0;
};

} // namespace Urlpool
