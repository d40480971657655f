// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/background.h"

#include <QObject>

class QAction;
class QMenu;

namespace Urlpool {

/** Fills a menu with the recent files each time it opens; what is not there any more is greyed out. */
class RecentMenu : public QObject
{
    Q_OBJECT
public:
    RecentMenu(QMenu* menu, QObject* parent);

Q_SIGNALS:
    void chosen(const QString& path);

private:
    void fill();

    QMenu* m_menu;
    Background m_looking; ///< a dead network drive must not hold the menu up
};

} // namespace Urlpool
