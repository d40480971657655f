// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/outcome.h"

#include <QTreeWidget>

namespace Urlpool {

/** Each hop of the last try: number, status, URL and where it led to, time. */
class InspectorRedirects : public QTreeWidget
{
    Q_OBJECT
public:
    explicit InspectorRedirects(QWidget* parent = nullptr);

    void showHops(const QList<HopFacts>& hops);
};

} // namespace Urlpool
