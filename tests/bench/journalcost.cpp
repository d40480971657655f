// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the journal costs: prepared outcomes go through an OutcomeBuffer into a RunStore, and the same
// outcomes into a drain that only frees them. CPU of the whole process, alternating rounds, best of each.
#include "run/runstore.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <mutex>
#include <thread>

namespace {

using namespace Urlpool;

constexpr int wordCount = 900;

struct Case
{
    const char* name;
    quint32 rows;
    int bodyBytes;
    enum Body {
        Same,
        Different,
        Packed
    } body; ///< Packed: cannot be compressed
};

double cpuUs()
{
    timespec now = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e6 + double(now.tv_nsec) / 1e3;
}

/** Something like HTML: words that recur, numbers that do not. */
QByteArray page(QRandomGenerator& random, int bytes)
{
    QByteArray text;
    text.reserve(bytes + 64);
    while (text.size() < bytes) {
        const quint32 n = random.generate() % (wordCount * wordCount);
        text += "<td class=\"c" + QByteArray::number(n % 7) + "\">word" +
                QByteArray::number(n % wordCount * (n / wordCount) / wordCount) + "</td>\n";
    }
    text.truncate(bytes);
    return text;
}

QByteArray bodyOf(const Case& which, quint32 row)
{
    QRandomGenerator random(which.body == Case::Same ? 1 : row);
    if (which.body != Case::Packed)
        return page(random, which.bodyBytes);
    QByteArray bytes(which.bodyBytes, '\0');
    std::generate(bytes.begin(), bytes.end(), [&random] { return char(random.generate()); });
    return bytes;
}

/** As a session makes it: every text is an allocation of its own. */
Outcome outcomeOf(const RequestList& list, const Case& which, quint32 row)
{
    Outcome o;
    o.request = list.request(row);
    o.body = bodyOf(which, row);
    o.size = o.transferSize = o.body.size();
    o.startedAtMs = 1795000000000 + row / 20;
    o.totalUs = 1500 + row % 701;
    o.queuedUs = 12 + row % 97;
    o.worker = 1 + int(row % 2);
    HopFacts hop;
    hop.method = o.request.method;
    hop.url = o.request.url;
    hop.requestHeaders = {
        {"User-Agent", "urlpool/0.1.0"}, {"Accept", "*/*"}, {"Accept-Encoding", "gzip, deflate, br, zstd"}};
    hop.startedAtMs = o.startedAtMs;
    hop.status = 200;
    hop.reason = "OK";
    hop.httpVersion = "1.1";
    hop.responseHeaders = {
        {"Server", "nginx/1.22.1"},
        {"Date", "Fri, 20 Nov 2026 12:00:" + QByteArray::number(10 + row / 20000 % 50) + " GMT"},
        {"Content-Type", "text/html"},
        {"Content-Length", QByteArray::number(o.body.size())},
        {"Connection", "keep-alive"}};
    hop.ttfbUs = o.totalUs - 100;
    hop.totalUs = o.totalUs;
    hop.remoteAddress = "127.0.0.1";
    hop.remotePort = 8080;
    hop.reused = true;
    hop.wireSends = 1;
    hop.bodyBytes = o.body.size();
    o.hops = {hop};
    return o;
}

/** Takes and frees, as often as a store looks. */
class NullDrain
{
public:
    explicit NullDrain(std::shared_ptr<OutcomeBuffer> buffer) : m_buffer(std::move(buffer))
    {
        m_buffer->setWake([this] { wake(); });
        m_thread = std::thread([this] { run(); });
    }
    ~NullDrain()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_ended = true;
        }
        wake();
        m_thread.join();
        m_buffer->setWake({});
    }

private:
    void wake()
    {
        const std::scoped_lock lock(m_mutex);
        m_news = true;
        m_wake.notify_one();
    }
    void run()
    {
        for (bool ended = false; !ended;) {
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, [this] { return m_news; });
                m_news = false;
                ended = m_ended;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            const OutcomeBatch batch = m_buffer->take();
            m_buffer->release(batch.bytes);
        }
    }

    std::shared_ptr<OutcomeBuffer> m_buffer;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_news = false;
    bool m_ended = false;
    std::thread m_thread;
};

void feed(OutcomeBuffer& buffer, QList<Outcome>& outcomes)
{
    for (Outcome& outcome : outcomes) {
        while (buffer.isOverBudget())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        buffer.put(std::move(outcome));
    }
}

QList<Outcome> prepare(const RequestList& list, const Case& which)
{
    QList<Outcome> outcomes;
    outcomes.reserve(which.rows);
    for (quint32 row = 1; row <= which.rows; ++row)
        outcomes.append(outcomeOf(list, which, row));
    return outcomes;
}

struct Round
{
    double us = 0; ///< CPU a row
    double bytes = 0;
};

Round withStore(const RequestList& list, const Case& which)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bench.urlpool"));
    StoreError error;
    const auto store = RunStore::create({path}, list, {}, &error);
    if (!store)
        qFatal("no run file: %s", qPrintable(error.detail));
    store->flush();
    const qint64 before = QFileInfo(path).size();
    QList<Outcome> outcomes = prepare(list, which);
    const double begin = cpuUs();
    feed(*store->buffer(), outcomes);
    if (store->flush())
        qFatal("not written");
    Round round{(cpuUs() - begin) / which.rows, 0};
    if (store->close())
        qFatal("not closed");
    round.bytes = double(QFileInfo(path).size() - before) / which.rows;
    return round;
}

Round withNull(const RequestList& list, const Case& which)
{
    QList<Outcome> outcomes = prepare(list, which);
    const auto buffer = std::make_shared<OutcomeBuffer>();
    const double begin = cpuUs();
    {
        const NullDrain drain(buffer);
        feed(*buffer, outcomes);
    }
    return {(cpuUs() - begin) / which.rows, 0};
}

void measure(const Case& which, int rounds)
{
    QByteArray text;
    for (quint32 i = 1; i <= which.rows; ++i)
        text += "http://127.0.0.1:8080/item/" + QByteArray::number(i) + '\n';
    const RequestList list = RequestList::fromText(text, QStringLiteral("bench"));
    std::array<double, 4> best{1e9, 1e9, 1e9, 1e9};
    double bytes = 0;
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t which2 : {0, 1, 2, 3}) {
            const Round result = which2 % 2 == 0 ? withStore(list, which) : withNull(list, which);
            best[which2] = std::min(best[which2], result.us);
            if (which2 == 0)
                bytes = result.bytes;
        }
    }
    std::printf("%-24s %9.2f %9.2f %9.2f %11.2f %11.0f\n", which.name, best[0] - best[1], best[0], best[1],
                (best[2] - best[3]) / (best[0] - best[1]), bytes);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const int rounds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 15;
    std::printf("CPU in µs a row, best of %d alternating rounds; the file includes its index\n", rounds);
    std::printf("%-24s %9s %9s %9s %11s %11s\n", "", "journal", "store", "null", "with itself",
                "bytes a row");
    constexpr quint32 small = 20'000;
    constexpr quint32 large = 1'500;
    constexpr int kilobyte = 1024;
    measure({"small, equal", small, 21, Case::Same}, rounds);
    measure({"small, different", small, 60, Case::Different}, rounds);
    measure({"20 KB, equal", large, 20 * kilobyte, Case::Same}, rounds);
    measure({"20 KB, different text", large, 20 * kilobyte, Case::Different}, rounds);
    measure({"20 KB, incompressible", large, 20 * kilobyte, Case::Packed}, rounds);
    return 0;
}
