// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settingssection.h"

#include <QCoreApplication> // Q_DECLARE_TR_FUNCTIONS

#include <memory>

namespace Urlpool {

// The sections of the settings pane but for headers and limits, of which more is asked (headerssection.h,
// limitssection.h). Each is made in the file that has its name.
std::unique_ptr<SettingsSection> makeRequestSection();
std::unique_ptr<SettingsSection> makeRetrySection();
std::unique_ptr<SettingsSection> makeDeadlinesSection();
std::unique_ptr<SettingsSection> makeAnswersSection();
std::unique_ptr<SettingsSection> makeSignInSection();
std::unique_ptr<SettingsSection> makeCookiesSection();
std::unique_ptr<SettingsSection> makeSessionSection();
std::unique_ptr<SettingsSection> makeTlsSection();
std::unique_ptr<SettingsSection> makeProxySection();
std::unique_ptr<SettingsSection> makeRunFileSection();

} // namespace Urlpool
