// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runstore.h"

#include "run/storewriter.h"

#include <QJsonDocument>

#include <future>
#include <thread>

namespace Urlpool {

class RunStore::Private
{
public:
    Private(std::unique_ptr<Journal> journal, RunFile file, quint32 settings, bool withSecrets)
        : m_path(file.path()), m_temporary(file.isTemporary()),
          m_writer(std::move(journal), std::move(file), m_buffer), m_settings(settings),
          m_withSecrets(withSecrets)
    {
        m_buffer->setWake([this] { m_queue.wake(); });
        m_thread = std::thread([this] { m_writer.run(m_queue); });
    }

    /** Runs @p order in the writer thread after all that was handed over before; waits for it. */
    StoreError call(const std::function<StoreError(StoreError)>& order)
    {
        const auto promise = std::make_shared<std::promise<StoreError>>();
        const bool posted = m_queue.post([&](StoreOrders& orders) {
            orders.urgent = true;
            orders.done.push_back(
                [&order, promise](StoreError state) { promise->set_value(order(std::move(state))); });
        });
        return posted ? promise->get_future().get() : order(m_writer.closeError());
    }

    void close()
    {
        m_queue.post([](StoreOrders& orders) { orders.urgent = orders.close = true; });
        if (m_thread.joinable())
            m_thread.join();
        m_buffer->setWake({});
    }

    std::shared_ptr<OutcomeBuffer> m_buffer = std::make_shared<OutcomeBuffer>();
    // As the caller knows it; the writer thread has its own.
    QString m_path;
    bool m_temporary;
    StoreQueue m_queue;
    StoreWriter m_writer;
    quint32 m_settings;
    const bool m_withSecrets;
    std::thread m_thread;
};

RunStore::RunStore(std::unique_ptr<Private> priv) : d(std::move(priv)) {}

RunStore::~RunStore()
{
    d->close();
}

std::unique_ptr<RunStore> RunStore::create(const RunPlace& place, const RequestList& list,
                                           const RunSettings& settings, StoreError* error)
{
    StoreError problem;
    std::unique_ptr<RunStore> store;
    if (std::optional<RunFile> file = RunFile::create(place, &problem)) {
        try {
            auto journal = Journal::create(file->path(), list, settings);
            store.reset(new RunStore(
                std::make_unique<Private>(std::move(journal), std::move(*file), 1, settings.saveSecrets)));
        } catch (const SqliteError& why) {
            problem = why.toStoreError(file->path(), StoreErrorKind::CannotCreate);
            removeRunFile(file->path());
        }
    }
    if (error)
        *error = problem;
    return store;
}

std::unique_ptr<RunStore> RunStore::open(RunFile file, quint32 settings, bool withSecrets)
{
    return std::unique_ptr<RunStore>(
        new RunStore(std::make_unique<Private>(nullptr, std::move(file), settings, withSecrets)));
}

QString RunStore::path() const
{
    return d->m_path;
}

bool RunStore::isTemporary() const
{
    return d->m_temporary;
}

std::shared_ptr<OutcomeBuffer> RunStore::buffer() const
{
    return d->m_buffer;
}

void RunStore::setCallbacks(Committed committed, Failed failed)
{
    d->call([&](StoreError state) {
        d->m_writer.committed = std::move(committed);
        d->m_writer.failed = std::move(failed);
        return state;
    });
}

void RunStore::requestStart(quint32 row, quint32 attempt, std::function<void(bool)> open)
{
    const bool posted = d->m_queue.post([&](StoreOrders& orders) {
        orders.urgent = true;
        orders.starts.append({{row, attempt}, open});
    });
    if (!posted)
        open(false);
}

void RunStore::addSettings(const RunSettings& settings, Pace pace)
{
    QJsonObject object = toJson(settings, d->m_withSecrets);
    if (pace == Pace::Gentle)
        object.insert(QLatin1StringView("gentler"), true);
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    d->m_queue.post([&](StoreOrders& orders) {
        orders.settings.append({++d->m_settings, json, settings.keepBodies, settings.maxRunBytes});
    });
}

void RunStore::markCancelled(const QList<RowAttempt>& rows)
{
    d->m_queue.post([&](StoreOrders& orders) { orders.cancelled += rows; });
}

StoreError RunStore::flush()
{
    return d->call([this](StoreError state) { return state ? state : d->m_writer.sync(); });
}

void RunStore::syncSoon()
{
    d->m_queue.post([this](StoreOrders& orders) {
        orders.urgent = true;
        orders.done.push_back([this](const StoreError& state) {
            // A failed write has been reported; what it holds is synced when it succeeds.
            if (!state)
                d->m_writer.sync();
        });
    });
}

void RunStore::retryWrite(const Failed& done)
{
    d->m_queue.post([&done](StoreOrders& orders) {
        orders.urgent = orders.retry = true;
        if (done)
            orders.done.push_back(done);
    });
}

void RunStore::noteEnd(const RunCounts& counts)
{
    d->m_queue.post([&](StoreOrders& orders) { orders.end = counts; });
}

StoreError RunStore::close()
{
    d->close();
    return d->m_writer.closeError();
}

void RunStore::keepTemporary()
{
    // A write that failed does not matter: what was committed is kept.
    d->call([this](StoreError) {
        d->m_writer.keepFile();
        return StoreError();
    });
    d->m_temporary = false;
}

StoreError RunStore::saveAs(const QString& path)
{
    const StoreError error = d->call([&](const StoreError&) { return d->m_writer.saveAs(path, false); });
    setPlace({d->m_writer.file().path(), d->m_writer.file().isTemporary(), {}});
    return error;
}

void RunStore::saveSoon(const QString& path, bool move, std::function<void(Place)> done)
{
    d->m_queue.post([&](StoreOrders& orders) {
        orders.urgent = true;
        orders.done.push_back([this, path, move, done = std::move(done)](const StoreError&) {
            const StoreError error = d->m_writer.saveAs(path, move);
            const RunFile& file = d->m_writer.file();
            done({file.path(), file.isTemporary(), error});
        });
    });
}

StoreError RunStore::copy(const QString& from, const QString& to)
{
    StoreError problem;
    const std::optional<RunFile> target = RunFile::claim(to, &problem);
    if (!target)
        return problem;
    try {
        Journal::copy(from, target->path());
    } catch (const SqliteError& why) {
        return why.toStoreError(target->path(), StoreErrorKind::CannotCreate);
    }
    return {};
}

void RunStore::setPlace(const Place& place)
{
    d->m_path = place.path;
    d->m_temporary = place.temporary;
}

} // namespace Urlpool
