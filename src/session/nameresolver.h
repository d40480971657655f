// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hoprequest.h"

#include <QByteArrayList>

#include <chrono>
#include <functional>
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
    bool isSilence = false;   ///< no name server has answered
    qint64 tookUs = -1;       ///< from question to answer, without the wait for a free thread
};

/** How a NameResolver works; the functions are there for tests. */
struct NameResolverOptions
{
    using LookUp = std::function<NameAnswer(const QByteArray& name, IpFamily family)>;
    using StartThread = std::function<void(std::function<void()> work)>;

    /** Below 20 in a process: more at once drown name servers, and Qt's own look-ups stop at 20. */
    int threads = 16;
    /** How long a thread waits for another name before it ends. */
    std::chrono::milliseconds patience = std::chrono::seconds(5);
    LookUp lookUp;           ///< blocks; empty: the system's
    StartThread startThread; ///< throws std::system_error if there is none to be had; empty: std::thread
};

/**
 * Looks names up in a few threads of its own, for all sessions of a pool: a silent name server holds up
 * neither an abort nor a deadline nor the end of the process. Questions for the same name and family that
 * are open at one time share a look-up. All functions may be called in any thread. Look-ups that are under
 * way when the last owner lets go end by themselves, unheard.
 */
class NameResolver
{
public:
    explicit NameResolver(NameResolverOptions options = {});
    ~NameResolver();
    NameResolver(const NameResolver&) = delete;
    NameResolver& operator=(const NameResolver&) = delete;

    /**
     * The answer is a NameEvent to @p receiver, unless forget() comes first; it must come before the
     * receiver's end. Returns a ticket. A name that no thread can be had for is OutOfResources.
     */
    quint64 ask(const QByteArray& name, IpFamily family, QObject& receiver);
    /** No event with this ticket is posted after this. */
    void forget(quint64 ticket);
    /**
     * True as long as the question waits for a free thread and that is no sign of silent name servers: none
     * has been silent to everybody for @p patience.
     */
    bool isQueued(quint64 ticket, std::chrono::milliseconds patience) const;

private:
    struct Shared;
    std::shared_ptr<Shared> d;
};

} // namespace Urlpool
