// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/colors.h"

#include <algorithm>
#include <cmath>

namespace Urlpool {

namespace {

struct StateColor
{
    QRgb light;
    QRgb dark;
};

/** By the numbers of RowState. */
constexpr std::array<StateColor, RowStateCount> stateColors{{
    {0xff4f5862, 0xffb1bac4}, // pending
    {0xff0a4a9e, 0xff8cc8ff}, // in flight
    {0xff0f5c26, 0xff6bdd78}, // OK
    {0xff0b5563, 0xff6fd3e0}, // redirected
    {0xff6f4400, 0xffecc052}, // 4xx
    {0xff5a32a8, 0xffd9b8ff}, // 5xx
    {0xff990d22, 0xffffa39c}, // failed
    {0xff7c1655, 0xfff5aed6}, // invalid
    {0xff4f5862, 0xffb1bac4}, // cancelled
}};

qreal luminance(const QColor& color)
{
    const auto linear = [](qreal part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

qreal contrastRatio(const QColor& one, const QColor& other)
{
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

QColor mixed(const QColor& bottom, const QColor& top, qreal share)
{
    const auto part = [share](float from, float to) {
        return static_cast<float>(from + (to - from) * share);
    };
    return QColor::fromRgbF(part(bottom.redF(), top.redF()), part(bottom.greenF(), top.greenF()),
                            part(bottom.blueF(), top.blueF()));
}

bool isDark(const QPalette& palette)
{
    return luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
}

QColor stateColor(RowState state, bool dark)
{
    const StateColor& color = stateColors[static_cast<size_t>(state)];
    return QColor(dark ? color.dark : color.light);
}

TableColors::TableColors(const QPalette& palette)
{
    const bool dark = isDark(palette);
    const QColor highlight = palette.color(QPalette::Active, QPalette::Highlight);
    base = palette.color(QPalette::Base);
    alternate = palette.color(QPalette::AlternateBase);
    selected = mixed(base, highlight, dark ? 0.32 : 0.24);
    selectedInactive = mixed(base, palette.color(QPalette::Text), 0.1);
    bar = mixed(base, highlight, dark ? 0.28 : 0.18);
    selectedBar = mixed(base, highlight, dark ? 0.42 : 0.38);
    text = readable(palette.color(QPalette::Text));
    dimmed = readable(mixed(base, text, 0.62));
    focus = highlight;
    for (size_t i = 0; i < states.size(); ++i)
        states[i] = readable(stateColor(static_cast<RowState>(i), dark));
}

QColor TableColors::readable(const QColor& wanted) const
{
    const auto worst = [this](const QColor& color) {
        qreal ratio = std::min(contrastRatio(color, bar), contrastRatio(color, selectedBar));
        for (const QColor& background : backgrounds())
            ratio = std::min(ratio, contrastRatio(color, background));
        return ratio;
    };
    // Towards the end that has more room; the designed colour comes through where it can.
    const QColor end = worst(Qt::black) > worst(Qt::white) ? Qt::black : Qt::white;
    for (int step = 0; step < 20; ++step) {
        const QColor color = mixed(wanted, end, step / 20.0);
        if (worst(color) >= MinContrast + 0.05)
            return color;
    }
    return end;
}

} // namespace Urlpool
