// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Urlpool {

/**
 * Gives placeholders a colour that can be read where the desktop's palette has none: Qt then takes black
 * on dark fields, too (a KDE whose plug-in for this version of Qt is not installed). Follows the
 * desktop when that changes its colours.
 */
class PlaceholderColor : public QObject
{
public:
    /** \a application outlives it. */
    explicit PlaceholderColor(QObject* application);

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void apply();

    bool m_applying = false;
};

} // namespace Urlpool
