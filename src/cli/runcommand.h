// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/problem.h"
#include "cli/runoptions.h"
#include "cli/runorigin.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace Urlpool::Cli {

class SignalWatcher;

/** What is common to run, resume and retry: runs, shows progress, minds Ctrl+C and a full disk, exports. */
class RunCommand : public QObject
{
    Q_OBJECT
public:
    RunCommand(RunOptions options, std::unique_ptr<RunOrigin> origin);
    ~RunCommand() override;

    /** The exit status. */
    int exec();

private:
    Problem prepare();
    void noteUnusedCredentials() const;
    void runToEnd();
    void onInterrupted();
    void onStoreFailed(const StoreError& error);
    void onStoreRecovered();
    void onStorm(const Storm& storm);
    void onSetupFailed(const QString& detail);
    void giveUp(const HostFacts& host);
    Problem keepRunFile();
    bool printResults();
    int outcomeStatus() const;
    void keepForLater(const Problem& problem);

    RunOptions m_options;
    std::unique_ptr<RunOrigin> m_origin;
    std::unique_ptr<Run> m_run;
    std::unique_ptr<SignalWatcher> m_signals;
    QTimer m_giveUp;
    int m_interrupts = 0;
    bool m_storeFailed = false;
    bool m_storm = false;
    Problem m_setupProblem;
};

} // namespace Urlpool::Cli
