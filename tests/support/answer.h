// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/recordedrequest.h"

#include <memory>

namespace Urlpool::Testing {

class Meters;

/// Waits, then writes; as often as said, waiting anew each time.
struct Step
{
    QByteArray bytes;
    qint64 repeat = 1;
    int delayMs = 0;
};

enum class Ending {
    KeepAlive, ///< closed all the same if the request asked for it
    Close,     ///< FIN after the last byte
    Reset,     ///< RST
    Silence,   ///< the connection stays open and nothing more comes
    Abrupt,    ///< FIN, over TLS without close_notify
    DropNext,  ///< stays open, and is closed when a further request arrives on it
    ResetNext, ///< the same with RST
    MuteNext   ///< stays open, and a further request is never answered
};

/// Everything a connection has to do for one request, as a value.
struct Answer
{
    QList<Step> steps;
    Ending ending = Ending::KeepAlive;
    std::shared_ptr<void> place = {}; ///< given back before the first byte is written
};

/// What a behaviour may look at.
struct Exchange
{
    const RecordedRequest& request;
    Meters& meters;
    QByteArray argument; ///< the path behind "/name/"
    QByteArray query;    ///< without "?"
    QByteArray url;      ///< absolute, as the client means it
    int hit = 1;         ///< how many requests this path has seen, this one included
    bool closeAsked = false;

    bool isHead() const { return request.method == "HEAD"; }
    /// The decoded value of one query item, \a fallback if it is missing.
    QByteArray queryValue(QByteArrayView name, const QByteArray& fallback = {}) const;
    /// Part \a index of the argument ("a/b" has 0 and 1) as a number.
    qint64 number(int index, qint64 fallback) const;
};

QByteArray reasonPhrase(int status);
/// Status line and header lines, up to and including the empty line.
QByteArray responseHead(const QByteArray& statusLine, const HeaderList& headers);
QByteArray responseHead(int status, const HeaderList& headers);
/// A correct answer: Content-Length set, no body for HEAD, 1xx, 204 and 304; written at once.
Answer reply(const Exchange& exchange, int status, const QByteArray& type, const QByteArray& body,
             const HeaderList& extra = {});
/// The status with its reason phrase as text.
Answer replyStatus(const Exchange& exchange, int status, const HeaderList& extra = {});

} // namespace Urlpool::Testing
