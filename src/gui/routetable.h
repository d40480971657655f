// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/edittable.h"
#include "gui/routemodel.h"

namespace Urlpool {

/** A table of rules of where connections lead, with curl's lines as its content. */
class RouteTable : public EditTable
{
    Q_OBJECT
public:
    explicit RouteTable(const RouteWords& words, QWidget* parent = nullptr)
        : RouteTable(new RouteModel(words), parent)
    {
    }
    RouteModel* rules() const { return m_rules; }

    /** Forgets what could be undone. */
    void setLines(const QByteArrayList& lines);
    /** Without blank ones and without the space around them. */
    QByteArrayList lines() const { return linesOf(m_rules->rows()); }

private:
    RouteTable(RouteModel* rules, QWidget* parent);

    RouteModel* m_rules;
};

} // namespace Urlpool
