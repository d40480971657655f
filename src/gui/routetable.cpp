// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/routetable.h"

#include "gui/editdelegate.h"

namespace Urlpool {

RouteTable::RouteTable(RouteModel* rules, QWidget* parent)
    : EditTable(rules, new EditDelegate, {2, 6, 0.5}, parent), m_rules(rules)
{
    // The port counts as much as the beginning of the name.
    setTextElideMode(Qt::ElideMiddle);
}

void RouteTable::setLines(const QByteArrayList& lines)
{
    m_rules->setRows(routeRulesOfLines(lines));
}

} // namespace Urlpool
