// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/preparedrun.h"
#include "run/runrecords.h"
#include "run/runstore.h"

namespace Urlpool {

struct PreparedRun::Data
{
    RequestList list;
    RunSettings settings;
    std::unique_ptr<RunStore> store; ///< null: read-only
    RunRecords records;
    QString path;
    StoreError readOnly;
    bool opened = false; ///< else created
};

} // namespace Urlpool
