// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/edittable.h"
#include "gui/headermodel.h"

namespace Urlpool {

/** The table of headers in the settings. */
class HeaderTable : public EditTable
{
    Q_OBJECT
public:
    explicit HeaderTable(QWidget* parent = nullptr) : HeaderTable(new HeaderModel, parent) {}
    HeaderModel* headers() const { return m_headers; }

private:
    HeaderTable(HeaderModel* headers, QWidget* parent);

    HeaderModel* m_headers;
};

} // namespace Urlpool
