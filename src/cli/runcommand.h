// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/problem.h"
#include "cli/runoptions.h"
#include "run/run.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace Urlpool::Cli {

class SignalWatcher;

/** `urlpool-cli run`: reads, runs, shows progress, minds Ctrl+C, exports; exec() returns the exit status. */
class RunCommand : public QObject
{
    Q_OBJECT
public:
    explicit RunCommand(RunOptions options);
    ~RunCommand() override;

    int exec();

private:
    Problem prepare();
    void runToEnd();
    void onInterrupted();
    void onStoreFailed(const StoreError& error);
    Problem keepRunFile();
    bool printResults();
    int outcomeStatus() const;
    void keepForLater(const Problem& problem);

    RunOptions m_options;
    ListCounts m_counts;
    std::unique_ptr<Run> m_run;
    std::unique_ptr<SignalWatcher> m_signals;
    QTimer m_storeRetry;
    int m_interrupts = 0;
    int m_storeFailures = 0;
};

} // namespace Urlpool::Cli
