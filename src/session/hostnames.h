// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/nameresolver.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

#include <functional>
#include <optional>
#include <unordered_map>

namespace Urlpool {

/**
 * The host of a sendable URL in lower case if that is a name; empty for an IPv4 or IPv6 address, which
 * nobody has to look up.
 */
QByteArray hostToLookUp(QByteArrayView url);

/**
 * The names one session knows: remembers answers for a minute (curl's time, too) and asks a NameResolver
 * for the others. Failures are not remembered. Lives in the session's thread.
 */
class HostNames : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const NameAnswer&)>;

    HostNames(std::shared_ptr<NameResolver> resolver, IpFamily family, QObject* parent);
    ~HostNames() override;

    /** The addresses if they are known and fresh; tookUs is 0 then. Takes no lock. */
    std::optional<NameAnswer> known(const QByteArray& name) const;
    /** @p done is called once, from the event loop, unless forget() comes first. Returns a ticket, not 0. */
    quint64 ask(const QByteArray& name, Done done);
    void forget(quint64 ticket);
    /** NameResolver::isQueued(). */
    bool isQueued(quint64 ticket, std::chrono::milliseconds patience) const
    {
        return m_resolver->isQueued(ticket, patience);
    }

protected:
    void customEvent(QEvent* event) override;

private:
    struct Known
    {
        QByteArrayList addresses;
        qint64 atMs = 0;
    };
    struct Question
    {
        QByteArray name;
        Done done;
    };
    bool isFresh(const Known& known) const;
    void remember(const QByteArray& name, const QByteArrayList& addresses);

    std::shared_ptr<NameResolver> m_resolver;
    IpFamily m_family;
    QElapsedTimer m_clock;
    QHash<QByteArray, Known> m_known;
    qsizetype m_sweepAt;
    std::unordered_map<quint64, Question> m_open;
};

} // namespace Urlpool
