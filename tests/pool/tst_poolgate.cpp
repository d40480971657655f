// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What holds a pool back: the gate before methods that are not idempotent, and the byte budget.
#include "poolfixture.h"

#include <QElapsedTimer>

#include <mutex>
#include <stdexcept>

using namespace Urlpool;
using namespace Urlpool::Testing;
using namespace Qt::StringLiterals;

namespace {

/** Keeps the questions until the test answers them. */
class HeldGate : public StartGate
{
public:
    struct Question
    {
        quint32 row = 0;
        quint32 attempt = 0;
        std::function<void(bool)> open;
    };
    void requestStart(quint32 row, quint32 attempt, std::function<void(bool)> open) override
    {
        const std::scoped_lock lock(m_mutex);
        m_questions.append({row, attempt, std::move(open)});
    }
    QList<Question> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_questions, {});
    }
    int count() const
    {
        const std::scoped_lock lock(m_mutex);
        return int(m_questions.size());
    }

private:
    mutable std::mutex m_mutex;
    QList<Question> m_questions;
};

/** Answers at once, in the worker's thread. */
class OpenGate : public StartGate
{
public:
    void requestStart(quint32 row, quint32, std::function<void(bool)> open) override
    {
        if (row == 3)
            throw std::runtime_error("gate broke");
        open(row != 2);
    }
};

} // namespace

class TestPoolGate : public PoolTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSentBeforeTheGateOpens();
    void idempotentMethodsDoNotAsk();
    void answersAtOnceOrNot();
    void lateAnswers();
    void slowConsumerBoundsWhatIsHeld_data();
    void slowConsumerBoundsWhatIsHeld();
};

void TestPoolGate::nothingIsSentBeforeTheGateOpens()
{
    HeldGate gate;
    PoolOptions options;
    options.gate = &gate;
    RequestDefaults defaults;
    defaults.method = "POST";
    defaults.body = "x";
    const auto pool = Pool::fromUrls(urls("/echo", 4), defaults, options);
    QCOMPARE(pool->start(), PoolError::None);
    QVERIFY(waitFor([&] { return gate.count() == 4; }, 20'000));
    QTest::qWait(100);
    QCOMPARE(server.totalHits(), 0);
    QCOMPARE(pool->progress().inFlight, 4);
    for (const HeldGate::Question& question : gate.take())
        question.open(true);
    pool->joinAll();
    const Ends ends = drain(*pool);
    verifyConservation(*pool, ends, 4);
    QCOMPARE(ends.responses.size(), 4);
    QCOMPARE(server.totalHits(), 4);
}

void TestPoolGate::idempotentMethodsDoNotAsk()
{
    HeldGate gate;
    PoolOptions options;
    options.gate = &gate;
    const MapResult result = map({makeRequest(server.url("/echo")), makeRequest(server.url("/echo"), "PUT"),
                                  makeRequest(server.url("/echo"), "DELETE")},
                                 options);
    QCOMPARE(result.responses.size(), 3);
    QCOMPARE(gate.count(), 0);
}

void TestPoolGate::answersAtOnceOrNot()
{
    OpenGate gate;
    PoolOptions options;
    options.gate = &gate;
    const MapResult result = map(QList<Request>(3, makeRequest(server.url("/echo"), "POST")), options);
    QCOMPARE(result.responses.size(), 1);
    QCOMPARE(result.exceptions.size(), 2);
    QMap<quint32, QString> details;
    for (const RequestException& exception : result.exceptions) {
        QCOMPARE(exception.error, ErrorKind::Internal);
        details.insert(exception.request.row, exception.errorDetail);
    }
    QCOMPARE(details, (QMap<quint32, QString>{{2, u"start not recorded"_s}, {3, u"gate broke"_s}}));
    QCOMPARE(server.totalHits(), 1);
}

void TestPoolGate::lateAnswers()
{
    HeldGate gate;
    PoolOptions options;
    options.gate = &gate;
    RequestDefaults defaults;
    defaults.method = "POST";
    QList<HeldGate::Question> questions;
    {
        const auto pool = Pool::fromUrls(urls("/echo", 5), defaults, options);
        QCOMPARE(pool->start(), PoolError::None);
        QVERIFY(waitFor([&] { return gate.count() == 5; }, 20'000));
        questions = gate.take();
        pool->cancel();
        questions[0].open(true);
        pool->joinAll();
        questions[1].open(true);
        const Ends ends = drain(*pool);
        verifyConservation(*pool, ends, 5);
        QCOMPARE(ends.cancelled.size(), 5);
    }
    questions[2].open(true); // the pool is gone
    questions[3].open(false);
    QCOMPARE(server.totalHits(), 0);
}

void TestPoolGate::slowConsumerBoundsWhatIsHeld_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<qint64>("chunk");
    QTest::addColumn<int>("jobs");
    QTest::newRow("whole bodies") << 20'000 << qint64(0) << 300;
    QTest::newRow("chunks") << 2'000'000 << qint64(65'536) << 12;
}

void TestPoolGate::slowConsumerBoundsWhatIsHeld()
{
    QFETCH(int, size);
    QFETCH(qint64, chunk);
    QFETCH(int, jobs);
    constexpr qint64 budget = 500'000;
    auto buffer = std::make_shared<OutcomeBuffer>(budget);
    PoolOptions options;
    options.workers = 2;
    options.buffer = buffer;
    options.transfer.chunkBytes = chunk;
    auto queue = std::make_shared<JobQueue>();
    for (int i = 0; i < jobs; ++i)
        QVERIFY(queue->add(makeRequest(server.url("/bytes/" + QByteArray::number(size)))));
    queue->close();
    Pool pool(queue, options);
    QCOMPARE(pool.start(), PoolError::None);

    qint64 most = 0;
    qint64 bytes = 0;
    int ended = 0;
    // At first nobody takes anything, then slowly.
    QVERIFY(waitFor([&] { return buffer->isOverBudget(); }, 60'000));
    QElapsedTimer timer;
    timer.start();
    while (ended < jobs && timer.elapsed() < 60'000) {
        QTest::qWait(5);
        most = std::max(most, buffer->heldBytes());
        const OutcomeBatch batch = buffer->take();
        for (const BodyChunk& piece : batch.chunks)
            bytes += piece.bytes.size();
        for (const Outcome& outcome : batch.outcomes) {
            QVERIFY(outcome.isResponse());
            bytes += outcome.body.size();
            ++ended;
        }
        QTest::qWait(5);
        buffer->release(batch.bytes);
    }
    QCOMPARE(ended, jobs);
    QCOMPARE(bytes, qint64(size) * jobs);
    // Over the budget each transfer in flight may add what its session had read already.
    const qint64 bound = budget + 6 * (chunk > 0 ? 2 * chunk + 256 * 1024 : size + 5000);
    QVERIFY2(most <= bound, QByteArray::number(most).constData());
    pool.joinAll();
    QCOMPARE(pool.progress().responses, jobs);
}

QTEST_GUILESS_MAIN(TestPoolGate)
#include "tst_poolgate.moc"
