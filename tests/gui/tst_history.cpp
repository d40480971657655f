// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/historydialog.h"
#include "gui/recentfiles.h"
#include "gui/runhistory.h"
#include "run/storefixture.h"
#include "windowcase.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestHistory : public WindowCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyStateSpeaks();
    void newestFirstWithItsCounts();
    void filterNarrows();
    void enterOpens();
    void deletingAsks();
    void shownRunCannotBeDeleted();
    void savedRunsAreOnlyForgotten();
    void oldestGoWhenThereIsNoRoom();

private:
    QString addRun(quint32 rows, quint32 done, const QString& source, RunEnd end = RunEnd::Closed);
    [[nodiscard]] bool open(int expected);
    QString cell(int row, int column) const { return m_table->model()->index(row, column).data().toString(); }
    QPushButton* button(const QString& name) const { return m_dialog->findChild<QPushButton*>(name); }

    std::unique_ptr<RunHistory> m_history;
    std::unique_ptr<HistoryDialog> m_dialog;
    QTableView* m_table = nullptr;
};

void TestHistory::init()
{
    GuiTestCase::init();
    m_history = std::make_unique<RunHistory>(RunFolder(RunFolder::standardPath()));
}

void TestHistory::cleanup()
{
    m_dialog.reset();
    m_history.reset();
}

QString TestHistory::addRun(quint32 rows, quint32 done, const QString& source, RunEnd end)
{
    const QString path = pastPath();
    const RequestList list = RequestList::fromText(numberedList(rows).text(), source);
    return writeRun(path, list, done, end) ? path : QString();
}

bool TestHistory::open(int expected)
{
    m_dialog = std::make_unique<HistoryDialog>(m_history.get(), nullptr);
    m_table = m_dialog->findChild<QTableView*>(u"table"_s);
    m_dialog->show();
    return QTest::qWaitForWindowExposed(m_dialog.get()) &&
           waitFor([&] { return m_history->isKnown() && m_table->model()->rowCount() == expected; });
}

void TestHistory::emptyStateSpeaks()
{
    QVERIFY(open(0));
    auto* text = m_dialog->findChild<QLabel*>(u"emptyText"_s);
    QVERIFY(text->isVisible());
    QVERIFY2(text->text().startsWith(u"No past runs yet."_s), qPrintable(text->text()));
    QVERIFY(!button(u"openButton"_s)->isEnabled());
    QVERIFY(!button(u"deleteButton"_s)->isEnabled());
}

void TestHistory::newestFirstWithItsCounts()
{
    QVERIFY(!addRun(3, 3, u"old.txt"_s).isEmpty());
    QVERIFY(!addRun(1200, 700, {}, RunEnd::Crashed).isEmpty());
    QVERIFY(!addRun(5, 4, u"new.txt"_s).isEmpty());
    QVERIFY(open(3));
    const QAbstractItemModelTester tester(m_table->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(cell(0, HistoryModel::List), u"new.txt"_s);
    QCOMPARE(cell(1, HistoryModel::List), u"Typed list"_s);
    QCOMPARE(cell(2, HistoryModel::List), u"old.txt"_s);
    QCOMPARE(cell(0, HistoryModel::State), QString());
    QCOMPARE(cell(1, HistoryModel::State), u"Interrupted"_s);
    QCOMPARE(cell(1, HistoryModel::Rows), QLocale().toString(1200));
    QCOMPARE(cell(1, HistoryModel::Ok), u"700"_s);
    QCOMPARE(cell(1, HistoryModel::NotRun), u"500"_s);
    QCOMPARE(cell(1, HistoryModel::Failed), u"–"_s);
    // What the columns say adds up.
    for (int row = 0; row < 3; ++row) {
        int sum = 0;
        for (int column = HistoryModel::Ok; column <= HistoryModel::NotRun; ++column)
            sum += m_table->model()->index(row, column).data(HistoryModel::SortRole).toInt();
        QCOMPARE(sum, m_table->model()->index(row, HistoryModel::Rows).data(HistoryModel::SortRole).toInt());
    }
    m_table->sortByColumn(HistoryModel::Rows, Qt::AscendingOrder); // 3, 5, 1,200: by number
    QCOMPARE(cell(1, HistoryModel::Rows), u"5"_s);
}

void TestHistory::filterNarrows()
{
    QVERIFY(!addRun(3, 3, u"shop.txt"_s).isEmpty());
    QVERIFY(!addRun(3, 3, u"blog.txt"_s).isEmpty());
    QVERIFY(open(2));
    auto* filter = m_dialog->findChild<QLineEdit*>(u"filter"_s);
    filter->setText(u"SHOP"_s);
    QCOMPARE(m_table->model()->rowCount(), 1);
    QVERIFY(button(u"openButton"_s)->isEnabled());
    filter->setText(u"nothing"_s);
    QCOMPARE(m_table->model()->rowCount(), 0);
    auto* text = m_dialog->findChild<QLabel*>(u"emptyText"_s);
    QVERIFY(text->isVisible());
    QVERIFY2(text->text().startsWith(u"No run matches."_s), qPrintable(text->text()));
    QVERIFY(!button(u"openButton"_s)->isEnabled());
}

void TestHistory::enterOpens()
{
    const QString path = addRun(3, 3, u"a.txt"_s);
    QVERIFY(open(1));
    const QSignalSpy asked(m_dialog.get(), &HistoryDialog::openRequested);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), path);
    m_dialog->setMayOpen(false);
    QTest::keyClick(m_table, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
}

