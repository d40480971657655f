// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/run.h"

#include "run/runprivate.h"

#include <algorithm>

namespace Urlpool {

namespace {

/** Looked at with one row: with a million it would take longer than a window may stand still. */
bool canDefaultsBeSent(const RequestDefaults& defaults)
{
    return RequestList::fromText("http://localhost/").withDefaults(defaults).problem(1) == UrlProblem::None;
}

} // namespace

SetupResult Run::checkSettings(const RunSettings& settings)
{
    SetupResult result;
    makeSessionFactory(settings.session, &result);
    return result;
}

std::unique_ptr<Run> Run::create(const RequestList& list, const RunSettings& settings, const QString& path,
                                 StoreError* error)
{
    PreparedRun prepared = PreparedRun::create(list, settings, path);
    if (error)
        *error = prepared.error();
    return prepared.isValid() ? make(std::move(prepared)) : nullptr;
}

std::unique_ptr<Run> Run::make(PreparedRun prepared)
{
    return std::unique_ptr<Run>(new Run(std::make_unique<Private>(std::move(*prepared.d))));
}

Run::Run(std::unique_ptr<Private> priv) : d(std::move(priv))
{
    d->attach(this);
}

Run::~Run() = default;

void Run::start()
{
    if (d->state != State::Ready)
        return;
    if (SessionFactory factory = d->sessionFactory(d->settings))
        d->launch({}, std::move(factory));
}

void Run::pause()
{
    if (d->state != State::Running)
        return;
    d->pausedByPerson = true;
    if (d->pool)
        d->pool->pause();
    d->store->syncSoon();
    d->setState(State::Paused);
}

void Run::resume()
{
    if (d->state != State::Paused)
        return;
    if (std::exchange(d->storeBroken, false))
        d->store->retryWrite();
    d->goOn();
}

void Run::stop()
{
    if (!isActive())
        return;
    d->stopping = true;
    d->cancelAll();
    d->setState(State::Stopping);
}

void Run::finishInFlight()
{
    if (d->state != State::Running && d->state != State::Paused)
        return;
    d->stopping = true;
    if (d->storeBroken || !d->pool) {
        stop();
        return;
    }
    d->pool->pause();
    d->drained.start();
    d->setState(State::Stopping);
}

bool Run::retry(const QList<quint32>& rows, const RunSettings& settings, Pace pace)
{
    if (d->state != State::Finished || !d->store)
        return false;
    QList<quint32> wanted;
    wanted.reserve(rows.size());
    for (const quint32 row : rows) {
        if (d->records.has(row) && d->records.at(row).state != RowState::Invalid)
            wanted.append(row);
    }
    if (!std::is_sorted(wanted.cbegin(), wanted.cend()))
        std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    if (wanted.isEmpty() || !canDefaultsBeSent(settings.request))
        return false;
    SessionFactory factory = d->sessionFactory(settings);
    if (!factory)
        return false;
    d->given = settings;
    d->pace = pace;
    d->settings = atPace(settings, pace);
    if (const auto next = d->takeUnrecorded(pace))
        d->store->addSettings(*next, pace);
    QList<RowAttempt> jobs;
    jobs.reserve(wanted.size());
    for (const quint32 row : wanted)
        jobs.append({row, quint32(d->records.at(row).attempts) + 1});
    d->records.beginRetry(wanted);
    d->changed(wanted);
    d->launch(std::move(jobs), std::move(factory));
    return true;
}

void Run::setList(const RequestList& rows)
{
    Q_ASSERT(!isActive() && rows.size() == d->list.size());
    d->list = rows;
}

void Run::setLimits(const Limits& limits)
{
    if (limits == d->given.limits)
        return;
    d->given.limits = limits;
    d->settings.limits = atPace(d->given, d->pace).limits;
    if (d->pool)
        d->pool->setLimits(d->settings.limits);
}

QList<HostFacts> Run::changedHosts(int most)
{
    if (d->pool)
        return d->pool->changedHosts(most);
    const qsizetype count = std::clamp<qsizetype>(most, 0, d->lastHosts.size());
    const QList<HostFacts> last = d->lastHosts.first(count);
    d->lastHosts.remove(0, count);
    return last;
}

void Run::holdHost(quint32 host)
{
    if (d->pool)
        d->pool->holdHost(host);
}

void Run::releaseHost(quint32 host)
{
    if (d->pool)
        d->pool->releaseHost(host);
}

void Run::giveUpHost(quint32 host)
{
    if (d->pool)
        d->pool->giveUpHost(host);
}

QList<quint32> Run::failedRows() const
{
    return d->records.rowsIn(RowState::Failed);
}

QList<quint32> Run::unfinishedRows() const
{
    return d->records.unfinishedRows();
}

QList<std::pair<QByteArray, int>> Run::unsafeMethods(const QList<quint32>& rows,
                                                     const RunSettings& settings) const
{
    // With other headers all rows would have to be looked at anew, which the method does not depend on.
    RequestDefaults defaults = d->list.defaults();
    defaults.method = settings.request.method;
    const RequestList list = defaults == d->list.defaults() ? d->list : d->list.withDefaults(defaults);
    QList<std::pair<QByteArray, int>> methods;
    for (const quint32 row : rows) {
        if (!d->records.has(row))
            continue;
        const QByteArray method = list.method(row);
        if (isIdempotent(method))
            continue;
        const auto known = std::find_if(methods.begin(), methods.end(),
                                        [&](const auto& entry) { return entry.first == method; });
        if (known == methods.end())
            methods.append({method, 1});
        else
            ++known->second;
    }
    return methods;
}

Run::State Run::state() const
{
    return d->state;
}

bool Run::isActive() const
{
    return d->state == State::Running || d->state == State::Paused || d->state == State::Stopping;
}

const RequestList& Run::list() const
{
    return d->list;
}

const RunSettings& Run::settings() const
{
    return d->settings;
}

const RunCounts& Run::counts() const
{
    return d->records.counts();
}

RunProgress Run::progress() const
{
    constexpr double msPerSecond = 1000.0;
    RunProgress progress;
    progress.total = d->list.size();
    progress.done = progress.total - counts().pending();
    progress.failed = counts().of(RowState::Failed);
    progress.bodiesLeftOut = d->bodiesLeftOut;
    progress.connections = d->connections;
    progress.elapsedMs = d->meter.elapsedMs();
    if (d->pool) {
        PoolProgress pool = d->pool->progress();
        progress.inFlight = int(pool.inFlight);
        progress.inFlightRows = std::move(pool.inFlightRows);
        progress.parkedHosts = std::move(pool.parked);
    }
    if (d->state != State::Running && d->state != State::Stopping)
        return progress;
    progress.perSecond = d->meter.perSecond();
    if (progress.perSecond > 0)
        progress.leftMs = qint64(counts().pending() * msPerSecond / progress.perSecond);
    return progress;
}

QString Run::path() const
{
    return d->store ? d->store->path() : d->path;
}

bool Run::isTemporary() const
{
    return d->store && d->store->isTemporary();
}

StoreError Run::readOnlyReason() const
{
    return d->readOnly;
}

StoreError Run::saveAs(const QString& path)
{
    return d->store ? d->store->saveAs(path) : RunStore::copy(d->path, path);
}

void Run::saveSoon(const QString& path, bool move)
{
    d->saveSoon(path, move);
}

void Run::keepTemporary()
{
    if (d->store)
        d->store->keepTemporary();
}

const RowRecord& Run::record(quint32 row) const
{
    Q_ASSERT(d->records.has(row));
    return d->records.at(row);
}

std::span<const RowRecord> Run::records() const
{
    return d->records.all();
}

QByteArray Run::contentType(quint16 typeId) const
{
    return d->records.contentType(typeId);
}

} // namespace Urlpool
