// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editmodel.h"

namespace Urlpool {

bool EditModel::toggle(const QList<int>&)
{
    return false;
}

int EditModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 2;
}

} // namespace Urlpool
