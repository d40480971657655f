// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/retrychoices.h"
#include "run/retryscope.h"

#include <QList>
#include <QObject>

class QAction;
class QMenu;

namespace Urlpool {

class Run;
class ResultsPane;

/**
 * The other choices behind the arrow of Retry failed, with their counts; made when the menu opens. It also
 * has the switch that makes retries gentler, which holds until the window is closed.
 */
class RetryMenu : public QObject
{
    Q_OBJECT
public:
    RetryMenu(QMenu* menu, ResultsPane* results, QObject* parent);
    void setRun(Run* run) { m_run = run; }
    bool isGentle() const;

Q_SIGNALS:
    void chosen(const QList<quint32>& rows);
    void gentleChanged(bool gentle);

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void fill();
    void fillErrors(const RetryChoices& choices);
    void fillStatuses(const RetryChoices& choices);
    QAction* add(QMenu* menu, const QString& text, qsizetype count);
    QAction* addScope(QMenu* menu, const QString& text, quint32 count, const RetryScope& scope);
    void addGroup(QMenu* menu, const QString& text, const RetryGroup& group, const RetryScope& scope);

    QMenu* m_menu;
    QMenu* m_errors;   ///< by kind of error
    QMenu* m_statuses; ///< by status
    QAction* m_gentler;
    ResultsPane* m_results;
    Run* m_run = nullptr;
};

} // namespace Urlpool
