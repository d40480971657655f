// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hostnames.h"
#include "session/systemlookup.h"
#include "support/testcase.h"

#include <QElapsedTimer>

#include <atomic>
#include <cerrno>
#include <thread>

#include <netdb.h>
#include <sys/resource.h>

namespace Urlpool::Testing {

/// What a session knows of names, which URLs have one, and what the system's answers mean.
class tst_HostNames : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void hosts_data();
    void hosts();
    void answersAreRemembered();
    void failuresAreNot();
    void forgotten();
    void namesGoFirst();
    void manyNames();
    void verdicts_data();
    void verdicts();
    void system_data();
    void system();
    void systemOutOfDescriptors();

private:
    std::shared_ptr<NameResolver> resolver(NameResolverOptions::LookUp lookUp)
    {
        NameResolverOptions options;
        options.lookUp = std::move(lookUp);
        return std::make_shared<NameResolver>(std::move(options));
    }
};

void tst_HostNames::hosts_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("name") << QByteArray("http://example.com/") << QByteArray("example.com");
    QTest::newRow("port") << QByteArray("https://example.com:8443/a:b@c") << QByteArray("example.com");
    QTest::newRow("upper case") << QByteArray("http://EXAMPLE.com") << QByteArray("example.com");
    QTest::newRow("query only") << QByteArray("http://example.com?x=http://b/") << QByteArray("example.com");
    QTest::newRow("userinfo") << QByteArray("http://u:p@example.com/") << QByteArray("example.com");
    QTest::newRow("final dot") << QByteArray("http://example.com./") << QByteArray("example.com.");
    QTest::newRow("IDN") << QByteArray("http://xn--bcher-kva.example/")
                         << QByteArray("xn--bcher-kva.example");
    QTest::newRow("one label") << QByteArray("http://localhost:80/") << QByteArray("localhost");
    QTest::newRow("IPv4") << QByteArray("http://127.0.0.1:80/") << QByteArray();
    QTest::newRow("short IPv4") << QByteArray("http://127.1/") << QByteArray("127.1");
    QTest::newRow("digits and letters") << QByteArray("http://1.2.3.a/") << QByteArray("1.2.3.a");
    QTest::newRow("IPv6") << QByteArray("http://[::1]:80/") << QByteArray();
    QTest::newRow("socks5") << QByteArray("socks5://Proxy:1080") << QByteArray("proxy");
    QTest::newRow("none") << QByteArray("example.com") << QByteArray();
}

void tst_HostNames::hosts()
{
    QFETCH(const QByteArray, url);
    QTEST(hostToLookUp(url), "host");
}

void tst_HostNames::answersAreRemembered()
{
    std::atomic<int> asked = 0;
    HostNames names(resolver([&](const QByteArray&, IpFamily family) {
                        ++asked;
                        return NameAnswer{{QByteArray::number(int(family))}, {}};
                    }),
                    IpFamily::V6, nullptr);
    QVERIFY(!names.known("a"));
    NameAnswer got;
    bool done = false;
    const quint64 ticket = names.ask("a", [&](const NameAnswer& answer) {
        got = answer;
        done = true;
    });
    QVERIFY(ticket != 0);
    QVERIFY(!done);
    QVERIFY(waitFor([&] { return done; }));
    QCOMPARE(got.addresses, QByteArrayList{"2"});
    QVERIFY(got.tookUs >= 0);
    const auto known = names.known("a");
    QVERIFY(known);
    QCOMPARE(known->addresses, got.addresses);
    QCOMPARE(known->tookUs, 0);
    QVERIFY(!names.known("b"));
    QCOMPARE(asked, 1);
}

void tst_HostNames::failuresAreNot()
{
    HostNames names(resolver([](const QByteArray&, IpFamily) {
                        return NameAnswer{{}, {ErrorKind::Dns, QStringLiteral("no")}};
                    }),
                    IpFamily::Any, nullptr);
    for (int round = 1; round <= 2; ++round) {
        ErrorKind error = ErrorKind::None;
        names.ask("a", [&](const NameAnswer& answer) { error = answer.verdict.error; });
        QVERIFY(waitFor([&] { return error == ErrorKind::Dns; }));
        QVERIFY(!names.known("a"));
    }
}

void tst_HostNames::forgotten()
{
    std::atomic<int> asked = 0;
    HostNames names(resolver([&](const QByteArray&, IpFamily) {
                        ++asked;
                        return NameAnswer{{"127.0.0.1"}, {}};
                    }),
                    IpFamily::Any, nullptr);
    bool wrong = false;
    bool right = false;
    const quint64 ticket = names.ask("a", [&](const NameAnswer&) { wrong = true; });
    // By now its answer may have been posted.
    QElapsedTimer clock;
    clock.start();
    while (asked == 0 && clock.elapsed() < 5000) // without events
        std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    QCOMPARE(asked, 1);
    names.forget(ticket);
    names.forget(ticket);
    names.ask("b", [&](const NameAnswer&) { right = true; });
    QVERIFY(waitFor([&] { return right; }));
    QVERIFY(!wrong);
}

