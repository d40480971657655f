// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/fakesystem.h"
#include "session/nameevent.h"
#include "session/wakeevent.h"
#include "support/testcase.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <atomic>
#include <map>
#include <system_error>
#include <thread>
#include <vector>

namespace Urlpool::Testing {

namespace {

class Receiver : public QObject
{
public:
    std::map<quint64, NameAnswer> answers;

protected:
    void customEvent(QEvent* event) override
    {
        receiveWake(*this);
        const auto* news = static_cast<NameEvent*>(event);
        answers.emplace(news->ticket(), news->answer());
    }
};

} // namespace

/// Threads, tickets and answers; no real name server is asked.
class tst_NameResolver : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void equalQuestionsShareALookUp();
    void soManyThreadsAndNoMore();
    void silentNamesDelayNoOther();
    void forgottenIsNotAnswered();
    void begunLookUpIsJoined();
    void threadsEnd();
    void noThreadToBeHad();
    void oneThreadServesAll();
    void resolverGoesFirst();
    void askersComeAndGo();
};

void tst_NameResolver::answers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<IpFamily>("family");
    QTest::addColumn<QByteArrayList>("addresses");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<QString>("detail");
    const QString none;
    QTest::newRow("any") << QByteArray("a") << IpFamily::Any << QByteArrayList{"127.0.0.1"} << ErrorKind::None
                         << none;
    QTest::newRow("IPv6") << QByteArray("a") << IpFamily::V6 << QByteArrayList{"::1"} << ErrorKind::None
                          << none;
    QTest::newRow("not known") << QByteArray("dead") << IpFamily::Any << QByteArrayList() << ErrorKind::Dns
                               << QStringLiteral("not known");
    QTest::newRow("no descriptors") << QByteArray("poor") << IpFamily::Any << QByteArrayList()
                                    << ErrorKind::OutOfResources << QStringLiteral("too many");
}

void tst_NameResolver::answers()
{
    QFETCH(const QByteArray, name);
    QFETCH(const IpFamily, family);
    FakeSystem system;
    NameResolver resolver(system.options());
    Receiver receiver;
    const quint64 ticket = resolver.ask(name, family, receiver);
    QVERIFY(ticket != 0);
    QVERIFY(waitFor([&] { return !receiver.answers.empty(); }));
    const NameAnswer& answer = receiver.answers.at(ticket);
    QTEST(answer.addresses, "addresses");
    QTEST(answer.verdict.error, "error");
    QTEST(answer.verdict.detail, "detail");
    QVERIFY(answer.tookUs >= 0);
    QVERIFY(!resolver.isQueued(ticket, std::chrono::hours(1)));
}

void tst_NameResolver::equalQuestionsShareALookUp()
{
    FakeSystem system;
    NameResolver resolver(system.options());
    Receiver receiver;
    for (int i = 0; i < 5; ++i)
        resolver.ask("silent", IpFamily::Any, receiver);
    const quint64 other = resolver.ask("silent", IpFamily::V6, receiver);
    QVERIFY(waitFor([&] { return system.inside() == 2; }));
    system.open();
    QVERIFY(waitFor([&] { return receiver.answers.size() == 6; }));
    QCOMPARE(system.asked(), 2);
    QCOMPARE(receiver.answers.at(other).addresses, QByteArrayList{"::1"});
    // What was answered is asked anew: remembering is not done here.
    resolver.ask("silent", IpFamily::Any, receiver);
    QVERIFY(waitFor([&] { return receiver.answers.size() == 7; }));
    QCOMPARE(system.asked(), 3);
}

