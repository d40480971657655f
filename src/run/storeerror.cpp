// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/storeerror.h"

#include <cerrno>
#include <cstring>

namespace Urlpool {

StoreError creationError(const QString& path)
{
    const int code = errno;
    const bool full = code == ENOSPC || code == EDQUOT;
    return {full ? StoreErrorKind::DiskFull : StoreErrorKind::CannotCreate,
            QString::fromLocal8Bit(std::strerror(code)), path};
}

} // namespace Urlpool
