// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakerows.h"
#include "gui/columnsheader.h"
#include "gui/filterbox.h"
#include "gui/filterchip.h"
#include "gui/resultspane.h"
#include "gui/resultstable.h"
#include "gui/rowdelegate.h"
#include "guitestcase.h"
#include "support/demoserver.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace Urlpool;
using namespace Urlpool::Testing;

class tst_ResultsPane : public GuiTestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void emptyStateSpeaks();
    void loadedListAsksForRun();
    void runFillsRowsAndChips();
    void keys();
    void thirdClickTakesSortBack();
    void columnsAreRemembered();
    void nothingJumpsWhileRunning();
    void hiddenRowIsLeft();
    void tooltipsArePlainAndWhole();
    void millionRowsDoNotBlock();

private:
    std::unique_ptr<Run> finishedRun(const QByteArray& text);
    DemoServer m_server;
};

namespace {

FilterChip* chipOf(const ResultsPane& pane, RowState state)
{
    for (FilterChip* chip : pane.findChildren<FilterChip*>()) {
        if (chip->state() == state)
            return chip;
    }
    return nullptr;
}

} // namespace

void tst_ResultsPane::initTestCase()
{
    GuiTestCase::initTestCase();
    QVERIFY(m_server.start());
}

std::unique_ptr<Run> tst_ResultsPane::finishedRun(const QByteArray& text)
{
    StoreError error;
    auto run = Run::create(RequestList::fromText(text), {}, {}, &error);
    run->start();
    if (!waitFor([&] { return run->state() == Run::State::Finished; }, 20'000))
        return nullptr;
    return run;
}

void tst_ResultsPane::emptyStateSpeaks()
{
    ResultsPane pane;
    pane.resize(900, 400);
    pane.show();
    auto* table = pane.findChild<ResultsTable*>();
    auto* hint = table->viewport()->findChild<QLabel*>();
    QVERIFY(hint->isVisible());
    QVERIFY(hint->text().contains(u"sample list"_s));
    QSignalSpy sample(&pane, &ResultsPane::sampleRequested);
    QSignalSpy open(&pane, &ResultsPane::openRequested);
    Q_EMIT hint->linkActivated(u"sample"_s);
    Q_EMIT hint->linkActivated(u"open"_s);
    QCOMPARE(sample.size(), 1);
    QCOMPARE(open.size(), 1);
}

void tst_ResultsPane::loadedListAsksForRun()
{
    ResultsPane pane;
    const auto* hint = pane.findChild<ResultsTable*>()->viewport()->findChild<QLabel*>();
    pane.setReady(1204, {});
    QVERIFY2(hint->text().startsWith(u"1,204 requests are ready"_s), qPrintable(hint->text()));
    QSignalSpy run(&pane, &ResultsPane::runRequested);
    Q_EMIT pane.findChild<ResultsTable*>()->viewport()->findChild<QLabel*>()->linkActivated(u"run"_s);
    QCOMPARE(run.size(), 1);
    pane.setReady(1, {});
    QVERIFY2(hint->text().startsWith(u"1 request is ready"_s), qPrintable(hint->text()));
    pane.setReady(2, u"“<b>” has no value."_s);
    QVERIFY2(hint->text().startsWith(u"2 requests are ready, but"_s), qPrintable(hint->text()));
    QVERIFY2(hint->text().contains(u"“&lt;b&gt;” has no value."_s), qPrintable(hint->text()));
    pane.setReady(0, u"“<b>” has no value."_s);
    QVERIFY2(hint->text().contains(u"sample list"_s), qPrintable(hint->text()));
}

void tst_ResultsPane::runFillsRowsAndChips()
{
    const QByteArray text = m_server.url("/json") + '\n' + m_server.url("/status/404") + '\n' +
                            m_server.url("/redirect/1") + '\n' + m_server.url("/500") +
                            "\nhttp://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) +
                            "/\nhttp://:80/\n" + m_server.url("/png") + '\n';
    StoreError error;
    auto run = Run::create(RequestList::fromText(text), {}, {}, &error);
    ResultsPane pane;
    pane.resize(900, 400);
    pane.show();
    pane.setRun(run.get());
    auto* table = pane.findChild<ResultsTable*>();
    QCOMPARE(table->model()->rowCount(), 7);
    run->start();
    QVERIFY(waitFor([&] { return run->state() == Run::State::Finished; }, 20'000));

    QCOMPARE(chipOf(pane, RowState::Ok)->accessibleName(), u"OK, 2 rows"_s);
    QCOMPARE(chipOf(pane, RowState::Failed)->accessibleName(), u"Failed, 1 row"_s);
    QCOMPARE(chipOf(pane, RowState::Pending)->accessibleName(), u"Pending, 0 rows"_s);
    QTest::mouseClick(chipOf(pane, RowState::Ok), Qt::LeftButton);
    QCOMPARE(pane.filteredRows(), (QList<quint32>{1, 7}));
    QTest::mouseClick(chipOf(pane, RowState::Invalid), Qt::LeftButton, Qt::ControlModifier);
    QCOMPARE(pane.filteredRows(), (QList<quint32>{1, 6, 7}));
    QVERIFY(pane.isFiltered());
    chipOf(pane, RowState::Failed)->setFocus();
    QTest::keyClick(chipOf(pane, RowState::Failed), Qt::Key_Space);
    QCOMPARE(pane.filteredRows(), (QList<quint32>{5}));
    QTest::mouseClick(chipOf(pane, RowState::Failed), Qt::LeftButton);
    QVERIFY(!pane.isFiltered());

    auto* box = pane.findChild<FilterBox*>();
    box->setText(u"PNG"_s);
    QVERIFY(waitFor([&] { return pane.filteredRows() == QList<quint32>{7}; }));
    box->setText(u"no such thing"_s);
    auto* hint = table->viewport()->findChild<QLabel*>();
    QVERIFY(waitFor([&] { return hint->isVisible(); }));
    QVERIFY(hint->text().contains(u"No row matches"_s));
    Q_EMIT hint->linkActivated(u"clear"_s);
    QCOMPARE(pane.filteredRows().size(), 7);
    QVERIFY(!hint->isVisible());
    run.reset();
    QCOMPARE(table->model()->rowCount(), 0);
}

void tst_ResultsPane::keys()
{
    auto run =
        finishedRun(m_server.url("/json") + '\n' + m_server.url("/status/404") + '\n' + "http://:80/\n");
    QVERIFY(run);
    ResultsPane pane;
    pane.resize(1400, 400);
    pane.show();
    pane.setRun(run.get());
    QSignalSpy current(&pane, &ResultsPane::currentRowChanged);
    QSignalSpy activated(&pane, &ResultsPane::rowActivated);
    QSignalSpy paused(&pane, &ResultsPane::pauseToggled);
    auto* table = pane.findChild<ResultsTable*>();
    pane.focusTable();
    QCOMPARE(current.size(), 1);
    QTest::keyClick(table, Qt::Key_End);
    QCOMPARE(current.last().first().toUInt(), 3U);
    QTest::keyClick(table, Qt::Key_Home);
    QCOMPARE(current.last().first().toUInt(), 1U);
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(pane.selectedRows(), (QList<quint32>{1, 2}));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QTest::keyClick(table, Qt::Key_Space);
    QCOMPARE(paused.size(), 1);
    QTest::keyClicks(table, u"http"_s);
    QCOMPARE(pane.selectedRows(), (QList<quint32>{1, 2}));

    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    const QStringList cells = lines.first().split(u'\t');
    QCOMPARE(cells.size(), 9);
    QCOMPARE(cells.at(0), u"1"_s);
    QCOMPARE(cells.at(3), QString::fromLatin1(m_server.url("/json")));
    QVERIFY(cells.at(4).contains(u'.'));
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"curl "_s));
    pane.clearFilterOrSelection();
    QVERIFY(pane.selectedRows().isEmpty());
}

void tst_ResultsPane::thirdClickTakesSortBack()
{
    FakeRows rows("https://c/\nhttps://a/\nhttps://b/\n"_ba);
    ResultsModel model;
    ResultsTable table;
    table.setResults(&model);
    model.setSource(&rows);
    table.resize(1200, 300);
    table.show();
    QHeaderView* header = table.horizontalHeader();
    const QPoint url(header->sectionViewportPosition(ResultsColumn::Url) + 30, header->height() / 2);
    const auto click = [&] {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, url);
        return QList<quint32>{model.rowAt(0), model.rowAt(1), model.rowAt(2)};
    };
    QCOMPARE(click(), (QList<quint32>{2, 3, 1}));
    QCOMPARE(click(), (QList<quint32>{1, 3, 2}));
    QCOMPARE(click(), (QList<quint32>{1, 2, 3}));
    QCOMPARE(header->sortIndicatorSection(), -1);
    QCOMPARE(click(), (QList<quint32>{2, 3, 1}));
}

void tst_ResultsPane::columnsAreRemembered()
{
    QSettings settings(temporaryPath(u"columns.ini"_s), QSettings::IniFormat);
    ResultsPane pane;
    auto* header = pane.findChild<ColumnsHeader*>();
    QVERIFY(header->isSectionHidden(ResultsColumn::Worker));
    header->setSectionHidden(ResultsColumn::Worker, false);
    header->moveSection(header->visualIndex(ResultsColumn::Time), 0);
    pane.saveState(settings);
    ResultsPane other;
    other.restoreState(settings);
    auto* restored = other.findChild<ColumnsHeader*>();
    QVERIFY(!restored->isSectionHidden(ResultsColumn::Worker));
    QCOMPARE(restored->logicalIndex(0), int(ResultsColumn::Time));
    settings.setValue("results/columns"_L1, QByteArray("nonsense"));
    ResultsPane third;
    third.restoreState(settings);
    QVERIFY(third.findChild<ColumnsHeader*>()->isSectionHidden(ResultsColumn::Worker));
}

void tst_ResultsPane::nothingJumpsWhileRunning()
{
    FakeRows rows(5000);
    std::mt19937 random(4);
    for (quint32 row = 1; row <= 3000; ++row)
        rows.finish(row, random);
    ResultsModel model;
    ResultsTable table;
    table.setResults(&model);
    model.setSource(&rows);
    model.setSort(ResultsColumn::Time, true);
    table.resize(900, 400);
    table.show();
    table.selectRow(model.rowAt(1500));
    const quint32 current = table.currentRow();
    QTest::qWait(20);
    const int top = table.visualRect(table.currentIndex()).top();
    const auto changeSome = [&](quint32 first) {
        QList<quint32> changed;
        for (quint32 row = first; row < first + 500; ++row) {
            if (row != current) {
                rows.finish(row, random);
                changed.append(row);
            }
        }
        rows.announce(changed);
    };
    QSignalSpy orders(&model, &ResultsModel::orderChanged);
    for (quint32 batch = 0; batch < 4; ++batch) {
        changeSome(3001 + batch * 500);
        QVERIFY(waitFor([&] { return orders.size() > int(batch); }));
        QCOMPARE(table.currentRow(), current);
        QCOMPARE(table.selectedRows(), QList<quint32>{current});
        QCOMPARE(table.visualRect(table.currentIndex()).top(), top);
    }

    // With the current row out of sight it is the row at the top that stays.
    table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum() / 4);
    const quint32 first = model.rowAt(table.rowAt(0));
    const int firstTop = table.rowViewportPosition(table.rowAt(0));
    orders.clear();
    rows.at(1).totalUs = 2'999'999;
    rows.announce({1});
    QVERIFY(waitFor([&] { return !orders.isEmpty(); }));
    QCOMPARE(table.rowViewportPosition(model.placeOf(first)), firstTop);
}

