// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runcommand.h"

#include "cli/console.h"
#include "cli/outputs.h"
#include "cli/progressline.h"
#include "cli/sessioncheck.h"
#include "cli/signalwatcher.h"
#include "cli/tableprinter.h"
#include "cli/targets.h"
#include "cli/words.h"
#include "text/sessiontext.h"
#include "text/stormtext.h"
#include "text/text.h"

#include <QEventLoop>

#include <algorithm>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

constexpr qint64 longestWaitMs = 1'000'000'000; // as long as a timer can
// A person who interrupts does not want to wait for room, but one last try is made.
constexpr qint64 lastTryMs = 2000;
constexpr int parkedMs = 200;

Problem ofStore(const StoreError& error)
{
    return Problem::file(Text::storeErrorSentence(error));
}

} // namespace

RunCommand::RunCommand(RunOptions options, std::unique_ptr<RunOrigin> origin)
    : m_options(std::move(options)), m_origin(std::move(origin))
{
    m_giveUp.setSingleShot(true);
}

RunCommand::~RunCommand() = default;

int RunCommand::exec()
{
    if (const Problem problem = prepare()) {
        complain(problem.sentence);
        return problem.status;
    }
    runToEnd();
    if (m_setupProblem)
        return m_setupProblem.status;
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
    if (const Problem problem = m_origin->prepare(m_options, m_run))
        return problem;
    if (!m_options.silent)
        noteUnusedCredentials();
    return {};
}

void RunCommand::noteUnusedCredentials() const
{
    const RunSettings& settings = m_options.settings;
    const int workers = settings.workerCount();
    const qsizetype credentials = settings.session.auth.credentials.size();
    if (settings.session.auth.mode != AuthMode::Dealt || workers >= credentials)
        return;
    complain(
        Words::tr("Only the first %1 of the %2 credentials are used, one for each worker. To use all, give "
                  "--workers %2.")
            .arg(Text::number(workers), Text::number(credentials)));
}

void RunCommand::runToEnd()
{
    QEventLoop loop;
    m_signals = std::make_unique<SignalWatcher>();
    m_signals->start();
    ProgressLine progress([this] { return Text::progressLine(m_run->progress(), m_run->state()); });
    const auto say = [&](auto&& words) {
        progress.clear();
        words();
        if (!m_options.silent)
            progress.start();
    };
    connect(m_signals.get(), &SignalWatcher::interrupted, this, [&] { say([this] { onInterrupted(); }); });
    connect(m_run.get(), &Run::storeFailed, this,
            [&](const StoreError& error) { say([&] { onStoreFailed(error); }); });
    connect(m_run.get(), &Run::storeRecovered, this, [&] { say([this] { onStoreRecovered(); }); });
    connect(m_run.get(), &Run::stormDetected, this,
            [&](const Storm& storm) { say([&] { onStorm(storm); }); });
    connect(m_run.get(), &Run::setupFailed, this,
            [&](const QString& detail) { say([&] { onSetupFailed(detail); }); });
    connect(&m_giveUp, &QTimer::timeout, this, [&] {
        say([] { complain(Words::tr("The run ends here, because its results cannot be saved.")); });
        loop.quit();
    });
    connect(m_run.get(), &Run::stateChanged, &loop, [&loop](Run::State state) {
        if (state == Run::State::Finished)
            loop.quit();
    });
    if (!m_options.silent)
        progress.start();
    // A host that waits for a person's decision would wait for ever here.
    QTimer parked;
    connect(&parked, &QTimer::timeout, this, [&] {
        for (const HostFacts& host : m_run->progress().parkedHosts)
            say([&] { giveUp(host); });
    });
    if (m_origin->begin(*m_run) && m_run->state() != Run::State::Finished) {
        if (m_run->settings().limits.parkAfter > 0)
            parked.start(parkedMs);
        loop.exec();
    }
    disconnect(m_run.get(), nullptr, this, nullptr);
}

void RunCommand::onInterrupted()
{
    if (m_storeFailed)
        m_giveUp.start(int(lastTryMs));
    if (++m_interrupts > 1) {
        m_run->stop();
        return;
    }
    if (!m_options.silent && isTerminal(STDERR_FILENO) && !m_storeFailed)
        complain(Words::tr("Finishing what is in flight. Press Ctrl+C again to cut it off."));
    m_run->finishInFlight();
}

void RunCommand::onStoreFailed(const StoreError& error)
{
    m_storeFailed = true;
    complain(Text::storeErrorSentence(error));
    m_giveUp.start(int(m_interrupts > 0 ? lastTryMs : std::min(m_options.waitForRoomMs, longestWaitMs)));
}

void RunCommand::onStoreRecovered()
{
    m_storeFailed = false;
    m_giveUp.stop();
    complain(Words::tr("The results can be saved again. The run goes on."));
}

void RunCommand::onStorm(const Storm& storm)
{
    m_storm = true;
    complain(Words::tr("%1 The run ends early.").arg(Text::stormSentence(storm)));
    m_run->finishInFlight();
}

/** What was in order when it was looked at first, such as a file that has been removed since. */
void RunCommand::onSetupFailed(const QString& detail)
{
    const RunSettings& settings = m_options.settings;
    m_setupProblem = checkSession(settings);
    if (!m_setupProblem)
        m_setupProblem = Problem::usage(Text::setupSentence(SetupResult::failed(detail), settings.session));
    complain(m_setupProblem.sentence);
}

void RunCommand::giveUp(const HostFacts& host)
{
    const QString name = QString::fromUtf8(host.host);
    const int times = m_run->settings().limits.parkAfter;
    complain(times == 1
                 ? Words::tr("%1 could not be reached. Its other rows are cancelled.").arg(name)
                 : Words::tr("%1 could not be reached %2 times in a row. Its other rows are cancelled.")
                       .arg(name, Text::number(times)));
    m_run->giveUpHost(host.id);
}

Problem RunCommand::keepRunFile()
{
    // An older run file there stays until the new one is whole, which a run that had to end early is not.
    if (m_options.runFile.isEmpty() || !m_run->isTemporary() || m_run->isActive())
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
    const bool forTheExport =
        m_options.output.csv.withSecrets && m_options.runFile.isEmpty() && m_options.savedRun.isEmpty();
    complain(
        (forTheExport
             ? Words::tr("The results, and the passwords and the like that --with-secrets asked for, are "
                         "kept in %1.")
             : Words::tr("The results are kept in %1."))
            .arg(m_run->path()));
}

bool RunCommand::printResults()
{
    const QStringList lines{m_origin->summary(), Text::sumLine(m_run->counts()),
                            Text::progressLine(m_run->progress(), m_run->state())};
    if (const quint32 leftOut = m_run->progress().bodiesLeftOut; leftOut > 0 && !m_options.silent)
        complain(Text::leftOutSentence(leftOut));
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
    if (m_storm || counts.responses() != counts.sum())
        return SomeNoResponse;
    const bool refused = counts.of(RowState::ClientError) + counts.of(RowState::ServerError) > 0;
    return m_options.failOnStatus && refused ? SomeNoResponse : AllResponses;
}

} // namespace Urlpool::Cli
