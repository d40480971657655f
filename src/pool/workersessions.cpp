// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/workersessions.h"

#include "pool/sessionsetup.h"
#include "session/session.h"

#include <QCoreApplication>
#include <QEvent>
#include <QNetworkCookieJar>

#include <algorithm>

namespace Urlpool {

WorkerSessions::WorkerSessions(std::unique_ptr<QNetworkAccessManager> base, SessionStep initializer, int idle)
    : m_base(std::move(base)), m_initializer(std::move(initializer)), m_idle(idle)
{
    if (const auto* own = qobject_cast<const Session*>(m_base.get()))
        m_profiles = own->profiles();
    shareIdleConnections();
}

WorkerSessions::~WorkerSessions()
{
    m_further.clear();
    // They look names up with what belongs to the first one.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

SessionChoice WorkerSessions::sessionFor(const QByteArray& url, const RequestOptions* options)
{
    const SessionProfile profile = m_profiles ? m_profiles->profileFor(url, options) : SessionProfile();
    if (!m_profiles || profile == m_profiles->base())
        return {{std::shared_ptr<void>(), m_base.get()}, {}};
    const auto found = std::ranges::find(m_further, profile, &Further::profile);
    if (found == m_further.end())
        return make(profile);
    std::rotate(found, found + 1, m_further.end());
    return {m_further.back().session, {}};
}

SessionChoice WorkerSessions::make(const SessionProfile& profile)
{
    SetupResult made;
    SessionSetup setup = setUpSession(
        [&]() -> std::unique_ptr<QNetworkAccessManager> {
            std::unique_ptr<Session> session = m_profiles->make(profile, made);
            if (session)
                likeBase(*session);
            return session;
        },
        m_initializer, {});
    if (!setup.session)
        return {nullptr, made.ok ? setup.detail : made.detail};
    // It may be left while one of its replies is being listened to.
    const auto later = [](QNetworkAccessManager* session) { session->deleteLater(); };
    if (m_further.size() >= maxFurther)
        m_further.erase(m_further.begin());
    m_further.push_back({profile, std::shared_ptr<QNetworkAccessManager>(setup.session.release(), later)});
    shareIdleConnections();
    return {m_further.back().session, {}};
}

void WorkerSessions::likeBase(QNetworkAccessManager& session)
{
    auto* own = qobject_cast<Session*>(&session);
    const auto* base = qobject_cast<const Session*>(m_base.get());
    if (own && base) {
        own->setIndex(base->index());
        own->setCredentials(base->credentials());
        own->setHeaders(base->headers());
        own->setDigest(base->digest());
        own->setNames(base->names());
        own->setCookies(base->cookies());
    }
    QNetworkCookieJar* jar = m_base->cookieJar();
    if (session.cookieJar() == jar)
        return;
    session.setCookieJar(jar);
    jar->setParent(m_base.get()); // which made it; a session takes what it is given
}

void WorkerSessions::shareIdleConnections()
{
    const int each = std::max(1, m_idle / int(m_further.size() + 1));
    const auto allow = [each](QNetworkAccessManager* session) {
        if (auto* own = qobject_cast<Session*>(session))
            own->setMaxIdleConnections(each);
    };
    allow(m_base.get());
    for (const Further& further : m_further)
        allow(further.session.get());
}

} // namespace Urlpool
