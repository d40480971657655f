// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

#include <functional>

class QMenu;

namespace Urlpool {

class Run;
class ResultsPane;

/** The other choices behind the arrow of Retry failed, with their counts; made when the menu opens. */
class RetryMenu : public QObject
{
    Q_OBJECT
public:
    RetryMenu(QMenu* menu, ResultsPane* results, QObject* parent);
    void setRun(Run* run) { m_run = run; }

Q_SIGNALS:
    void chosen(const QList<quint32>& rows);

private:
    void fill();
    void add(const QString& text, const QList<quint32>& rows);

    QMenu* m_menu;
    ResultsPane* m_results;
    Run* m_run = nullptr;
};

} // namespace Urlpool
