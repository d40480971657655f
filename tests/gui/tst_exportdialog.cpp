// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exportdialog.h"
#include "guitestcase.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestExportDialog : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_run.reset(); }
    void previewIsTheBeginningOfTheFile();
    void longRunsAreReadElsewhere();
    void scopes_data();
    void scopes();
    void secretsAreOffByDefault();
    void secretsAreOfferedOnlyWhereTheyAre();
    void columnsCanBeChosen();
    void badTargetsAreSaid();
    void failedWriteKeepsTheDialog();

private:
    ExportScopes allScopes() const;
    static QByteArray contentOf(const QString& path);
    template <typename Widget> static Widget* child(const ExportDialog& dialog, const QString& name)
    {
        return dialog.findChild<Widget*>(name);
    }
    static QPushButton* saveButton(const ExportDialog& dialog)
    {
        return child<QDialogButtonBox>(dialog, u"buttons"_s)->button(QDialogButtonBox::Save);
    }

    std::unique_ptr<Run> m_run;
};

void TestExportDialog::init()
{
    GuiTestCase::init();
    // Invalid lines need no server; the first has a password that must not get out by itself.
    QByteArray text = "http://me:s3cret@:80/\n";
    for (int line = 2; line <= 40; ++line)
        text += "bad:/" + QByteArray::number(line) + '\n';
    StoreError error;
    m_run = Run::create(RequestList::fromText(text), RunSettings{}, {}, &error);
    QVERIFY(m_run);
    m_run->start();
    QVERIFY(waitFor([this] { return m_run->state() == Run::State::Finished; }));
}

ExportScopes TestExportDialog::allScopes() const
{
    return {m_run->path(), m_run->list(), m_run->counts().sum(), {5, 3, 4}, {2}, true};
}

QByteArray TestExportDialog::contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestExportDialog::previewIsTheBeginningOfTheFile()
{
    const QString path = temporaryPath(u"out.csv"_s);
    ExportDialog dialog(allScopes(), ExportDialog::Scope::All, path, nullptr);
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    const QByteArray preview = child<QPlainTextEdit>(dialog, u"preview"_s)->toPlainText().toUtf8();
    QVERIFY(preview.startsWith("row,source,line,input"));
    saveButton(dialog)->click();
    QVERIFY(exported.wait());
    QCOMPARE(exported.at(0).at(1).toUInt(), 40u);
    QByteArray written = contentOf(path);
    QCOMPARE(written.count("\r\n"), 41);
    QVERIFY(written.replace("\r\n", "\n").startsWith(preview));
}

void TestExportDialog::longRunsAreReadElsewhere()
{
    const ExportScopes scopes = allScopes();
    ExportDialog direct(scopes, ExportDialog::Scope::Filtered, temporaryPath(u"out.csv"_s), nullptr);
    ExportScopes many = scopes;
    many.all = 1'000'000; // as it says; what is there is read
    ExportDialog dialog(many, ExportDialog::Scope::Filtered, temporaryPath(u"out.csv"_s), nullptr);
    const auto* preview = child<QPlainTextEdit>(dialog, u"preview"_s);
    QVERIFY(preview->toPlainText().isEmpty());
    QVERIFY(waitFor([&] { return !preview->toPlainText().isEmpty(); }));
    QCOMPARE(preview->toPlainText(), child<QPlainTextEdit>(direct, u"preview"_s)->toPlainText());
    QVERIFY(!child<QCheckBox>(dialog, u"secrets"_s)->isEnabled());

    many.runFile = temporaryPath(u"gone.urlpool"_s);
    ExportDialog gone(many, ExportDialog::Scope::All, temporaryPath(u"out.csv"_s), nullptr);
    QVERIFY(waitFor([&] { return child<QLabel>(gone, u"problem"_s)->text().contains(u"gone.urlpool"_s); }));
    QVERIFY(!saveButton(gone)->isEnabled());
}

void TestExportDialog::scopes_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QList<QByteArray>>("rows");
    QTest::newRow("filtered, in input order") << u"filteredRows"_s << QList<QByteArray>{"3", "4", "5"};
    QTest::newRow("selected") << u"selectedRows"_s << QList<QByteArray>{"2"};
}

