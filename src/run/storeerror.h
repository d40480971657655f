// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Urlpool {

/** What can go wrong with a run file; the detail is SQLite's or the system's own words. */
enum class StoreErrorKind : quint8 {
    None,
    CannotCreate,
    CannotOpen,
    NotARunFile, ///< another file, or damaged
    TooNew,      ///< written by a later version
    Busy,        ///< another process writes it
    WriteFailed,
    DiskFull,
    ReadFailed,
    ReadOnly, ///< may be read but not written
};

struct StoreError
{
    StoreErrorKind kind = StoreErrorKind::None;
    QString detail;
    QString path;
    explicit operator bool() const { return kind != StoreErrorKind::None; }
};

/** What errno says of a file that could not be made: DiskFull or CannotCreate. */
StoreError creationError(const QString& path);

} // namespace Urlpool