void tst_HostNames::namesGoFirst()
{
    std::atomic<bool> open = false;
    bool called = false;
    const auto shared = resolver([&](const QByteArray&, IpFamily) {
        while (!open)
            std::this_thread::yield();
        return NameAnswer{{"127.0.0.1"}, {}};
    });
    {
        HostNames names(shared, IpFamily::Any, nullptr);
        names.ask("a", [&](const NameAnswer&) { called = true; });
    }
    HostNames others(shared, IpFamily::Any, nullptr);
    bool heard = false;
    others.ask("a", [&](const NameAnswer&) { heard = true; });
    open = true;
    QVERIFY(waitFor([&] { return heard; }));
    QVERIFY(!called);
}

void tst_HostNames::manyNames()
{
    HostNames names(resolver([](const QByteArray&, IpFamily) {
                        return NameAnswer{{"127.0.0.1"}, {}};
                    }),
                    IpFamily::Any, nullptr);
    int done = 0;
    for (int i = 0; i < 3000; ++i)
        names.ask("host" + QByteArray::number(i), [&](const NameAnswer&) { ++done; });
    QVERIFY(waitFor([&] { return done == 3000; }, 20'000));
    for (int i = 0; i < 3000; ++i)
        QVERIFY(names.known("host" + QByteArray::number(i)));
    // What every request pays: a microsecond would be noticed.
    QElapsedTimer clock;
    clock.start();
    int found = 0;
    constexpr int rounds = 100'000;
    for (int i = 0; i < rounds; ++i)
        found += names.known(hostToLookUp("http://host77:8080/some/path?with=query")) ? 1 : 0;
    QCOMPARE(found, rounds);
    const qint64 each = clock.nsecsElapsed() / rounds;
    QVERIFY2(each < 5000, QByteArray::number(each).constData());
}

void tst_HostNames::verdicts_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("systemError");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<QString>("detail");
    const auto gai = [](int code) { return QString::fromLocal8Bit(gai_strerror(code)); };
    QTest::newRow("not known") << EAI_NONAME << 0 << ErrorKind::Dns << gai(EAI_NONAME);
    QTest::newRow("no server answers") << EAI_AGAIN << 0 << ErrorKind::Dns << gai(EAI_AGAIN);
    QTest::newRow("no server answers, errno left")
        << EAI_AGAIN << ETIMEDOUT << ErrorKind::Dns << gai(EAI_AGAIN);
    QTest::newRow("server failed") << EAI_FAIL << 0 << ErrorKind::Dns << gai(EAI_FAIL);
    QTest::newRow("no address") << EAI_NODATA << 0 << ErrorKind::Dns << gai(EAI_NODATA);
    QTest::newRow("system") << EAI_SYSTEM << EACCES << ErrorKind::Dns << qt_error_string(EACCES);
    QTest::newRow("system, unnamed") << EAI_SYSTEM << 0 << ErrorKind::Dns << gai(EAI_SYSTEM);
    QTest::newRow("no descriptor") << EAI_SYSTEM << EMFILE << ErrorKind::OutOfResources
                                   << qt_error_string(EMFILE);
    QTest::newRow("none in the system")
        << EAI_SYSTEM << ENFILE << ErrorKind::OutOfResources << qt_error_string(ENFILE);
    QTest::newRow("no descriptor, called unknown")
        << EAI_NONAME << EMFILE << ErrorKind::OutOfResources << qt_error_string(EMFILE);
    QTest::newRow("no memory") << EAI_MEMORY << 0 << ErrorKind::OutOfResources << qt_error_string(ENOMEM);
    QTest::newRow("no memory, by errno")
        << EAI_SYSTEM << ENOMEM << ErrorKind::OutOfResources << qt_error_string(ENOMEM);
}

void tst_HostNames::verdicts()
{
    QFETCH(const int, code);
    QFETCH(const int, systemError);
    const Verdict verdict = lookUpVerdict(code, systemError);
    QTEST(verdict.error, "error");
    QTEST(verdict.detail, "detail");
}

void tst_HostNames::system_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<IpFamily>("family");
    QTest::addColumn<QByteArrayList>("addresses");
    QTest::newRow("localhost") << QByteArray("localhost") << IpFamily::V4 << QByteArrayList{"127.0.0.1"};
    QTest::newRow("short IPv4") << QByteArray("127.1") << IpFamily::Any << QByteArrayList{"127.0.0.1"};
    QTest::newRow("wrong family") << QByteArray("127.0.0.1") << IpFamily::V6 << QByteArrayList();
    QTest::newRow("too long") << QByteArray(300, 'a') << IpFamily::Any << QByteArrayList();
}

void tst_HostNames::system()
{
    QFETCH(const QByteArray, name);
    QFETCH(const IpFamily, family);
    QFETCH(const QByteArrayList, addresses);
    const NameAnswer answer = lookUpInSystem(name, family);
    QCOMPARE(answer.addresses, addresses);
    QCOMPARE(answer.verdict.error, addresses.isEmpty() ? ErrorKind::Dns : ErrorKind::None);
    QCOMPARE(answer.verdict.detail.isEmpty(), !addresses.isEmpty());
}

void tst_HostNames::systemOutOfDescriptors()
{
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 3; // what is open stays open
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    const NameAnswer answer = lookUpInSystem("localhost", IpFamily::Any);
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    QCOMPARE(answer.verdict.error, ErrorKind::OutOfResources);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_HostNames)
#include "tst_hostnames.moc"