void TestHistory::deletingAsks()
{
    const QString kept = addRun(3, 3, u"kept.txt"_s);
    const QString gone = addRun(4, 4, u"gone.txt"_s);
    QVERIFY(open(2));
    m_table->selectRow(0);
    button(u"deleteButton"_s)->click();
    auto* question = m_dialog->findChild<QMessageBox*>();
    QVERIFY(question);
    QVERIFY2(question->text().contains(u"gone.txt, 4 rows"_s), qPrintable(question->text()));
    QCOMPARE(question->defaultButton()->text(), u"Cancel"_s);
    question->defaultButton()->click();
    QVERIFY(waitFor([this] { return !m_dialog->findChild<QMessageBox*>(); }));
    QVERIFY(QFile::exists(gone));

    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_Delete);
    const QList<QAbstractButton*> buttons = m_dialog->findChild<QMessageBox*>()->buttons();
    for (QAbstractButton* choice : buttons) {
        if (choice->text() == u"Delete"_s)
            choice->click();
    }
    QVERIFY(waitFor([this] { return m_table->model()->rowCount() == 1; }));
    QVERIFY(!QFile::exists(gone));
    QVERIFY(QFile::exists(kept));
    QCOMPARE(cell(0, HistoryModel::List), u"kept.txt"_s);
}

void TestHistory::shownRunCannotBeDeleted()
{
    const QString path = addRun(3, 3, u"a.txt"_s);
    QVERIFY(open(1));
    m_dialog->setShown(path);
    QCOMPARE(cell(0, HistoryModel::State), u"Shown now"_s);
    QVERIFY(!button(u"deleteButton"_s)->isEnabled());
    QVERIFY(!button(u"openButton"_s)->isEnabled());
}

void TestHistory::savedRunsAreOnlyForgotten()
{
    const QString path = temporaryPath(u"kept.urlpool"_s);
    QVERIFY(writeRun(path, numberedList(3), 3, RunEnd::Closed));
    RecentFiles::add(path);
    QVERIFY(open(1));
    QCOMPARE(cell(0, HistoryModel::State), u"Saved: kept.urlpool"_s);
    QCOMPARE(button(u"deleteButton"_s)->text(), u"Remove from &list"_s);
    button(u"deleteButton"_s)->click();
    QVERIFY(waitFor([this] { return m_table->model()->rowCount() == 0; }));
    QVERIFY(QFile::exists(path));
    QVERIFY(RecentFiles::all().isEmpty());
}

void TestHistory::oldestGoWhenThereIsNoRoom()
{
    const QString oldest = addRun(3000, 3000, u"a.txt"_s);
    const QString interrupted = addRun(3000, 100, u"b.txt"_s, RunEnd::Crashed);
    const QString middle = addRun(3000, 3000, u"c.txt"_s);
    const QString newest = addRun(3000, 3000, u"d.txt"_s);
    QVERIFY(open(4));
    m_dialog->findChild<QSpinBox*>(u"maxSize"_s)->setValue(10);
    QCOMPARE(RunHistory::maxBytes(), 10'000'000);
    RunHistory::setMaxBytes(1);
    m_history->prune(middle);
    QVERIFY(waitFor([this] { return m_table->model()->rowCount() == 2; }));
    QVERIFY(!QFile::exists(oldest));
    QVERIFY(!QFile::exists(newest));
    QVERIFY(QFile::exists(interrupted));
    QVERIFY(QFile::exists(middle));
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestHistory)
#include "tst_history.moc"