void tst_ResultsPane::hiddenRowIsLeft()
{
    FakeRows rows("https://a/\nhttps://b/\nhttps://c/\n"_ba);
    ResultsModel model;
    ResultsTable table;
    table.setResults(&model);
    model.setSource(&rows);
    QSignalSpy current(&table, &ResultsTable::currentRowChanged);
    table.selectRow(1);
    model.setText(u"https://b"_s);
    QCOMPARE(table.currentRow(), 0U);
    QCOMPARE(current.last().first().toUInt(), 0U);
    QVERIFY(table.selectedRows().isEmpty());

    // A change of the row itself does not take it away from under one's eyes.
    model.setText({});
    model.setStates(OrderSpec::bit(RowState::Pending));
    table.selectRow(2);
    rows.at(2).state = rows.at(3).state = RowState::Ok;
    rows.announce({2, 3});
    QVERIFY(waitFor([&] { return model.rowCount() == 2; }));
    QCOMPARE(table.currentRow(), 2U);
    table.selectRow(1);
    QVERIFY(waitFor([&] { return model.rowCount() == 1; }));
}

void tst_ResultsPane::tooltipsArePlainAndWhole()
{
    FakeRows rows("https://a/<b>bold</b>\n"_ba);
    rows.at(1).totalUs = 84'123;
    rows.at(1).size = 1234;
    ResultsModel model;
    model.setSource(&rows);
    const RowDelegate delegate(&model);
    const QFontMetrics metrics{QFont()};
    const auto tip = [&](ResultsColumn::Value column, int width) {
        return delegate.tooltip(model.index(0, column), metrics, width);
    };
    QVERIFY(tip(ResultsColumn::Url, 1000).isEmpty());
    QVERIFY(!tip(ResultsColumn::Url, 20).isEmpty());
    QCOMPARE(tip(ResultsColumn::Time, 1000), QLocale().toString(84.123, 'f', 3) + u" ms"_s);
    QVERIFY(tip(ResultsColumn::Size, 1000).startsWith(QLocale().toString(1234)));
    QVERIFY(!tooltipHtml(u"<b>x</b>"_s).contains(u"<b>"_s));
}

