// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "support/wire.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSslCertificate>
#include <QTemporaryDir>

#include <csignal>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace Urlpool::Testing;

/// The built program as whoever starts it sees it.
class TestDemoProgram : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void announces();
    void temporaryFolder();
    void endsBySignal_data();
    void endsBySignal();
    void keeps();
    void badFolder();
    void fewDescriptors();

private:
    static QJsonObject start(QProcess& process, const QStringList& arguments);
};

QJsonObject TestDemoProgram::start(QProcess& process, const QStringList& arguments)
{
    process.start(u"" DEMO_SERVER ""_s, arguments);
    if (!process.waitForReadyRead(10000))
        return {};
    return QJsonDocument::fromJson(process.readLine()).object();
}

void TestDemoProgram::announces()
{
    QTemporaryDir directory;
    QProcess process;
    const QJsonObject said = start(process, {u"--directory"_s, directory.path()});
    QCOMPARE(said.keys(), QStringList({u"ca"_s, u"http"_s, u"https"_s, u"list"_s, u"proxy"_s}));
    PlainWire wire(quint16(said.value(u"http"_s).toInt()));
    QVERIFY(wire.isConnected());
    QVERIFY(wire.get("/bytes/4"));
    QVERIFY(wire.readAnswer().endsWith("\r\n\r\nabcd"));
    QFile ca(said.value(u"ca"_s).toString());
    QVERIFY(ca.open(QIODevice::ReadOnly));
    TlsWire tls(ca.readAll());
    QVERIFY(tls.connectTo(quint16(said.value(u"https"_s).toInt())));
    QVERIFY2(tls.encrypt(u"localhost"_s), qPrintable(tls.error()));
    QFile list(said.value(u"list"_s).toString());
    QVERIFY(list.open(QIODevice::ReadOnly));
    QVERIFY(list.readAll().contains("http://127.0.0.1:" + QByteArray::number(said.value(u"http"_s).toInt())));
    QVERIFY(PlainWire(quint16(said.value(u"proxy"_s).toInt())).isConnected());

    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(10000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QVERIFY(!PlainWire(quint16(said.value(u"http"_s).toInt())).isConnected());
}

void TestDemoProgram::temporaryFolder()
{
    QProcess process;
    const QJsonObject said = start(process, {});
    const QString list = said.value(u"list"_s).toString();
    QVERIFY(QFile::exists(list));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(10000));
    QVERIFY(!QFile::exists(list));
}

void TestDemoProgram::endsBySignal_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestDemoProgram::endsBySignal()
{
    QFETCH(const int, number);
    QProcess process;
    const QJsonObject said = start(process, {});
    QVERIFY(!said.isEmpty());
    ::kill(pid_t(process.processId()), number);
    QVERIFY(process.waitForFinished(10000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(!QFile::exists(said.value(u"list"_s).toString()));
}

void TestDemoProgram::keeps()
{
    QProcess process;
    const QJsonObject said = start(process, {u"--keep"_s});
    QVERIFY(!said.isEmpty());
    process.closeWriteChannel();
    QVERIFY(!process.waitForFinished(300));
    PlainWire wire(quint16(said.value(u"http"_s).toInt()));
    QVERIFY(wire.get("/empty"));
    QVERIFY(wire.readAnswer().startsWith("HTTP/1.1 204 "));
    process.terminate();
    QVERIFY(process.waitForFinished(10000));
    QCOMPARE(process.exitCode(), 0);
}

void TestDemoProgram::badFolder()
{
    QProcess process;
    process.start(u"" DEMO_SERVER ""_s, {u"--directory"_s, u"/dev/null/x"_s});
    QVERIFY(process.waitForFinished(10000));
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    QVERIFY(process.readAllStandardError().contains("/dev/null/x"));
}

// More clients than it may have open: they wait, and all are served.
void TestDemoProgram::fewDescriptors()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("With no descriptor left, UBSan cannot look at objects and takes good ones for bad.");
#endif
    constexpr rlim_t Limit = 40;
    QProcess process;
    process.setChildProcessModifier([] {
        const rlimit limit{Limit, Limit};
        setrlimit(RLIMIT_NOFILE, &limit);
    });
    const QJsonObject said = start(process, {});
    std::vector<std::unique_ptr<PlainWire>> wires;
    for (rlim_t i = 0; i < 2 * Limit; ++i) {
        wires.push_back(std::make_unique<PlainWire>(quint16(said.value(u"http"_s).toInt())));
        QVERIFY(wires.back()->send("GET /delay/20 HTTP/1.1\r\nConnection: close\r\n\r\n"));
    }
    for (const auto& wire : wires)
        QVERIFY(wire->readToEnd(20000).bytes.endsWith("at last\n"));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(10000));
}

QTEST_GUILESS_MAIN(TestDemoProgram)
#include "tst_demoprogram.moc"
