// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include "session/exitdeadline.h"

#include <cstdio>

#include <sys/wait.h>
#include <unistd.h>

namespace Urlpool::Testing {

class TestExitDeadline : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void endsWhatHangs();
};

void TestExitDeadline::endsWhatHangs()
{
    int pipeEnds[2] = {-1, -1};
    QCOMPARE(pipe(pipeEnds), 0);
    const pid_t child = fork();
    if (child == 0) {
        std::FILE* out = fdopen(pipeEnds[1], "w");
        std::fputs("saved", out);
        endProcessWithin(std::chrono::milliseconds(20), 7);
        for (;;)
            pause();
    }
    QVERIFY(child > 0);
    ::close(pipeEnds[1]);
    int status = 0;
    QVERIFY(waitFor([&] { return waitpid(child, &status, WNOHANG) == child; }, 20000));
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 7);
    // What was printed before is not lost.
    char text[16] = {};
    QCOMPARE(read(pipeEnds[0], text, sizeof text - 1), 5);
    QCOMPARE(QByteArray(text), QByteArray("saved"));
    ::close(pipeEnds[0]);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestExitDeadline)
#include "tst_exitdeadline.moc"