void tst_ResultsPane::millionRowsDoNotBlock()
{
    FakeRows rows(1'000'000);
    std::mt19937 random(5);
    for (quint32 row = 1; row <= 1'000'000; ++row)
        rows.finish(row, random);
    ResultsModel model;
    ResultsTable table;
    table.setResults(&model);
    model.setSource(&rows);
    table.resize(900, 500);
    table.show();
    table.selectRow(500'000);
    QTest::qWait(50);
    const auto measure = [&](const char* what, const auto& act) {
        TurnMeter meter;
        QElapsedTimer clock;
        clock.start();
        meter.reset();
        act();
        if (!waitFor([&] { return !model.isBusy(); }, 20'000))
            return false;
        const qint64 took = clock.elapsed();
        QTest::qWait(30);
        qInfo("%s: %lld ms, longest turn %lld ms, %d rows", what, took, meter.longestMs(), model.rowCount());
        return meter.longestMs() < 1000;
    };
    QVERIFY(measure("filter by state", [&] { model.setStates(OrderSpec::bit(RowState::Failed)); }));
    QVERIFY(measure("clear the filter", [&] { model.setStates(OrderSpec::AllStates); }));
    QVERIFY(measure("filter by text", [&] { model.setText(u"host123"_s); }));
    QVERIFY(measure("clear the text", [&] { model.setText({}); }));
    QVERIFY(measure("sort by time", [&] { model.setSort(ResultsColumn::Time, true); }));
    QVERIFY(measure("merge 1,000 changes", [&] {
        QList<quint32> changed;
        for (quint32 i = 0; i < 1000; ++i) {
            changed.append(1 + random() % 1'000'000);
            rows.finish(changed.last(), random);
        }
        rows.announce(changed);
    }));
    QVERIFY(measure("sort by URL", [&] { model.setSort(ResultsColumn::Url, false); }));
    table.selectAll();
    QVERIFY(measure("sort all selected", [&] { model.setSort(ResultsColumn::Size, true); }));
    QCOMPARE(table.selectedCount(), 1'000'000);
}

QTEST_MAIN(tst_ResultsPane)
#include "tst_resultspane.moc"
