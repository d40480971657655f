// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/crashruns.h"
#include "support/testcase.h"

namespace Urlpool::Testing {

/** kill -9 at random moments of runs with GET and POST: nothing is lost and nothing happens twice. */
class CliCrashTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void killed();
    void powerCut();

private:
    DemoServer m_server;
};

void CliCrashTest::initTestCase()
{
    QVERIFY(m_server.start());
    m_server.setRecording(false);
}

void CliCrashTest::init()
{
    TestCase::init();
    // The paths of one test function are those of the next.
    m_server.reset();
}

void CliCrashTest::killed()
{
    CrashRuns(m_server, {"/delay/0", "/delay/7", "/bytes/3000", "/delay/20", "/bytes/400000"}).exec();
}

void CliCrashTest::powerCut()
{
    if (QByteArray(URLPOOL_POWERCUT).isEmpty())
        QSKIP("a build with sanitizers cannot be preloaded");
    CrashRuns(m_server, {"/delay/0", "/delay/7", "/bytes/3000", "/delay/20"}, Crash::PowerCut).exec();
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::CliCrashTest)
#include "tst_clicrash.moc"
