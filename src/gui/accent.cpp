// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accent.h"

#include <QGuiApplication>
#include <QPalette>
#include <QToolButton>

namespace Urlpool {

void setAccented(QToolButton* button, bool accented)
{
    button->setAutoRaise(!accented);
    if (!accented) {
        button->setPalette(QPalette());
        return;
    }
    const QPalette desktop = QGuiApplication::palette();
    QPalette palette;
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        palette.setColor(group, QPalette::Button, desktop.color(QPalette::Active, QPalette::Highlight));
        // Fusion draws the arrow of the menu with WindowText.
        for (const QPalette::ColorRole role : {QPalette::ButtonText, QPalette::WindowText, QPalette::Text})
            palette.setColor(group, role, desktop.color(QPalette::Active, QPalette::HighlightedText));
    }
    button->setPalette(palette);
}

} // namespace Urlpool
