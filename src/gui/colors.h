// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/rowrecord.h"

#include <QColor>
#include <QPalette>

#include <array>

namespace Urlpool {

/** WCAG 2 contrast of two opaque colours, from 1 to 21. */
qreal contrastRatio(const QColor& one, const QColor& other);
/** @p share of @p top over @p bottom. */
QColor mixed(const QColor& bottom, const QColor& top, qreal share);
bool isDark(const QPalette& palette);
/** The colour of a state as designed, for a light or a dark background. */
QColor stateColor(RowState state, bool dark);

/** What the results table is painted with: made from a palette, every text readable on every row. */
struct TableColors
{
    static constexpr qreal MinContrast = 4.5;

    explicit TableColors(const QPalette& palette);

    QColor base;
    QColor alternate;
    QColor selected; ///< a tint of the highlight, so that the colours of the states keep their meaning
    QColor selectedInactive;
    QColor text;
    QColor dimmed;
    QColor bar; ///< behind the time; faint enough for text to be read on it
    QColor selectedBar;
    QColor focus;
    std::array<QColor, RowStateCount> states;

    const QColor& of(RowState state) const { return states[static_cast<size_t>(state)]; }
    /** What the words of a row may stand on; the text of the time on the bars, too. */
    std::array<QColor, 4> backgrounds() const { return {base, alternate, selected, selectedInactive}; }

private:
    QColor readable(const QColor& wanted) const;
};

} // namespace Urlpool
