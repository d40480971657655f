// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Urlpool {

/**
 * Gives placeholders and links a colour that can be read where the desktop's palette has none: Qt then takes
 * black and blue on dark fields, too (a KDE whose plug-in for this version of Qt is not installed).
 * Follows the desktop when that changes its colours.
 */
class ReadableColors : public QObject
{
public:
    /** \a application outlives it. */
    explicit ReadableColors(QObject* application);

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void apply();

    bool m_applying = false;
};

} // namespace Urlpool
