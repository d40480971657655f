// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

class QEvent;
class QObject;

namespace Urlpool {

/** The one place where one thread posts to another. Any thread; @p receiver must outlive the call. */
void postTo(QObject& receiver, std::unique_ptr<QEvent> event);
/** "Look into the queue": a QEvent::User without content. */
void postWake(QObject& receiver);

/** To be called on receipt: what was written before the posting is visible (told to TSan, too). */
void receiveWake(QObject& receiver);

} // namespace Urlpool
