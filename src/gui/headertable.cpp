// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headertable.h"

#include "gui/headerdelegate.h"

namespace Urlpool {

HeaderTable::HeaderTable(HeaderModel* headers, QWidget* parent)
    : EditTable(headers, new HeaderDelegate, {3, 8, 0.42}, parent), m_headers(headers)
{
}

} // namespace Urlpool
