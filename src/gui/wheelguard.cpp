// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wheelguard.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>

namespace Urlpool {

WheelGuard::WheelGuard(QWidget& pane) : QObject(&pane)
{
    const auto guard = [this](QWidget* field) {
        field->setFocusPolicy(Qt::StrongFocus);
        field->installEventFilter(this);
    };
    for (QAbstractSpinBox* field : pane.findChildren<QAbstractSpinBox*>())
        guard(field);
    for (QComboBox* field : pane.findChildren<QComboBox*>())
        guard(field);
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
        return QObject::eventFilter(watched, event);
    // Not accepted, so that it goes on to the scroll area.
    event->ignore();
    return true;
}

} // namespace Urlpool