void tst_NameResolver::soManyThreadsAndNoMore()
{
    FakeSystem system;
    NameResolver resolver(system.options(3));
    Receiver receiver;
    quint64 ticket = 0;
    for (int i = 0; i < 50; ++i)
        ticket = resolver.ask("silent" + QByteArray::number(i), IpFamily::Any, receiver);
    QVERIFY(waitFor([&] { return system.inside() == 3; }));
    QVERIFY(resolver.isQueued(ticket, std::chrono::hours(1)));
    QTest::qWait(20);
    QVERIFY(!resolver.isQueued(ticket, std::chrono::milliseconds(10)));
    QVERIFY(receiver.answers.empty());
    system.open();
    QVERIFY(waitFor([&] { return receiver.answers.size() == 50; }));
    QCOMPARE(system.most(), 3);
    // The wait for a thread is not the name server's doing.
    QVERIFY(receiver.answers.at(ticket).tookUs < 10'000);
}

void tst_NameResolver::silentNamesDelayNoOther()
{
    FakeSystem system;
    NameResolver resolver(system.options());
    Receiver receiver;
    for (int i = 0; i < 15; ++i)
        resolver.ask("silent" + QByteArray::number(i), IpFamily::Any, receiver);
    for (int i = 0; i < 200; ++i)
        resolver.ask("living" + QByteArray::number(i), IpFamily::Any, receiver);
    QVERIFY(waitFor([&] { return receiver.answers.size() == 200; }));
    QCOMPARE(system.inside(), 15);
}

void tst_NameResolver::forgottenIsNotAnswered()
{
    FakeSystem system;
    NameResolver resolver(system.options(1));
    Receiver receiver;
    const quint64 begun = resolver.ask("silent", IpFamily::Any, receiver);
    QVERIFY(waitFor([&] { return system.inside() == 1; }));
    const quint64 waiting = resolver.ask("a", IpFamily::Any, receiver);
    const quint64 kept = resolver.ask("b", IpFamily::Any, receiver);
    resolver.forget(begun);
    resolver.forget(waiting);
    resolver.forget(waiting);
    resolver.forget(12'345);
    system.open();
    QVERIFY(waitFor([&] { return !receiver.answers.empty(); }));
    QCOMPARE(receiver.answers.size(), 1u);
    QCOMPARE(receiver.answers.count(kept), 1u);
    QCOMPARE(system.asked(), 2); // nobody wanted "a" any more
}

void tst_NameResolver::begunLookUpIsJoined()
{
    FakeSystem system;
    NameResolver resolver(system.options());
    Receiver receiver;
    const quint64 first = resolver.ask("silent", IpFamily::Any, receiver);
    QVERIFY(waitFor([&] { return system.inside() == 1; }));
    resolver.forget(first);
    const quint64 second = resolver.ask("silent", IpFamily::Any, receiver);
    QVERIFY(!resolver.isQueued(second, std::chrono::hours(1)));
    system.open();
    QVERIFY(waitFor([&] { return !receiver.answers.empty(); }));
    QCOMPARE(receiver.answers.count(second), 1u);
    QCOMPARE(system.asked(), 1);
}

void tst_NameResolver::threadsEnd()
{
    FakeSystem system;
    std::atomic<int> running = 0;
    NameResolverOptions options = system.options();
    options.patience = std::chrono::milliseconds(20);
    options.startThread = [&running](std::function<void()> work) {
        ++running;
        std::thread([&running, work = std::move(work)] {
            work();
            --running;
        }).detach();
    };
    NameResolver resolver(std::move(options));
    Receiver receiver;
    for (int round = 1; round <= 3; ++round) {
        for (int i = 0; i < 30; ++i)
            resolver.ask(QByteArray::number(i), IpFamily::Any, receiver);
        QVERIFY(waitFor([&] { return int(receiver.answers.size()) == 30 * round; }));
        QVERIFY(waitFor([&] { return running == 0; }));
    }
}

void tst_NameResolver::noThreadToBeHad()
{
    FakeSystem system;
    NameResolverOptions options = system.options();
    bool poor = true;
    options.startThread = [&poor](std::function<void()> work) {
        if (poor)
            throw std::system_error(EAGAIN, std::generic_category());
        std::thread(std::move(work)).detach();
    };
    NameResolver resolver(std::move(options));
    Receiver receiver;
    const quint64 refused = resolver.ask("a", IpFamily::Any, receiver);
    QVERIFY(receiver.answers.empty()); // never from inside ask()
    QVERIFY(waitFor([&] { return !receiver.answers.empty(); }));
    QCOMPARE(receiver.answers.at(refused).verdict.error, ErrorKind::OutOfResources);
    QVERIFY(!receiver.answers.at(refused).verdict.detail.isEmpty());
    poor = false;
    const quint64 again = resolver.ask("a", IpFamily::Any, receiver);
    QVERIFY(waitFor([&] { return receiver.answers.size() == 2; }));
    QVERIFY(receiver.answers.at(again).verdict.isFine());
}

void tst_NameResolver::oneThreadServesAll()
{
    FakeSystem system;
    NameResolverOptions options = system.options();
    int started = 0;
    options.startThread = [&started](std::function<void()> work) {
        if (++started > 1)
            throw std::system_error(EAGAIN, std::generic_category());
        std::thread(std::move(work)).detach();
    };
    NameResolver resolver(std::move(options));
    Receiver receiver;
    resolver.ask("silent", IpFamily::Any, receiver);
    QVERIFY(waitFor([&] { return system.inside() == 1; }));
    const quint64 later = resolver.ask("b", IpFamily::Any, receiver);
    QCOMPARE(started, 2);
    system.open();
    QVERIFY(waitFor([&] { return receiver.answers.size() == 2; }));
    QVERIFY(receiver.answers.at(later).verdict.isFine());
}

void tst_NameResolver::resolverGoesFirst()
{
    FakeSystem system;
    std::atomic<int> running = 0;
    NameResolverOptions options = system.options(2);
    options.startThread = [&running](std::function<void()> work) {
        ++running;
        std::thread([&running, work = std::move(work)] {
            work();
            --running;
        }).detach();
    };
    Receiver receiver;
    QElapsedTimer clock;
    {
        NameResolver resolver(std::move(options));
        for (int i = 0; i < 5; ++i)
            resolver.ask("silent" + QByteArray::number(i), IpFamily::Any, receiver);
        QVERIFY(waitFor([&] { return system.inside() == 2; }));
        clock.start();
    }
    QVERIFY(clock.elapsed() < 500);
    system.open();
    QVERIFY(waitFor([&] { return running == 0; }));
    QCoreApplication::sendPostedEvents();
    QVERIFY(receiver.answers.empty());
    QCOMPARE(system.asked(), 2);
}

void tst_NameResolver::askersComeAndGo()
{
    FakeSystem system;
    NameResolver resolver(system.options(4));
    std::atomic<int> heard = 0;
    std::atomic<int> wanted = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 500; ++i) {
                Receiver receiver;
                const QByteArray name = QByteArray::number((i + t) % 7);
                const quint64 ticket = resolver.ask(name, IpFamily::Any, receiver);
                const quint64 second = resolver.ask(name + "b", IpFamily::Any, receiver);
                if (i % 3 == 0) { // gone while the answer may be on its way
                    resolver.forget(ticket);
                    resolver.forget(second);
                    continue;
                }
                resolver.forget(i % 2 ? ticket : second);
                ++wanted;
                QElapsedTimer clock;
                clock.start();
                while (receiver.answers.count(i % 2 ? second : ticket) == 0 && clock.elapsed() < 20'000) {
                    QCoreApplication::sendPostedEvents(&receiver);
                    std::this_thread::yield();
                }
                heard += int(receiver.answers.count(i % 2 ? second : ticket));
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QVERIFY(wanted > 0);
    QCOMPARE(heard, wanted);
    QVERIFY(system.most() <= 4);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_NameResolver)
#include "tst_nameresolver.moc"
