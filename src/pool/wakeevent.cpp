// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/wakeevent.h"

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

void postWake(QObject& receiver)
{
    __tsan_release(&receiver);
    QCoreApplication::postEvent(&receiver, new QEvent(QEvent::User));
}

void receiveWake(QObject& receiver)
{
    __tsan_acquire(&receiver);
}

} // namespace Urlpool
