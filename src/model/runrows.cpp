// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runrows.h"

namespace Urlpool {

RunRows::RunRows(const Run* run, QObject* parent) : RowSource(parent), m_run(run)
{
    connect(run, &Run::rowsChanged, this, &RowSource::rowsChanged);
}

} // namespace Urlpool
