// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/filelock.h"

#include "support/testcase.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

constexpr int contenders = 4;
constexpr int turns = 300;

/** Adds one to the number in a file, in two steps that another process must not come between. */
bool countOn(int fd)
{
    quint32 number = 0;
    if (::pread(fd, &number, sizeof number, 0) != sizeof number)
        return false;
    ++number;
    return ::pwrite(fd, &number, sizeof number, 0) == sizeof number;
}

/** What a process of its own does: its turns, each under the lock. Its exit status is 0 if all went well. */
[[noreturn]] void contend(const QString& lock, int fd)
{
    int done = 0;
    for (qint64 tries = 0; done < turns && tries < 20'000'000; ++tries) {
        StoreError error;
        const std::optional<FileLock> taken = FileLock::take(lock, &error);
        if (!taken && error.kind != StoreErrorKind::Busy)
            ::_exit(2);
        if (taken && !countOn(fd))
            ::_exit(3);
        done += taken.has_value();
    }
    ::_exit(done == turns ? 0 : 1);
}

} // namespace

class TestFileLock : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneHolder();
    void endsWithItsProcess();
    void oneAtATime();
    void cannotBeMade();
    void doesNotFollowLinks();

private:
    QString name() const { return m_folder->filePath(u"a.lock"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFileLock::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestFileLock::oneHolder()
{
    StoreError error;
    QVERIFY(!FileLock::isHeld(name()));
    std::optional<FileLock> first = FileLock::take(name(), &error);
    QVERIFY2(first, qPrintable(error.detail));
    QVERIFY(FileLock::isHeld(name()));
    QVERIFY(!FileLock::take(name(), &error));
    QCOMPARE(error.kind, StoreErrorKind::Busy);
    QCOMPARE(error.detail, QCoreApplication::applicationName());
    // Asking and failing gave nothing away.
    QVERIFY(FileLock::isHeld(name()));
    std::optional<FileLock> moved = std::move(first);
    first.reset();
    QVERIFY(FileLock::isHeld(name()));
    moved.reset();
    QVERIFY(!FileLock::isHeld(name()));
    QVERIFY(!QFileInfo::exists(name()));
    QVERIFY(FileLock::take(name(), &error));
}

void TestFileLock::endsWithItsProcess()
{
    const pid_t owner = ::fork();
    if (owner == 0) {
        StoreError error;
        const std::optional<FileLock> taken = FileLock::take(name(), &error);
        ::kill(::getpid(), SIGKILL);
    }
    QVERIFY(owner > 0);
    // Its parent, which is this test, has not asked yet what became of it.
    siginfo_t news{};
    QCOMPARE(::waitid(P_PID, id_t(owner), &news, WEXITED | WNOWAIT), 0);
    const bool left = QFileInfo::exists(name());
    const bool held = FileLock::isHeld(name());
    StoreError error;
    const bool taken = FileLock::take(name(), &error).has_value();
    QCOMPARE(::waitpid(owner, nullptr, 0), owner);
    QVERIFY(left);
    QVERIFY(!held);
    QVERIFY2(taken, qPrintable(error.detail));
}

void TestFileLock::oneAtATime()
{
    // The file of the lock comes and goes with every turn.
    const QByteArray counter = QFile::encodeName(m_folder->filePath(u"count"_s));
    const int fd = ::open(counter.constData(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    QVERIFY(fd >= 0);
    quint32 number = 0;
    QCOMPARE(::pwrite(fd, &number, sizeof number, 0), ssize_t(sizeof number));
    QList<pid_t> processes;
    for (int i = 0; i < contenders; ++i) {
        const pid_t process = ::fork();
        if (process == 0)
            contend(name(), fd);
        processes.append(process);
    }
    for (const pid_t process : processes) {
        int status = -1;
        QCOMPARE(::waitpid(process, &status, 0), process);
        QCOMPARE(status, 0);
    }
    QCOMPARE(::pread(fd, &number, sizeof number, 0), ssize_t(sizeof number));
    ::close(fd);
    QCOMPARE(number, quint32(contenders * turns));
    QVERIFY(!QFileInfo::exists(name()));
}

void TestFileLock::cannotBeMade()
{
    StoreError error;
    const QString nowhere = m_folder->filePath(u"none/a.lock"_s);
    QVERIFY(!FileLock::take(nowhere, &error));
    QCOMPARE(error.kind, StoreErrorKind::CannotCreate);
    QVERIFY(!error.detail.isEmpty());
    QVERIFY(!FileLock::isHeld(nowhere));
}

void TestFileLock::doesNotFollowLinks()
{
    const QString target = m_folder->filePath(u"other"_s);
    QFile file(target);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("something") == 9);
    file.close();
    QVERIFY(QFile::link(target, name()));
    StoreError error;
    QVERIFY(!FileLock::take(name(), &error));
    QCOMPARE(error.kind, StoreErrorKind::CannotCreate);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "something");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestFileLock)

#include "tst_filelock.moc"
