// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/profiletext.h"

#include "text/words.h"

namespace Urlpool::Text {

QString profileErrorSentence(const ProfileError& error)
{
    switch (error.kind) {
    case ProfileErrorKind::None:
        break;
    case ProfileErrorKind::BadName:
        return error.subject.isEmpty()
                   ? Words::tr("A profile needs a name.")
                   : Words::tr(
                         "A profile cannot be called “%1”. Leave out / \\ : * ? \" < > | and begin and end "
                         "it with neither a space nor a dot.")
                         .arg(error.subject);
    case ProfileErrorKind::NotFound:
        return Words::tr("There is no profile %1.").arg(error.subject);
    case ProfileErrorKind::Exists:
        return Words::tr("There is a profile called “%1” already. Choose another name.").arg(error.subject);
    case ProfileErrorKind::CannotRead:
        return Words::tr("The profile %1 cannot be read: %2.").arg(error.subject, error.detail);
    case ProfileErrorKind::CannotWrite:
        return error.detail.isEmpty()
                   ? Words::tr("The folder of the profiles cannot be made: %1.").arg(error.subject)
                   : Words::tr("The profile cannot be written to %1: %2.").arg(error.subject, error.detail);
    case ProfileErrorKind::NoProfile:
        return Words::tr("%1 is no profile of Urlpool, or is damaged.").arg(error.subject);
    case ProfileErrorKind::TooNew:
        return Words::tr(
                   "The profile %1 was written by a later version of Urlpool. Update Urlpool to use it.")
            .arg(error.subject);
    }
    return {};
}

} // namespace Urlpool::Text
