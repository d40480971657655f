// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Urlpool {

enum class ExportErrorKind : quint8 {
    None,
    Unreadable,  ///< the run file
    NotAFile,    ///< the target is a folder or a device
    CannotWrite, ///< open, write or rename failed
    UnknownColumn,
};

/** Why an export was not written; the old target is then as it was. */
struct ExportError
{
    ExportErrorKind kind = ExportErrorKind::None;
    QString detail; ///< the system's own words, or the names of the columns
    QString path;
    explicit operator bool() const { return kind != ExportErrorKind::None; }
};

} // namespace Urlpool
