// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/nameresolver.h"

#include <QEvent>

namespace Urlpool {

/** The answer to one NameResolver::ask(), a QEvent::User for who asked. */
class NameEvent : public QEvent
{
public:
    NameEvent(quint64 ticket, NameAnswer answer)
        : QEvent(QEvent::User), m_ticket(ticket), m_answer(std::move(answer))
    {
    }
    quint64 ticket() const { return m_ticket; }
    const NameAnswer& answer() const { return m_answer; }

private:
    quint64 m_ticket;
    NameAnswer m_answer;
};

} // namespace Urlpool
