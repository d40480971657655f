// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/profile.h"

namespace Urlpool::Text {

/** What went wrong with a profile, and what to do. */
QString profileErrorSentence(const ProfileError& error);

} // namespace Urlpool::Text
