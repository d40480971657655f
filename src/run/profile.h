// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runsettings.h"

namespace Urlpool {

/** All settings under a name, to be chosen together, handed on, and used by both programs. A value. */
struct Profile
{
    QString name;
    RunSettings settings;
    HeaderList headersOff = {}; ///< kept in the window, but not sent
    bool operator==(const Profile&) const = default;
};

enum class ProfileErrorKind : quint8 {
    None,
    BadName, ///< see isProfileName()
    NotFound,
    Exists,      ///< under that name
    CannotRead,  ///< the detail is the system's own words
    CannotWrite, ///< likewise, also for removing and renaming
    NoProfile,   ///< another file, or damaged
    TooNew,      ///< written by a later version
};

struct ProfileError
{
    ProfileErrorKind kind = ProfileErrorKind::None;
    QString subject = {}; ///< the profile's name, or the file's path
    QString detail = {};
    explicit operator bool() const { return kind != ProfileErrorKind::None; }
};

struct ProfileResult
{
    Profile profile;
    ProfileError error = {};
};

/** What is no name: the empty one, and what a file could not be called on some system. */
bool isProfileName(const QString& name);

/** Whose a profile is: a command that prints tokens is kept, and taken from a file, only among one's own. */
enum class ProfileOrigin : quint8 {
    Own,
    Foreign, ///< to be handed on, or handed on by somebody: of the command isHiddenCommand() is left
};

/** JSON without secrets: "***" stands for them as in run files. */
QByteArray profileText(const Profile& profile, ProfileOrigin origin);
/** Reads profileText(); @p subject is named in errors, and gives the name if there is none in @p text. */
ProfileResult profileFromText(const QByteArray& text, const QString& subject, ProfileOrigin origin);
ProfileResult readProfileFile(const QString& path, ProfileOrigin origin = ProfileOrigin::Foreign);
/** In the place of what is there, whole or not at all. */
ProfileError writeProfileFile(const Profile& profile, const QString& path,
                              ProfileOrigin origin = ProfileOrigin::Foreign);

} // namespace Urlpool
