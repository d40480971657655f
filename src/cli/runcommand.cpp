// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runcommand.h"

#include "cli/console.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/progressline.h"
#include "cli/sessioncheck.h"
#include "cli/signalwatcher.h"
#include "cli/tableprinter.h"
#include "cli/targets.h"
#include "cli/words.h"
#include "text/text.h"

#include <QEventLoop>
#include <QFile>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Urlpool::Cli {

namespace {

constexpr auto storeRetryInterval = 2s;
constexpr int storeRetries = 5;

Problem ofStore(const StoreError& error)
{
    return Problem::file(Text::storeErrorSentence(error));
}

} // namespace

RunCommand::RunCommand(RunOptions options) : m_options(std::move(options))
{
    m_storeRetry.setSingleShot(true);
    m_storeRetry.setInterval(storeRetryInterval);
}

RunCommand::~RunCommand() = default;

int RunCommand::exec()
{
    if (const Problem problem = prepare()) {
        complain(problem.sentence);
        return problem.status;
    }
    runToEnd();
    m_signals->letSecondSignalEnd();
    Problem problem = m_run->isActive() ? Problem::file({}) : Problem();
    if (const Problem writing = writeOutputs(m_run->path(), m_options.targets, m_options.output))
        problem = writing;
    if (const Problem keeping = keepRunFile())
        problem = keeping;
    if (problem) {
        keepForLater(problem);
        return problem.status;
    }
    if (!printResults()) {
        complain(Words::tr("Could not write to standard output."));
        return InputOrOutputFailed;
    }
    return m_interrupts > 0 ? Interrupted : outcomeStatus();
}

Problem RunCommand::prepare()
{
    if (const Problem problem = checkTargets(m_options))
        return problem;
    if (const Problem problem = checkSession(m_options.settings))
        return problem;
    ReadInputs inputs = readInputs(m_options);
    if (inputs.problem)
        return inputs.problem;
    m_counts = inputs.counts;
    // A run file that is there already stays until the new one is whole.
    const bool direct = !QFile::exists(m_options.runFile);
    StoreError error;
    m_run = Run::create(inputs.list, m_options.settings, direct ? m_options.runFile : QString(), &error);
    return m_run ? Problem() : ofStore(error);
}

void RunCommand::runToEnd()
{
    QEventLoop loop;
    m_signals = std::make_unique<SignalWatcher>();
    m_signals->start();
    ProgressLine progress([this] { return Text::progressLine(m_run->progress(), m_run->state()); });
    connect(m_signals.get(), &SignalWatcher::interrupted, this, [&] {
        progress.clear();
        onInterrupted();
        if (!m_options.silent)
            progress.start();
    });
    connect(m_run.get(), &Run::storeFailed, this, [&](const StoreError& error) {
        progress.clear();
        onStoreFailed(error);
        if (m_storeFailures > storeRetries)
            loop.quit();
    });
    connect(&m_storeRetry, &QTimer::timeout, m_run.get(), &Run::resume);
    connect(m_run.get(), &Run::rowsChanged, this, [this] { m_storeFailures = 0; });
    connect(m_run.get(), &Run::stateChanged, &loop, [&loop](Run::State state) {
        if (state == Run::State::Finished)
            loop.quit();
    });
    if (!m_options.silent)
        progress.start();
    m_run->start();
    if (m_run->state() != Run::State::Finished)
        loop.exec();
    disconnect(m_run.get(), nullptr, this, nullptr);
}

void RunCommand::onInterrupted()
{
    if (++m_interrupts > 1) {
        m_run->stop();
        return;
    }
    if (!m_options.silent && isTerminal(STDERR_FILENO))
        complain(Words::tr("Finishing what is in flight. Press Ctrl+C again to cut it off."));
    m_run->finishInFlight();
}

void RunCommand::onStoreFailed(const StoreError& error)
{
    if (++m_storeFailures == 1)
        complain(Text::storeErrorSentence(error));
    if (m_storeFailures <= storeRetries)
        m_storeRetry.start();
    else
        complain(Words::tr("The run ends here, because its results cannot be saved."));
}

Problem RunCommand::keepRunFile()
{
    if (m_options.runFile.isEmpty() || !m_run->isTemporary())
        return {};
    const StoreError error = m_run->saveAs(m_options.runFile);
    return error ? ofStore(error) : Problem();
}

void RunCommand::keepForLater(const Problem& problem)
{
    if (!problem.sentence.isEmpty())
        complain(problem.sentence);
    // Where it is: a full disk may have no room for a copy.
    if (m_run->isTemporary())
        m_run->keepTemporary();
    complain(Words::tr("The results are kept in %1.").arg(m_run->path()));
}

bool RunCommand::printResults()
{
    const QStringList lines{Text::listCounts(m_counts), Text::sumLine(m_run->counts()),
                            Text::progressLine(m_run->progress(), m_run->state())};
    if (m_options.silent)
        return !m_options.table || printTable(*m_run);
    if (m_options.usesStandardOutput()) {
        if (isTerminal(STDERR_FILENO)) {
            for (const QString& line : lines)
                complain(line);
        }
        return true;
    }
    if (m_options.printsTable() && (!printTable(*m_run) || !print(u"\n"_s)))
        return false;
    return print(lines.join(u'\n') + u'\n');
}

int RunCommand::outcomeStatus() const
{
    const RunCounts& counts = m_run->counts();
    if (counts.responses() != counts.sum())
        return SomeNoResponse;
    const bool refused = counts.of(RowState::ClientError) + counts.of(RowState::ServerError) > 0;
    return m_options.failOnStatus && refused ? SomeNoResponse : AllResponses;
}

} // namespace Urlpool::Cli
