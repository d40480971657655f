// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include <QTemporaryFile>

using namespace Qt::StringLiterals;

/// A test class with one function that logs a warning nobody announced, and one whose warning was announced.
class Sample : public Urlpool::Testing::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void unexpected() { qWarning("nobody expects this"); }
    void expected()
    {
        QTest::ignoreMessage(QtWarningMsg, "announced");
        qWarning("announced");
    }
};

/// Looks at the result of Sample, which ran before: Qt Test cannot run a test inside another.
class TestTestCase : public Urlpool::Testing::TestCase
{
    Q_OBJECT

public:
    TestTestCase(int failures, QByteArray log) : m_failures(failures), m_log(std::move(log)) {}

private Q_SLOTS:
    void unexpectedWarningFails()
    {
        QCOMPARE(m_failures, 1);
        QVERIFY2(m_log.contains("FAIL!  : Sample::unexpected()"), m_log.constData());
        QVERIFY2(m_log.contains("PASS   : Sample::expected()"), m_log.constData());
    }
    void waiting()
    {
        int calls = 0;
        QVERIFY(Urlpool::Testing::waitFor([&calls] { return ++calls > 3; }));
        QVERIFY(!Urlpool::Testing::waitFor([] { return false; }, 20));
    }

private:
    int m_failures;
    QByteArray m_log;
};

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    QTemporaryFile log;
    if (!log.open())
        return 1;
    Sample sample;
    const int failures = QTest::qExec(&sample, {u"sample"_s, u"-o"_s, log.fileName() + u",txt"_s});
    TestTestCase test(failures, log.readAll());
    return QTest::qExec(&test, argc, argv);
}

#include "tst_testcase.moc"
