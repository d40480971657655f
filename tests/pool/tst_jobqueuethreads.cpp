// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Real threads that pull from one queue, without Qt's event loop.
#include "makejobs.h"
#include "pool/jobqueueprivate.h"
#include "support/testcase.h"

#include <array>
#include <atomic>
#include <deque>
#include <thread>

using namespace Urlpool;
using Testing::makeList;
using Testing::makeRequest;

class TestJobQueueThreads : public Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void threadsGetEveryRowOnce_data();
    void threadsGetEveryRowOnce();
    void cancelInMidRunLosesNone();
    void cancelWhileAListIsAdded();
};

namespace {

#if defined(__SANITIZE_THREAD__)
constexpr int manyRows = 3000; // enough for it to see a race
#else
constexpr int manyRows = 20'000;
#endif

/** Worker threads that keep a few jobs in flight and end them in turn; no Qt event loop. */
class Crew
{
public:
    Crew(JobQueuePrivate& queue, int count, int rows)
        : jobs(queue), seen(size_t(rows) + 1), bells(size_t(count))
    {
        for (int i = 0; i < count; ++i)
            threads.emplace_back([this, i] { work(i); });
    }
    ~Crew() { join(); }
    void join()
    {
        for (std::thread& thread : threads)
            if (thread.joinable())
                thread.join();
    }

    JobQueuePrivate& jobs;
    std::vector<std::atomic<int>> seen;
    std::array<std::atomic<int>, 64> perHost{};
    std::atomic<int> mostPerHost = 0;
    std::atomic<int> inFlight = 0;
    std::atomic<int> mostInFlight = 0;
    std::vector<int> ended = std::vector<int>(64, 0);

private:
    struct Bell
    {
        std::mutex mutex;
        std::condition_variable ring;
        bool rung = false;
    };
    struct Flying
    {
        quint64 ticket;
        size_t host;
    };

    void work(int worker)
    {
        Bell& bell = bells[size_t(worker)];
        jobs.enter(worker, [&bell] {
            const std::scoped_lock lock(bell.mutex);
            bell.rung = true;
            bell.ring.notify_one();
        });
        jobs.ready(worker);
        std::deque<Flying> flying;
        for (;;) {
            const Inbox inbox = jobs.collect(worker);
            while (const auto handout = jobs.take(worker))
                begin(*handout, flying);
            for (const Inbox::Answer& answer : inbox.answers)
                Q_UNUSED(answer);
            if (!flying.empty()) {
                end(worker, flying.front(), inbox.abort);
                flying.pop_front();
            } else if (inbox.quit) {
                break;
            } else {
                std::unique_lock lock(bell.mutex);
                if (!bell.ring.wait_for(lock, std::chrono::seconds(20), [&] { return bell.rung; }))
                    break; // a lost wake-up: the counts below will show it
                bell.rung = false;
            }
        }
        jobs.leave(worker);
    }
    static void most(std::atomic<int>& record, int value)
    {
        int old = record;
        while (value > old && !record.compare_exchange_weak(old, value)) {
        }
    }
    void begin(const Handout& handout, std::deque<Flying>& flying)
    {
        const Request& request = handout.job.request;
        const auto host = size_t(hostKey(request.url).mid(1).toInt());
        ++seen[request.row];
        most(mostPerHost, ++perHost[host]);
        most(mostInFlight, ++inFlight);
        flying.push_back({handout.ticket, host});
    }
    void end(int worker, const Flying& job, bool aborted)
    {
        --perHost[job.host];
        --inFlight;
        ++ended[size_t(worker)];
        jobs.done(job.ticket, aborted ? JobEnd::Cancelled : JobEnd::Response);
    }

    std::vector<Bell> bells;
    std::vector<std::thread> threads;
};

} // namespace

void TestJobQueueThreads::threadsGetEveryRowOnce_data()
{
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("hosts");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("perHost");
    QTest::newRow("many hosts") << 4 << 50 << 64 << 6;
    QTest::newRow("few permits") << 8 << 50 << 3 << 1;
    QTest::newRow("one host") << 4 << 1 << 64 << 6;
    QTest::newRow("one hot host") << 4 << 1 << 64 << 20;
    QTest::newRow("as many hosts as workers") << 3 << 3 << 8 << 4;
    QTest::newRow("32 workers") << 32 << 40 << 64 << 6;
}

void TestJobQueueThreads::threadsGetEveryRowOnce()
{
    QFETCH(int, workers);
    QFETCH(int, hosts);
    QFETCH(int, total);
    QFETCH(int, perHost);
    constexpr int rows = manyRows;
    JobQueuePrivate jobs;
    std::atomic<int> finished = 0;
    jobs.open(workers, {total, perHost}, 6, 1'000'000, [&] { ++finished; });
    Crew crew(jobs, workers, 2 * rows);
    QVERIFY(jobs.add(makeList(rows, hosts), {}));
    for (int i = 0; i < rows; ++i)
        QVERIFY(jobs.add(makeRequest("http://h" + QByteArray::number(i % hosts) + "/late"), 1));
    jobs.close();
    jobs.waitFinished();
    crew.join();

    QCOMPARE(finished, 1);
    QCOMPARE(std::count(crew.seen.begin() + 1, crew.seen.end(), 1), qsizetype(2 * rows));
    QVERIFY2(crew.mostPerHost <= perHost, QByteArray::number(crew.mostPerHost.load()).constData());
    QVERIFY2(crew.mostInFlight <= total, QByteArray::number(crew.mostInFlight.load()).constData());
    QCOMPARE(jobs.counts().responses, 2 * rows);
    QCOMPARE(jobs.counts().inFlight, 0);
}

void TestJobQueueThreads::cancelInMidRunLosesNone()
{
    constexpr int rows = manyRows;
    for (int round = 0; round < 10; ++round) {
        JobQueuePrivate jobs;
        jobs.open(4, {16, 3}, 6, 1'000'000, {});
        Crew crew(jobs, 4, rows);
        QVERIFY(jobs.add(makeList(rows, 20), {}));
        const QList<RowAttempt> left = jobs.cancel().takeAll(nullptr);
        for (const RowAttempt& job : left)
            ++crew.seen[job.row];
        jobs.settle(left.size());
        jobs.waitFinished();
        crew.join();
        QCOMPARE(std::count(crew.seen.begin() + 1, crew.seen.end(), 1), qsizetype(rows));
        const QueueCounts counts = jobs.counts();
        QCOMPARE(counts.responses + counts.cancelled, qsizetype(rows));
        QCOMPARE(counts.added, qsizetype(rows));
    }
}

void TestJobQueueThreads::cancelWhileAListIsAdded()
{
    const RequestList list = makeList(5 * manyRows, 3);
    for (int round = 0; round < 10; ++round) {
        JobQueuePrivate jobs;
        jobs.open(1, {}, 6, 1'000'000, {});
        bool whole = true;
        std::thread adder([&] { whole = jobs.add(list, {}); });
        while (jobs.waiting() == 0)
            std::this_thread::yield();
        const QList<RowAttempt> left = jobs.cancel().takeAll(nullptr);
        adder.join();
        QCOMPARE(whole, left.size() == list.size());
        QCOMPARE(jobs.counts().added, left.size());
        jobs.settle(left.size());
        QVERIFY(jobs.isFinished());
    }
}

QTEST_GUILESS_MAIN(TestJobQueueThreads)
#include "tst_jobqueuethreads.moc"
