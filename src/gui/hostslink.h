// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/limits.h"

#include <QObject>

class QAction;

namespace Urlpool {

struct FileViews;
class HostsPane;
class SettingsPane;

/**
 * Connects the hosts panel with the rest of the window: its rows in the table, its limits in the settings,
 * its questions in the message bar, hosts that cool in the status line.
 */
class HostsLink : public QObject
{
    Q_OBJECT
public:
    /** @p shown: checkable; shows the panel. */
    HostsLink(const FileViews& views, SettingsPane* settings, HostsPane* hosts, QAction* shown);

private:
    void changeRule(const HostRule& rule);
    void tellLimits();

    class RunController* m_controller;
    SettingsPane* m_settings;
    HostsPane* m_hosts;
    quint64 m_question = 0;
};

} // namespace Urlpool
