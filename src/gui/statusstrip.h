// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/run.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <array>

class QAction;
class QLabel;

namespace Urlpool {

/** The foot of the window: how far the run is, or what it came to. Looks at the run ten times a second. */
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(QWidget* parent = nullptr);

    void setRun(Run* run);
    /** Said while there is no run, e.g. that a file is being read. */
    void setIdleText(const QString& text);
    enum class Note : quint8 {
        Storm,   ///< why the run is paused
        Cooling, ///< how many hosts are cooling down
    };
    /** Said behind the figures while the run goes on; empty: nothing. */
    void setNote(Note kind, const QString& note);
    /** A button at the end of the line. */
    void addButton(QAction* action);
    QString text() const;

Q_SIGNALS:
    /** Together with the line; done and total rows. */
    void progressed(quint32 done, quint32 total);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    QString withNotes(const QString& line) const;

    QPointer<Run> m_run;
    QLabel* m_label;
    QTimer m_timer;
    QString m_idleText;
    std::array<QString, 2> m_notes;
    double m_share = 0;
};

} // namespace Urlpool
