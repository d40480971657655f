// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

#include <sys/types.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The built window, ended from outside. */
class TestQuitSignals : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind_data();
    void leavesNothingBehind();
};

void TestQuitSignals::leavesNothingBehind_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("a session that ends") << SIGTERM;
    QTest::newRow("Ctrl+C") << SIGINT;
    QTest::newRow("a terminal that is closed") << SIGHUP;
}

void TestQuitSignals::leavesNothingBehind()
{
    QFETCH(int, signal);
    const QTemporaryDir home;
    const QTemporaryDir temporary;
    QProcess window;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, home.path());
    environment.insert(u"XDG_DATA_HOME"_s, home.path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, home.path());
    environment.insert(u"TMPDIR"_s, temporary.path());
    window.setProcessEnvironment(environment);
    window.start(QStringLiteral(URLPOOL_WINDOW), {u"--sample"_s});
    QVERIFY(window.waitForStarted());
    const QDir folder(temporary.path());
    const auto serverFolders = [&] {
        return folder.entryList({u"urlpool-demo-server-*"_s}, QDir::Dirs).size();
    };
    QVERIFY(waitFor([&] { return serverFolders() == 1; }, 20000));

    QCOMPARE(::kill(pid_t(window.processId()), signal), 0);
    QVERIFY(window.waitForFinished(20000));
    QCOMPARE(window.exitStatus(), QProcess::NormalExit);
    QCOMPARE(window.exitCode(), 0);
    QVERIFY(waitFor([&] { return serverFolders() == 0; }, 5000));
    QCOMPARE(folder.entryList({u"*.urlpool*"_s}, QDir::Files), QStringList());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestQuitSignals)
#include "tst_quitsignals.moc"
