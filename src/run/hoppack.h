// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/outcome.h"

#include <optional>

namespace Urlpool {

/** How a header line is written: as a number, or as the number of its name and the value itself. */
struct HeaderRef
{
    quint64 id = 0; ///< 0: not even the name has one
    bool hasValue = false;
};

/** Gives numbers to what recurs from hop to hop, and writes down what they stand for. */
struct HopIds
{
    virtual ~HopIds() = default;
    virtual QList<quint64> certificates(const QByteArrayList& chain) = 0;
    /** @p place: of those with the same, the last one's is probably the same. */
    virtual HeaderRef header(const QByteArray& name, const QByteArray& value, qsizetype place) = 0;
    /** Of all headers of a request as one; 0: none. The secrets are still in them. */
    virtual quint64 requestHeaders(const HeaderList& headers) = 0;
};

/** What these numbers stand for. */
struct HopTexts
{
    virtual ~HopTexts() = default;
    /** DER; empty if there is none. */
    virtual QByteArray certificate(quint64 id) = 0;
    virtual std::optional<Header> header(quint64 id) = 0;
    virtual std::optional<HeaderList> requestHeaders(quint64 id) = 0;
};

/**
 * The hops of an attempt in one blob (column `attempts.hops`; README.md has the format). What equals
 * the attempt's own method and URL is not repeated. Certificates are elsewhere: without @p ids they
 * are left out, and headers are all in the blob.
 */
QByteArray packHops(const Outcome& outcome, bool withSecrets, HopIds* ids = nullptr);

/**
 * Fills outcome.hops; its request's method and URL and its time must be set. False if the blob is damaged
 * or has numbers that @p texts does not know.
 */
bool unpackHops(QByteArrayView blob, Outcome& outcome, HopTexts* texts = nullptr);

} // namespace Urlpool
