// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A table of 300,000 rows: nothing that is asked of it, and nothing that comes in, may hold up the window.
// What is bounded is 50 ms for a turn (./dev bench scale); here five times that, for machines that are busy.
#include "fakerows.h"
#include "gui/resultstable.h"
#include "guitestcase.h"

#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace Urlpool;
using namespace Urlpool::Testing;

class tst_LongTable : public GuiTestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void filterAndSort_data();
    void filterAndSort();
    void streamWithFilterAndSort();
    void scroll();

private:
    static constexpr quint32 count = 300'000;
    static constexpr qint64 turnMs = 250;

    std::unique_ptr<FakeRows> m_rows;
    std::mt19937 m_random{8};
};

void tst_LongTable::initTestCase()
{
    GuiTestCase::initTestCase();
    m_rows = std::make_unique<FakeRows>(count);
    for (quint32 row = 1; row <= count / 2; ++row)
        m_rows->finish(row, m_random);
}

void tst_LongTable::filterAndSort_data()
{
    QTest::addColumn<OrderSpec>("spec");
    OrderSpec state;
    state.states = OrderSpec::bit(RowState::Ok);
    QTest::newRow("state") << state;
    OrderSpec text;
    text.text = u"host12"_s;
    QTest::newRow("text") << text;
    OrderSpec number;
    number.column = ResultsColumn::Time;
    number.descending = true;
    QTest::newRow("number") << number;
    OrderSpec url;
    url.column = ResultsColumn::Url;
    QTest::newRow("URL") << url;
}

void tst_LongTable::filterAndSort()
{
    QFETCH(OrderSpec, spec);
    ResultsModel model;
    model.setSource(m_rows.get());
    ResultsTable table;
    table.setResults(&model);
    table.resize(1000, 600);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    table.selectRow(count / 4);
    TurnMeter meter;
    model.setStates(spec.states);
    model.setText(spec.text);
    model.setSort(spec.column, spec.descending);
    QVERIFY(model.isBusy());
    QVERIFY(waitFor([&] { return !model.isBusy(); }));
    QVERIFY(!model.order().isIdentity());
    model.setStates(OrderSpec::AllStates);
    model.setText({});
    model.setSort(ResultsColumn::Number, false);
    QVERIFY(waitFor([&] { return model.rowCount() == int(count) && model.order().isIdentity(); }));
    QVERIFY2(meter.longestMs() < turnMs, qPrintable(QString::number(meter.longestMs())));
}

void tst_LongTable::streamWithFilterAndSort()
{
    ResultsModel model;
    model.setSource(m_rows.get());
    ResultsTable table;
    table.setResults(&model);
    table.resize(1000, 600);
    table.show();
    model.setSort(ResultsColumn::Time, true);
    model.setStates(OrderSpec::bit(RowState::Ok) | OrderSpec::bit(RowState::Pending));
    QVERIFY(waitFor([&] { return !model.isBusy(); }));
    QSignalSpy orders(&model, &ResultsModel::orderChanged);
    TurnMeter meter;
    quint32 next = count / 2 + 1;
    for (int batch = 0; batch < 40; ++batch) {
        QList<quint32> changed;
        for (int i = 0; i < 1000; ++i, ++next) {
            m_rows->finish(next, m_random);
            changed.append(next);
        }
        m_rows->announce(changed);
        QTest::qWait(10);
    }
    QVERIFY2(meter.longestMs() < turnMs, qPrintable(QString::number(meter.longestMs())));
    const RowOrder expected = computeOrder(RowView::of(*m_rows), model.spec());
    meter.reset();
    QVERIFY(
        waitFor([&] { return model.rowCount() == expected.size() && model.rowAt(0) == expected.rowAt(0); }));
    QVERIFY2(meter.longestMs() < turnMs, qPrintable(QString::number(meter.longestMs())));
    // In batches: far fewer changes of the order than batches came are enough.
    QVERIFY(orders.size() <= 41);
}

void tst_LongTable::scroll()
{
    ResultsModel model;
    model.setSource(m_rows.get());
    ResultsTable table;
    table.setResults(&model);
    table.resize(1000, 600);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    TurnMeter meter;
    for (int page = 0; page < 50; ++page) {
        if (page == 25)
            table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum());
        table.verticalScrollBar()->triggerAction(page < 25 ? QAbstractSlider::SliderPageStepAdd
                                                           : QAbstractSlider::SliderPageStepSub);
        QCoreApplication::processEvents();
    }
    QVERIFY2(meter.longestMs() < turnMs, qPrintable(QString::number(meter.longestMs())));
}

QTEST_MAIN(tst_LongTable)
#include "tst_longtable.moc"
