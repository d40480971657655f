// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runcommand.h"
#include "cli/runoptionparser.h"
#include "support/testcase.h"

#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

using namespace Urlpool::Cli;

/** What options make of the settings, and what befalls a run between its preparation and its start. */
class RunCommandTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void optionSetsItsSettingOnly_data();
    void optionSetsItsSettingOnly();
    void cellsAreRaw();
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

ParsedRun parsed(const QStringList& options)
{
    return parseRun(QStringList{u"run"_s, u"list.txt"_s} + options);
}

/** Each value by its path, "transfer.idle_timeout_ms=15000"; lists as they are. */
void flatten(const QJsonObject& object, const QString& path, QStringList& to)
{
    for (auto value = object.begin(); value != object.end(); ++value) {
        if (value->isObject())
            flatten(value->toObject(), path + value.key() + u'.', to);
        else
            to += path + value.key() + u'=' + value->toVariant().toString();
    }
}

QStringList settingsOf(const ParsedRun& run)
{
    QStringList lines;
    flatten(toJson(run.options.settings, true), {}, lines);
    return lines;
}

} // namespace

void RunCommandTest::optionSetsItsSettingOnly_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("setting");
    const auto row = [](const char* option, const char* setting) {
        QTest::newRow(option) << QString::fromLatin1(option) << QString::fromLatin1(setting);
    };
    row("--token-timeout=3", "session.auth.command_timeout_ms=3000");
    row("--connect-timeout=3", "transfer.connect_timeout_ms=3000");
    row("--first-byte-timeout=3", "transfer.first_byte_timeout_ms=3000");
    row("--idle-timeout=3", "transfer.idle_timeout_ms=3000");
    row("--max-time=3", "transfer.total_timeout_ms=3000");
    row("--max-redirs=3", "transfer.max_redirects=3");
    row("--max-filesize=3", "transfer.max_body_bytes=3");
    row("--max-run-size=3", "max_run_bytes=3");
    row("--allow-downgrade", "transfer.allow_downgrade=true");
    row("--tlsv1.0", "session.min_tls=1.0");
    row("--tlsv1.1", "session.min_tls=1.1");
    row("--tlsv1.2", "session.min_tls=1.2");
    row("--tlsv1.3", "session.min_tls=1.3");
    row("--workers=3", "workers=3");
    row("--parallel-max=3", "limits.parallel_max=3");
    row("--parallel-max-host=3", "limits.parallel_max_host=3");
}

/** Swapped names are seen by what else changes. */
void RunCommandTest::optionSetsItsSettingOnly()
{
    QFETCH(const QString, option);
    const QStringList others{u"--token-command=a"_s}; // what one of them needs
    const ParsedRun with = parsed(others + QStringList(option));
    QVERIFY2(!with.problem, qPrintable(with.problem.sentence));
    const QStringList before = settingsOf(parsed(others));
    QStringList changed = settingsOf(with);
    changed.removeIf([&before](const QString& line) { return before.contains(line); });
    QTEST(changed.join(u' '), "setting");
}

void RunCommandTest::cellsAreRaw()
{
    const CsvOptions usual = parsed({}).options.output.csv;
    const CsvOptions raw = parsed({u"--raw-cells"_s}).options.output.csv;
    QVERIFY(!usual.rawCells && raw.rawCells);
    QCOMPARE(raw.bom, usual.bom);
    QCOMPARE(raw.withSecrets, usual.withSecrets);
}

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
