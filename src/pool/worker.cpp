// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/worker.h"

#include "pool/loosejob.h"
#include "pool/poolclock.h"
#include "pool/sessionsetup.h"
#include "session/credentials.h"
#include "session/session.h"
#include "session/wakeevent.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEvent>
#include <QRandomGenerator>
#include <QThread>

#include <algorithm>
#include <exception>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {
constexpr int tickMs = 50;
// Jobs begun in one turn of the event loop; a storm of instantly ending ones cannot hold it up.
constexpr int jobsPerTurn = 256;
constexpr quint32 maxRequeues = 5;
// Less may be the difference between two looks at the clocks.
constexpr qint64 noticeableSleepUs = 1'000'000;
} // namespace

Worker::Worker(const WorkerContext& context, int index)
    : m_context(context), m_jobs(*context.queue->d), m_index(index)
{
    m_timer.setInterval(tickMs);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { onTick(); });
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, [this] { pump(); });
    m_jobs.enter(m_index, [this] { postWake(*this); });
}

Worker::~Worker()
{
    m_ended.clear();
    m_jobs.leave(m_index);
    for (const auto& [transfer, ticket] : m_tickets)
        delete transfer;
    // Ended transfers and their replies go before the session that they belong to.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void Worker::setUp()
{
    const SessionFactory numbered = [this] {
        auto session = m_context.options.sessionFactory();
        if (auto* own = qobject_cast<Session*>(session.get())) {
            own->setIndex(m_index);
            if (own->credentials())
                own->credentials()->setWorker(m_index);
        }
        return session;
    };
    SessionSetup setup =
        setUpSession(numbered, m_context.options.initializer, m_context.options.authGenerator);
    if (!setup.session) {
        endSetUp(SetupResult::failed(setup.detail));
        return;
    }
    const auto* own = qobject_cast<const Session*>(setup.session.get());
    const std::shared_ptr<Credentials> credentials = own ? own->credentials() : nullptr;
    m_sessions = std::make_unique<WorkerSessions>(std::move(setup.session), m_context.options.initializer,
                                                  m_context.idleConnections);
    if (credentials && credentials->isAwaited())
        credentials->renew({}, this, [this](const SetupResult& result) { endSetUp(result); });
    else
        endSetUp({});
}

void Worker::endSetUp(const SetupResult& result)
{
    m_isSetUp = true;
    m_setupDetail = result.detail;
    if (result.ok) {
        m_jobs.ready(m_index);
        return;
    }
    m_sessions.reset();
    m_jobs.failed(m_index);
}

template <typename Step> void Worker::guarded(quint64 ticket, Step&& step)
{
    try {
        step();
    } catch (const std::exception& error) {
        end(ticket, ErrorKind::Internal, QString::fromLocal8Bit(error.what()));
    } catch (...) {
        end(ticket, ErrorKind::Internal, u"foreign C++ exception"_s);
    }
}

void Worker::customEvent(QEvent*)
{
    receiveWake(*this);
    const Inbox inbox = m_jobs.collect(m_index);
    for (const Inbox::Answer& answer : inbox.answers)
        onAnswer(answer);
    if (inbox.abort && !m_aborting)
        abortAll();
    applyBudget();
    pump();
    if (inbox.quit && m_active.empty())
        QThread::currentThread()->quit();
}

void Worker::onAnswer(const Inbox::Answer& answer)
{
    const auto job = m_active.find(answer.ticket);
    if (job == m_active.end())
        return; // it has ended meanwhile
    if (answer.isGate && !answer.open) {
        end(answer.ticket, ErrorKind::Internal, u"start not recorded"_s);
        return;
    }
    guarded(answer.ticket, [&] {
        if (answer.isGate)
            startTransfer(job->second);
        else if (answer.open)
            job->second.transfer->proceed();
        else
            job->second.transfer->abort(ErrorKind::Cancelled);
    });
}

void Worker::onTick()
{
    m_ended.clear();
    if (m_active.empty()) {
        m_timer.stop();
        return;
    }
    std::vector<quint64> tickets;
    tickets.reserve(m_active.size());
    for (const auto& [ticket, job] : m_active)
        tickets.push_back(ticket);
    for (const quint64 ticket : tickets) {
        const auto job = m_active.find(ticket);
        if (job != m_active.end() && job->second.transfer)
            guarded(ticket, [&] { job->second.transfer->checkDeadlines(); });
    }
    applyBudget();
    pump();
}

void Worker::abortAll()
{
    m_aborting = true;
    std::vector<quint64> unsent;
    for (const auto& [ticket, job] : m_active) {
        if (!job.transfer)
            unsent.push_back(ticket);
        else
            job.transfer->abort(ErrorKind::Cancelled);
    }
    for (const quint64 ticket : unsent)
        end(ticket, ErrorKind::Cancelled, {});
}

void Worker::pump()
{
    if (!m_isSetUp)
        return;
    for (int begun = 0; !m_context.buffer->isOverBudget(); ++begun) {
        if (begun == jobsPerTurn) {
            postWake(*this);
            return;
        }
        std::optional<Handout> handout = m_jobs.take(m_index);
        if (!handout) {
            sleepUntilDue();
            return;
        }
        begin(std::move(*handout));
    }
}

void Worker::sleepUntilDue()
{
    constexpr qint64 longestUs = 60'000'000;
    const std::optional<qint64> due = m_jobs.nextDueUs(m_index);
    if (!due) {
        m_due.stop();
        return;
    }
    const qint64 left = std::clamp<qint64>(*due - steadyUs(), 0, longestUs);
    m_due.start(int((left + usPerMs - 1) / usPerMs));
}

void Worker::begin(Handout handout)
{
    const quint64 ticket = handout.ticket;
    const UrlProblem problem = handout.problem;
    Active& job = m_active.emplace(ticket, Active{std::move(handout), nullptr, 0}).first->second;
    // A retry whose time went by while it waited for its host ends as its last try did.
    if (job.handout.isGivenUp || isRetryTimeOver(m_context.options.retry, job.handout.tries, steadyUs())) {
        end(ticket, ErrorKind::Cancelled, {});
    } else if (problem != UrlProblem::None) {
        end(ticket,
            problem == UrlProblem::UnsupportedScheme ? ErrorKind::UnsupportedScheme : ErrorKind::InvalidUrl,
            QString::fromLatin1(urlProblemName(problem)));
    } else if (!m_sessions) {
        end(ticket, ErrorKind::SessionSetup, m_setupDetail);
    } else if (m_context.options.gate && !isIdempotent(job.handout.job.request.method)) {
        guarded(ticket, [&] { askGate(ticket); });
    } else {
        guarded(ticket, [&] { startTransfer(job); });
    }
}

void Worker::askGate(quint64 ticket)
{
    const Job& job = m_active.at(ticket).handout.job;
    // The answer may come when this worker, its pool or the queue is gone.
    m_context.options.gate->requestStart(job.request.row, job.attempt,
                                         [ticket, queue = std::weak_ptr(m_context.queue)](bool open) {
                                             if (const std::shared_ptr<JobQueue> alive = queue.lock())
                                                 alive->d->answerGate(ticket, open);
                                         });
}

void Worker::startTransfer(Active& job)
{
    job.sleptUs = sleptUs();
    job.transfer = new Transfer(*m_sessions, job.handout.job.request, job.handout.job.attempt,
                                m_context.options.transfer, *this);
    m_tickets.emplace(job.transfer, job.handout.ticket);
    if (m_readingPaused)
        job.transfer->setReadingPaused(true);
    if (!m_timer.isActive())
        m_timer.start();
    job.transfer->start();
}

void Worker::hopWanted(Transfer& transfer, const QByteArray& url)
{
    const auto ticket = m_tickets.find(&transfer);
    if (ticket == m_tickets.end())
        return;
    m_jobs.askHop(ticket->second, hostKey(url));
    pump();
}

void Worker::bodyChunk(Transfer& transfer, quint32 seq, QByteArray bytes)
{
    const auto found = m_tickets.find(&transfer);
    if (found == m_tickets.end())
        return;
    const quint64 ticket = found->second;
    guarded(ticket, [&] {
        m_context.buffer->put({transfer.request().row, transfer.attempt(), seq, std::move(bytes)});
    });
    applyBudget();
}

void Worker::finished(Transfer& transfer, Outcome outcome)
{
    const auto found = m_tickets.find(&transfer);
    if (found == m_tickets.end())
        return; // ended already by something that was thrown
    const quint64 ticket = found->second;
    const auto place = m_active.find(ticket);
    const Active job = std::move(place->second);
    m_active.erase(place);
    m_tickets.erase(found);
    // An event of its own for each deletion would wake the thread twice for a request.
    m_ended.clear();
    m_ended.emplace_back(&transfer);

    if (!tryAgain(ticket, job, outcome))
        finish(ticket, job, std::move(outcome));
    pump();
}

bool Worker::tryAgain(quint64 ticket, const Active& job, Outcome& outcome)
{
    if (outcome.isResponse() || outcome.isCancelled())
        return false;
    // Descriptors may also run out for the target of a redirect, when what must not go out twice is out.
    const bool repeatable = outcome.wireSends() == 0 || isIdempotent(outcome.request.method);
    const bool slept = sleptUs() - job.sleptUs >= noticeableSleepUs;
    if (slept && !repeatable) {
        outcome.error = ErrorKind::Interrupted;
        outcome.errorDetail.clear();
        return false;
    }
    if (!repeatable || job.handout.requeues >= maxRequeues)
        return false;
    if (outcome.error == ErrorKind::OutOfResources && outcome.chunks == 0)
        return m_jobs.requeue(ticket, outcome.request, outcome.attempt, Requeue::OutOfDescriptors);
    // The pieces of a body that were handed out must not be mixed with those of the next try.
    const quint32 attempt = outcome.chunks == 0 ? outcome.attempt : outcome.attempt + 1;
    return slept && m_jobs.requeue(ticket, outcome.request, attempt, Requeue::MachineSlept);
}

qint64 Worker::sleptUs() const
{
    const std::function<qint64()>& given = m_context.options.sleptUs;
    return given ? given() : Urlpool::sleptUs();
}

void Worker::end(quint64 ticket, ErrorKind error, const QString& detail)
{
    const auto place = m_active.find(ticket);
    if (place == m_active.end())
        return;
    const Active job = std::move(place->second);
    m_active.erase(place);
    if (job.transfer) {
        m_tickets.erase(job.transfer);
        m_ended.emplace_back(job.transfer);
    }
    Outcome outcome;
    outcome.request = job.handout.job.request;
    outcome.attempt = job.handout.job.attempt;
    outcome.error = error;
    outcome.errorDetail = detail;
    finish(ticket, job, std::move(outcome));
}

void Worker::finish(quint64 ticket, const Active& job, Outcome outcome)
{
    JobEnd how = JobEnd::Exception;
    if (outcome.isResponse())
        how = JobEnd::Response;
    else if (outcome.isCancelled())
        how = JobEnd::Cancelled;
    outcome.worker = m_index + 1;
    outcome.queuedUs = job.handout.job.queuedUs;
    const JobReport report = makeJobReport(outcome, QDateTime::currentMSecsSinceEpoch());
    const std::optional<qint64> delayMs = retryDelayMs(job, outcome, m_jobs.grantedWaitMs(report));
    outcome.isFinal = !delayMs;
    const quint32 attempt = outcome.attempt;
    put(std::move(outcome));
    const Request& request = job.handout.job.request;
    if (delayMs && !m_jobs.retry(ticket, request, *delayMs, report)) {
        // Cancelled in between: as if it had been cancelled while it waited.
        Outcome cancelled;
        cancelled.request = request;
        cancelled.attempt = attempt + 1;
        cancelled.error = ErrorKind::Cancelled;
        put(std::move(cancelled));
        m_jobs.done(ticket, JobEnd::Cancelled, report);
    } else if (!delayMs) {
        m_jobs.done(ticket, how, report);
    }
    applyBudget();
}

std::optional<qint64> Worker::retryDelayMs(const Active& job, const Outcome& outcome, qint64 hostWaitMs) const
{
    const RetryOptions& options = m_context.options.retry;
    if (options.retries == 0 || m_aborting)
        return std::nullopt;
    const Tries& tries = job.handout.tries;
    return Urlpool::retryDelayMs(options, outcome, tries.retries, (steadyUs() - tries.firstBeganUs) / usPerMs,
                                 QRandomGenerator::global()->generateDouble(), hostWaitMs);
}

void Worker::put(Outcome outcome)
{
    try {
        m_context.buffer->put(std::move(outcome));
    } catch (...) {
        // Thrown by the keeper's wake-up, after the outcome was stored; there is nobody to tell.
    }
}

void Worker::applyBudget()
{
    const bool over = m_context.buffer->isOverBudget();
    if (over == m_readingPaused)
        return;
    m_readingPaused = over;
    for (const auto& [ticket, job] : m_active)
        if (job.transfer)
            job.transfer->setReadingPaused(over);
}

} // namespace Urlpool
