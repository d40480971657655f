// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accent.h"

#include "gui/colors.h"

#include <QGuiApplication>
#include <QPalette>
#include <QToolButton>

#include <algorithm>

namespace Urlpool {

namespace {

constexpr qreal minContrast = 4.5;
/** Styles shade a button towards light by about this much, in percent. */
constexpr int shade = 120;
constexpr int step = 107;
constexpr int maxSteps = 12;

/** The accent, moved away from the text's colour until the text can be read on it, shading included. */
QColor readableFill(QColor fill, const QColor& text)
{
    const bool lightText = text.lightness() > 127;
    for (int i = 0; i < maxSteps; ++i) {
        if (std::min(contrastRatio(fill, text), contrastRatio(fill.lighter(shade), text)) >= minContrast)
            break;
        fill = lightText ? fill.darker(step) : fill.lighter(step);
    }
    return fill;
}

} // namespace

void setAccented(QToolButton* button, bool accented)
{
    button->setAutoRaise(!accented);
    if (!accented) {
        button->setPalette(QPalette());
        return;
    }
    const QPalette desktop = QGuiApplication::palette();
    const QColor text = desktop.color(QPalette::Active, QPalette::HighlightedText);
    const QColor fill = readableFill(desktop.color(QPalette::Active, QPalette::Highlight), text);
    QPalette palette;
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        palette.setColor(group, QPalette::Button, fill);
        // Fusion draws the arrow of the menu with WindowText.
        for (const QPalette::ColorRole role : {QPalette::ButtonText, QPalette::WindowText, QPalette::Text})
            palette.setColor(group, role, text);
    }
    button->setPalette(palette);
}

} // namespace Urlpool
