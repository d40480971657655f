// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hoprequest.h"

#include <QByteArrayList>

#include <memory>

class QObject;

namespace Urlpool {

enum class IpFamily : quint8 {
    Any,
    V4,
    V6,
};

/** What came of a look-up. */
struct NameAnswer
{
    QByteArrayList addresses; ///< numeric, in the system's order
    Verdict verdict;          ///< Dns with the system's own words, or OutOfResources
    qint64 tookUs = -1;       ///< from question to answer, waits for a free thread included
};

/**
 * Looks names up with getaddrinfo() in at most `threads` threads of its own, for all sessions of a pool:
 * a silent name server holds up neither an abort nor a deadline nor the end of the process. Questions
 * for the same name and family that are open at one time share a look-up. All functions may be called in
 * any thread. Look-ups that are under way when the last owner lets go end by themselves, unheard.
 */
class NameResolver
{
public:
    /** Below 20 in a process: more at once drown name servers, and Qt's own look-ups stop at 20. */
    static constexpr int defaultThreads = 16;

    explicit NameResolver(int threads = defaultThreads);
    ~NameResolver();
    NameResolver(const NameResolver&) = delete;
    NameResolver& operator=(const NameResolver&) = delete;

    /** The answer is a NameEvent to @p receiver, unless forget() comes first. Returns a ticket. */
    quint64 ask(const QByteArray& name, IpFamily family, QObject* receiver);
    /** No event with this ticket is posted after this. */
    void forget(quint64 ticket);

private:
    struct Shared;
    std::shared_ptr<Shared> d;
};

} // namespace Urlpool
