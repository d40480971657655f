// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/nameresolver.h"

#include "session/nameevent.h"
#include "session/systemlookup.h"
#include "session/wakeevent.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <vector>

#include <pthread.h>

namespace Urlpool {

namespace {

using Clock = std::chrono::steady_clock;
using Key = std::pair<QByteArray, IpFamily>;

struct Asker
{
    quint64 ticket = 0;
    QObject* receiver = nullptr;
    Clock::time_point since;
};

struct Question
{
    std::vector<Asker> askers;
    Clock::time_point began;
    bool begun = false;
};

void startDetached(std::function<void()> work)
{
    std::thread([work = std::move(work)] {
        pthread_setname_np(pthread_self(), "urlpool-names");
        work();
    }).detach();
}

} // namespace

/** Outlives the resolver as long as a thread of it is inside a look-up. */
struct NameResolver::Shared
{
    NameResolverOptions options;

    mutable std::mutex mutex;
    std::condition_variable news;
    std::map<Key, Question> questions;
    std::deque<Key> waiting; ///< not begun, in the order in which they were asked
    std::unordered_map<quint64, Key> tickets;
    quint64 lastTicket = 0;
    Clock::time_point lastAnswer; ///< when a name server last said something
    int threads = 0;
    int idle = 0;
    bool closed = false;

    void work();
    /** Posted under the lock, so that no receiver can go in between. */
    void answer(const Key& key, const NameAnswer& answer);
    void drop(const Key& key);
};

void NameResolver::Shared::work()
{
    std::unique_lock lock(mutex);
    for (;;) {
        ++idle;
        const bool called =
            news.wait_for(lock, options.patience, [this] { return closed || !waiting.empty(); });
        --idle;
        if (closed || !called)
            break;
        const Key key = waiting.front();
        waiting.pop_front();
        Question& question = questions[key];
        question.begun = true;
        question.began = Clock::now();
        lock.unlock();
        const NameAnswer found = options.lookUp(key.first, key.second);
        lock.lock();
        if (!found.isSilence)
            lastAnswer = Clock::now();
        answer(key, found);
    }
    --threads;
}

void NameResolver::Shared::answer(const Key& key, const NameAnswer& answer)
{
    const auto question = questions.find(key);
    if (question == questions.end())
        return;
    const Clock::time_point now = Clock::now();
    for (const Asker& asker : question->second.askers) {
        tickets.erase(asker.ticket);
        NameAnswer own = answer;
        const auto took = now - std::max(asker.since, question->second.began);
        own.tookUs = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
        postTo(*asker.receiver, std::make_unique<NameEvent>(asker.ticket, std::move(own)));
    }
    questions.erase(question);
}

void NameResolver::Shared::drop(const Key& key)
{
    questions.erase(key);
    const auto place = std::find(waiting.begin(), waiting.end(), key);
    if (place != waiting.end())
        waiting.erase(place);
}

NameResolver::NameResolver(NameResolverOptions options) : d(std::make_shared<Shared>())
{
    if (!options.lookUp)
        options.lookUp = lookUpInSystem;
    if (!options.startThread)
        options.startThread = startDetached;
    d->options = std::move(options);
}

NameResolver::~NameResolver()
{
    const std::scoped_lock lock(d->mutex);
    d->closed = true;
    d->questions.clear();
    d->waiting.clear();
    d->tickets.clear();
    d->news.notify_all();
}

quint64 NameResolver::ask(const QByteArray& name, IpFamily family, QObject& receiver)
{
    const Key key(name, family);
    const std::scoped_lock lock(d->mutex);
    const quint64 ticket = ++d->lastTicket;
    Question& question = d->questions[key];
    question.askers.push_back({ticket, &receiver, Clock::now()});
    d->tickets.emplace(ticket, key);
    if (question.askers.size() > 1 || question.begun)
        return ticket;

    d->waiting.push_back(key);
    if (int(d->waiting.size()) > d->idle && d->threads < d->options.threads) {
        try {
            d->options.startThread([shared = d] { shared->work(); });
            ++d->threads;
        } catch (const std::system_error& error) {
            // Those that run will come to it; without any nobody would.
            if (d->threads == 0) {
                const NameAnswer none{{}, {ErrorKind::OutOfResources, QString::fromLocal8Bit(error.what())}};
                d->waiting.pop_back();
                d->answer(key, none);
            }
        }
    }
    d->news.notify_one();
    return ticket;
}

void NameResolver::forget(quint64 ticket)
{
    const std::scoped_lock lock(d->mutex);
    const auto found = d->tickets.find(ticket);
    if (found == d->tickets.end())
        return;
    const Key key = found->second;
    d->tickets.erase(found);
    Question& question = d->questions[key];
    std::erase_if(question.askers, [ticket](const Asker& asker) { return asker.ticket == ticket; });
    // A look-up that has begun goes on: its thread is taken, and the next to ask may join it.
    if (question.askers.empty() && !question.begun)
        d->drop(key);
}

bool NameResolver::isQueued(quint64 ticket, std::chrono::milliseconds patience) const
{
    const std::scoped_lock lock(d->mutex);
    const auto found = d->tickets.find(ticket);
    if (found == d->tickets.end())
        return false;
    const Question& question = d->questions.at(found->second);
    if (question.begun)
        return false;
    const auto asker = std::find_if(question.askers.begin(), question.askers.end(),
                                    [ticket](const Asker& other) { return other.ticket == ticket; });
    return Clock::now() - std::max(asker->since, d->lastAnswer) < patience;
}

} // namespace Urlpool
