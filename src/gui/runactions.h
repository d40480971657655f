// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/run.h"

#include <QObject>

class QAction;
class QMenu;
class QShortcut;
class QToolBar;
class QToolButton;

namespace Urlpool {

class RunController;

/** The actions around a run, as the window's form makes them. */
struct RunActionSet
{
    QAction* run;
    QAction* pause;
    QAction* stop;
    QAction* retry;
    QAction* exportCsv;
    QAction* saveRun;
};

/**
 * Says on the buttons what a click will do ("Retry failed 37", "Resume 412"), switches them on and off
 * and fills the one that is most likely wanted next with the accent colour; none while it just runs.
 */
class RunActions : public QObject
{
    Q_OBJECT
public:
    RunActions(const RunActionSet& actions, RunController* controller, QObject* parent);

    /** Puts run, pause, stop, retry and export on the toolbar. */
    void fill(QToolBar* toolBar);
    QMenu* retryMenu() const { return m_retryMenu; }
    QMenu* exportMenu() const { return m_exportMenu; }
    /** What stands in the way of a run, as a sentence; empty: nothing. Run's keys say it, too. */
    void setObstacle(const QString& why);
    /** Other requests than those of the shown run are in the list: Run is wanted again. */
    void setListIsNew(bool isNew);
    /** Retries are gentler than the settings say. */
    void setGentle(bool gentle);
    void update();

Q_SIGNALS:
    /** Somebody pressed a key of Run, and it cannot. */
    void refused(const QString& why);

private:
    void updatePause();
    void updateRetry();
    void updateRetryButton();
    QAction* primary() const;
    /** Why nothing of the shown run can be sent again, ready for a tool tip; empty if it can. */
    QString refusal() const;
    void updatePrimary();

    RunActionSet m_actions;
    RunController* m_controller;
    QList<QShortcut*> m_refusals; ///< an action that is greyed out does not hear its keys
    QToolBar* m_toolBar = nullptr;
    QMenu* m_retryMenu;
    QMenu* m_exportMenu;
    QString m_obstacle;
    bool m_listIsNew = false;
    bool m_isGentle = false;
    bool m_pauseResumes = false;
};

} // namespace Urlpool
