// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/loopprobe.h"
#include "gui/mainwindow.h"
#include "gui/resultstable.h"

#include <QElapsedTimer>

namespace Urlpool::Bench {

/** The real window, worked with as a person would, and what its event loop had to do meanwhile. */
class WindowBench
{
public:
    WindowBench();

    /** Opens a list; true once it can be run. */
    bool openList(const QString& path);
    /** Opens a run file and waits for its first rows, then for all. */
    bool openRun(const QString& path, quint32 rows);
    bool startRun();
    /** The results come in until there are @p more of them, or all. */
    bool stream(const char* name, quint32 more);
    bool waitForEnd();
    bool stop();
    /** Sends what a stop left over. */
    bool resume();
    bool filterStates(const char* name, quint16 states);
    bool filterText(const char* name, const QString& text);
    bool sort(const char* name, ResultsColumn::Value column, bool descending);
    bool scroll(int pages);
    bool exportCsv(const QString& path);
    void sayMemory() const;

private:
    Run* run() const;
    ResultsModel& model() const;
    quint32 done() const;
    /** Runs the event loop until @p condition holds, looking at it between turns. */
    bool wait(const std::function<bool()>& condition, int timeoutMs = 900'000);
    bool waitForOrder(const char* name, const std::function<void()>& act);
    void begin();
    /** Prints a line of JSON about what has been since begin(). */
    void say(const char* name);

    LoopProbe m_probe;
    QElapsedTimer m_clock;
    double m_beginMs = 0; ///< CPU time of the process at begin()
    double m_peakMb = 0;
    MainWindow m_window;
    ResultsTable* m_table;
};

} // namespace Urlpool::Bench
