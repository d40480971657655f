// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/readablecolors.h"

#include "gui/colors.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>

#include <array>

namespace Urlpool {

namespace {

struct Words
{
    QPalette::ColorRole role;
    qreal minContrast;
    QPalette::ColorRole from; ///< to be mixed with text until it can be read
    int percentOfText;        ///< to begin with
};

constexpr std::array allWords{Words{QPalette::PlaceholderText, 3, QPalette::Base, 60},
                              Words{QPalette::Link, 4.5, QPalette::Highlight, 40},
                              Words{QPalette::LinkVisited, 4.5, QPalette::Highlight, 40}};
constexpr int stepOfText = 20;

bool isReadable(const QColor& color, const QColor& base, qreal minContrast)
{
    return contrastRatio(mixed(base, color, color.alphaF()), base) >= minContrast;
}

QColor readable(const QPalette& palette, const Words& words)
{
    const QColor base = palette.color(QPalette::Base);
    QColor color = palette.color(words.role);
    for (int percent = words.percentOfText; percent <= 100 && !isReadable(color, base, words.minContrast);
         percent += stepOfText)
        color = mixed(palette.color(words.from), palette.color(QPalette::Text), percent / 100.0);
    return color;
}

} // namespace

ReadableColors::ReadableColors(QObject* application) : QObject(application)
{
    application->installEventFilter(this);
    apply();
}

bool ReadableColors::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && event->type() == QEvent::ApplicationPaletteChange)
        apply();
    return false;
}

void ReadableColors::apply()
{
    const QPalette desktop = QApplication::palette();
    QPalette own = desktop;
    for (const Words& words : allWords)
        own.setColor(words.role, readable(desktop, words));
    if (m_applying || own == desktop)
        return;
    const QScopedValueRollback applying(m_applying, true);
    QApplication::setPalette(own);
}

} // namespace Urlpool
