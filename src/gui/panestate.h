// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/typedfields.h"
#include "run/runsettings.h"

#include <QStringList>

namespace Urlpool {

/** All that stands in the settings pane, whether it counts or not. A value. */
struct PaneState
{
    RunSettings settings; ///< what counts
    HeaderList headersOff;
    TypedFields typed;
    /** Names of fields whose content was left out where this was kept, and is to be entered before anything
     * is sent. Sorted. */
    QStringList leftOut = {};
    bool operator==(const PaneState&) const = default;
};

/** The fields that are kept with nothing but a mark that there was something. */
inline constexpr QLatin1StringView bodyField("body");
inline constexpr QLatin1StringView startCookiesField("cookieStart");

/** What is to be in PaneState::leftOut after @p state was kept without them. */
QStringList leftOutOf(const PaneState& state);
/** What a profile holds: "***" also for what is still left out, so that it is asked for the next time, too.
 */
RunSettings settingsToKeep(const PaneState& state);

/** Without secrets and without the body: see withoutSecrets(). */
QJsonObject toJson(const PaneState& state);
/** A state that toJson() gave; none if it is damaged. */
std::optional<PaneState> paneStateFromJson(const QJsonObject& json);

/** Among secretsOf(PaneState): whether the secret to sign in with is a token, or a name and password. */
inline constexpr QLatin1StringView authIsToken("auth_is_token");

/** As secretsOf(RunSettings), and what else in the pane is secret: headers that are off, or do not count. */
QJsonObject secretsOf(const PaneState& state);
/** @p secrets and those of @p others for which it has nothing. */
QJsonObject united(QJsonObject secrets, const QJsonObject& others);
/**
 * Fills what is empty in @p state with what secretsOf() found in one like it: what a person has typed
 * meanwhile counts more, and what is not there any more does not come back.
 */
PaneState withSecrets(PaneState state, QJsonObject secrets);

} // namespace Urlpool
