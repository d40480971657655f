// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;

namespace Urlpool {

/** The one place where one thread posts to another: "look into the queue". Any thread. */
void postWake(QObject& receiver);

/** To be called on receipt: what was written before postWake() is visible (told to TSan, too). */
void receiveWake(QObject& receiver);

} // namespace Urlpool
