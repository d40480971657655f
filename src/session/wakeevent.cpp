// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/wakeevent.h"

#include <QCoreApplication>
#include <QEvent>

#if defined(__SANITIZE_THREAD__)
// Distributions' Qt is not instrumented: TSan cannot see that an event hands memory over.
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);
#else
static void __tsan_acquire(void*) {}
static void __tsan_release(void*) {}
#endif

namespace Urlpool {

void postTo(QObject& receiver, std::unique_ptr<QEvent> event)
{
    __tsan_release(&receiver);
    QCoreApplication::postEvent(&receiver, event.release());
}

void postWake(QObject& receiver)
{
    postTo(receiver, std::make_unique<QEvent>(QEvent::User));
}

void receiveWake(QObject& receiver)
{
    __tsan_acquire(&receiver);
}

} // namespace Urlpool