void TestExportDialog::scopes()
{
    QFETCH(const QString, choice);
    QFETCH(const QList<QByteArray>, rows);
    const QString path = temporaryPath(u"out.csv"_s);
    ExportDialog dialog(allScopes(), ExportDialog::Scope::All, path, nullptr);
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    child<QRadioButton>(dialog, choice)->click();
    saveButton(dialog)->click();
    QVERIFY(exported.wait());
    QList<QByteArray> written;
    for (const QByteArray& line : contentOf(path).split('\n').mid(1)) {
        if (!line.isEmpty())
            written += line.left(line.indexOf(','));
    }
    QCOMPARE(written, rows);
}

void TestExportDialog::secretsAreOffByDefault()
{
    ExportDialog dialog(allScopes(), ExportDialog::Scope::All, temporaryPath(u"out.csv"_s), nullptr);
    const auto* preview = child<QPlainTextEdit>(dialog, u"preview"_s);
    QVERIFY2(!preview->toPlainText().contains(u"s3cret"_s), qPrintable(preview->toPlainText()));
    QVERIFY(!child<QCheckBox>(dialog, u"secrets"_s)->isChecked());
}

void TestExportDialog::secretsAreOfferedOnlyWhereTheyAre()
{
    ExportDialog without(allScopes(), ExportDialog::Scope::All, temporaryPath(u"out.csv"_s), nullptr);
    QVERIFY(!child<QCheckBox>(without, u"secrets"_s)->isEnabled());
    QVERIFY(child<QCheckBox>(without, u"secrets"_s)->toolTip().contains(u"kept without"_s));

    RunSettings settings;
    settings.saveSecrets = true;
    StoreError error;
    m_run = Run::create(RequestList::fromText("http://me:s3cret@:80/\n"_ba), settings, {}, &error);
    QVERIFY(m_run);
    m_run->start();
    QVERIFY(waitFor([this] { return m_run->state() == Run::State::Finished; }));
    ExportDialog with({m_run->path(), m_run->list(), 1, {}, {}, false}, ExportDialog::Scope::All,
                      temporaryPath(u"a.csv"_s), nullptr);
    child<QCheckBox>(with, u"secrets"_s)->click();
    QVERIFY(child<QPlainTextEdit>(with, u"preview"_s)->toPlainText().contains(u"s3cret"_s));
}

void TestExportDialog::columnsCanBeChosen()
{
    ExportDialog dialog(allScopes(), ExportDialog::Scope::All, temporaryPath(u"out.csv"_s), nullptr);
    auto* columns = child<QListWidget>(dialog, u"columns"_s);
    QCOMPARE(columns->count(), csvColumns().size());
    for (int i = 1; i < columns->count(); ++i)
        columns->item(i)->setCheckState(Qt::Unchecked);
    QVERIFY(child<QPlainTextEdit>(dialog, u"preview"_s)->toPlainText().startsWith(u"row\n1\n2\n"_s));
    columns->item(0)->setCheckState(Qt::Unchecked);
    QVERIFY(!saveButton(dialog)->isEnabled());
}

void TestExportDialog::badTargetsAreSaid()
{
    const QString existing = temporaryPath(u"there.csv"_s);
    QFile file(existing);
    QVERIFY(file.open(QIODevice::WriteOnly));
    ExportDialog dialog(allScopes(), ExportDialog::Scope::All, existing, nullptr);
    auto* target = child<QLineEdit>(dialog, u"target"_s);
    const auto* problem = child<QLabel>(dialog, u"problem"_s);
    QVERIFY(problem->text().contains(u"will be replaced"_s));
    QVERIFY(saveButton(dialog)->isEnabled());
    target->setText(QString());
    QVERIFY(!saveButton(dialog)->isEnabled());
    target->setText(temporaryPath(QString()));
    QVERIFY(problem->text().contains(u"folder"_s));
    QVERIFY(!saveButton(dialog)->isEnabled());
}

void TestExportDialog::failedWriteKeepsTheDialog()
{
    ExportDialog dialog(allScopes(), ExportDialog::Scope::All, temporaryPath(u"no/such/folder/out.csv"_s),
                        nullptr);
    dialog.show();
    const QSignalSpy exported(&dialog, &ExportDialog::exported);
    saveButton(dialog)->click();
    const auto* problem = child<QLabel>(dialog, u"problem"_s);
    QVERIFY(waitFor([problem] { return problem->text().contains(u"out.csv"_s); }));
    QVERIFY(dialog.isVisible());
    QVERIFY(saveButton(dialog)->isEnabled());
    QCOMPARE(exported.size(), 0);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestExportDialog)
#include "tst_exportdialog.moc"
