// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace Urlpool {

/**
 * Keeps the wheel from changing spin boxes and combo boxes that merely pass under it while their pane is
 * scrolled: they take it only when they have the focus, which they get by a click or a key.
 */
class WheelGuard : public QObject
{
    Q_OBJECT
public:
    /** Guards all such fields that @p pane has by now; becomes its child. */
    explicit WheelGuard(QWidget& pane);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace Urlpool
