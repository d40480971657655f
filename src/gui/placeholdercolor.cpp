// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/placeholdercolor.h"

#include "gui/colors.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>

namespace Urlpool {

namespace {

constexpr qreal minContrast = 3;
constexpr qreal shareOfText = 0.6;

bool isReadable(const QPalette& palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor words = palette.color(QPalette::PlaceholderText);
    return contrastRatio(mixed(base, words, words.alphaF()), base) >= minContrast;
}

} // namespace

PlaceholderColor::PlaceholderColor(QObject* application) : QObject(application)
{
    application->installEventFilter(this);
    apply();
}

bool PlaceholderColor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && event->type() == QEvent::ApplicationPaletteChange)
        apply();
    return false;
}

void PlaceholderColor::apply()
{
    const QPalette desktop = QApplication::palette();
    if (m_applying || isReadable(desktop))
        return;
    const QScopedValueRollback applying(m_applying, true);
    QPalette own = desktop;
    own.setColor(QPalette::PlaceholderText,
                 mixed(desktop.color(QPalette::Base), desktop.color(QPalette::Text), shareOfText));
    QApplication::setPalette(own);
}

} // namespace Urlpool
