// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runcommand.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

using namespace Urlpool::Cli;

/** What befalls a run between its preparation and its start. */
class RunCommandTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void endsIfNoSessionCanBeSetUp_data();
    void endsIfNoSessionCanBeSetUp();
};

namespace {

/** A run whose CA file is gone, as if it had been there when it was looked at. */
class LostFile : public RunOrigin
{
public:
    explicit LostFile(bool isNew) : m_isNew(isNew) {}

    Problem prepare(RunOptions& options, std::unique_ptr<Run>& run) override
    {
        options.settings.session.caFile = u"/nonexistent/ca.pem"_s;
        options.silent = true;
        const RequestList list = RequestList::fromText("http://127.0.0.1:1/\n");
        StoreError error;
        m_settings = options.settings;
        if (!m_isNew) {
            const QString path = m_folder.filePath(u"a.urlpool"_s);
            run = Run::create(list, m_settings, path, &error);
            run.reset();
            run = Run::make(PreparedRun::open(path));
            return {};
        }
        run = Run::create(list, m_settings, {}, &error);
        return {};
    }
    bool begin(Run& run) override
    {
        if (!m_isNew)
            return run.retry({1}, m_settings);
        run.start();
        return run.isActive();
    }
    QString summary() const override { return {}; }

private:
    const bool m_isNew;
    QTemporaryDir m_folder;
    RunSettings m_settings;
};

} // namespace

void RunCommandTest::endsIfNoSessionCanBeSetUp_data()
{
    QTest::addColumn<bool>("isNew");
    QTest::newRow("run") << true;
    QTest::newRow("retry") << false;
}

/** It once waited for ever for a run that had not begun, and Ctrl+C did nothing. */
void RunCommandTest::endsIfNoSessionCanBeSetUp()
{
    QFETCH(const bool, isNew);
    RunCommand command({}, std::make_unique<LostFile>(isNew));
    QCOMPARE(command.exec(), int(InputOrOutputFailed));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::RunCommandTest)
#include "tst_runcommand.moc"
