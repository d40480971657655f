// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hostnames.h"

#include "session/nameevent.h"
#include "session/wakeevent.h"

#include <algorithm>

namespace Urlpool {

namespace {

constexpr qint64 freshMs = 60'000;
/** From this many names on it is worth while to look for old ones. */
constexpr qsizetype leastSweep = 1024;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/** Four decimal numbers; other forms ("127.1") are for the system to read. */
bool isDottedQuad(QByteArrayView host)
{
    return std::count(host.begin(), host.end(), '.') == 3 &&
           std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || isDigit(c); });
}

} // namespace

QByteArray hostToLookUp(QByteArrayView url)
{
    const qsizetype scheme = url.indexOf("://");
    if (scheme < 0)
        return {};
    QByteArrayView host = url.sliced(scheme + 3);
    const auto end =
        std::find_if(host.begin(), host.end(), [](char c) { return c == '/' || c == '?' || c == '#'; });
    host = host.first(end - host.begin());
    host = host.sliced(host.lastIndexOf('@') + 1);
    if (host.startsWith('['))
        return {};
    if (const qsizetype port = host.indexOf(':'); port >= 0)
        host = host.first(port);
    return isDottedQuad(host) ? QByteArray() : host.toByteArray().toLower();
}

HostNames::HostNames(std::shared_ptr<NameResolver> resolver, IpFamily family, QObject* parent)
    : QObject(parent), m_resolver(std::move(resolver)), m_family(family), m_sweepAt(leastSweep)
{
    m_clock.start();
}

HostNames::~HostNames()
{
    for (const auto& [ticket, question] : m_open)
        m_resolver->forget(ticket);
}

bool HostNames::isFresh(const Known& known) const
{
    return m_clock.elapsed() - known.atMs < freshMs;
}

std::optional<NameAnswer> HostNames::known(const QByteArray& name) const
{
    const auto found = m_known.constFind(name);
    if (found == m_known.cend() || !isFresh(*found))
        return {};
    return NameAnswer{found->addresses, {}, false, 0};
}

quint64 HostNames::ask(const QByteArray& name, Done done)
{
    const quint64 ticket = m_resolver->ask(name, m_family, *this);
    m_open.emplace(ticket, Question{name, std::move(done)});
    return ticket;
}

void HostNames::forget(quint64 ticket)
{
    if (m_open.erase(ticket) > 0)
        m_resolver->forget(ticket);
}

void HostNames::customEvent(QEvent* event)
{
    receiveWake(*this);
    const auto* news = static_cast<NameEvent*>(event);
    const auto found = m_open.find(news->ticket());
    if (found == m_open.end())
        return; // forgotten while the event was on its way
    const Question question = std::move(found->second);
    m_open.erase(found);
    if (news->answer().verdict.isFine())
        remember(question.name, news->answer().addresses);
    question.done(news->answer());
}

void HostNames::remember(const QByteArray& name, const QByteArrayList& addresses)
{
    if (m_known.size() >= m_sweepAt) {
        m_known.removeIf(
            [this](const QHash<QByteArray, Known>::iterator& known) { return !isFresh(*known); });
        m_sweepAt = std::max(leastSweep, 2 * m_known.size());
    }
    m_known.insert(name, {addresses, m_clock.elapsed()});
}

} // namespace Urlpool
