// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakerows.h"
#include "model/resultsmodel.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace Urlpool;
using namespace Urlpool::Testing;

class tst_ResultsModel : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void emptyWithoutSource();
    void showsCells();
    void keepsContractUnderRandomChanges();
    void keepsSelectionByRow();
    void filterAndBack();
    void inFlightIsShown();
    void liveRowsAreMergedInBatches();
    void largeListIsComputedElsewhere();
    void staleAnswersAreDropped();
    void changesDuringComputationCount();
    void sourceMayGoWhileComputing();
    void longListIsMergedElsewhere();
    void manyChangesAreComputedAnew();
};

namespace {

QString cell(const ResultsModel& model, int place, ResultsColumn::Value column, int role = Qt::DisplayRole)
{
    return model.index(place, column).data(role).toString();
}

QList<quint32> shown(const ResultsModel& model)
{
    QList<quint32> rows;
    for (int place = 0; place < model.rowCount(); ++place)
        rows.append(model.rowAt(place));
    return rows;
}

} // namespace

void tst_ResultsModel::emptyWithoutSource()
{
    ResultsModel model;
    QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), int(ResultsColumn::Count));
    model.setStates(OrderSpec::bit(RowState::Ok));
    model.setText(u"x"_s);
    model.setSort(ResultsColumn::Url, true);
    QCOMPARE(model.rowCount(), 0);
}

void tst_ResultsModel::showsCells()
{
    FakeRows rows("https://a.example/x\nPOST https://b.example/\nhttp://:80/\n"_ba);
    rows.at(1) = {
        .size = 1234, .totalUs = 84'123, .status = 200, .typeId = 1, .attempts = 2, .state = RowState::Ok};
    ResultsModel model;
    model.setSource(&rows);
    QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(cell(model, 0, ResultsColumn::Number), u"1"_s);
    QCOMPARE(cell(model, 0, ResultsColumn::Url), u"https://a.example/x"_s);
    QCOMPARE(cell(model, 0, ResultsColumn::Type), u"html"_s);
    rows.at(1).typeId = 2;
    QCOMPARE(cell(model, 0, ResultsColumn::Type), u"json"_s);
    QCOMPARE(cell(model, 0, ResultsColumn::Time, ResultsModel::CopyRole), u"84.123"_s);
    QCOMPARE(cell(model, 0, ResultsColumn::Size, ResultsModel::CopyRole), u"1234"_s);
    QCOMPARE(cell(model, 0, ResultsColumn::Attempts), u"2"_s);
    QCOMPARE(cell(model, 1, ResultsColumn::Method), u"POST"_s);
    QCOMPARE(cell(model, 1, ResultsColumn::Time), u"–"_s);
    QCOMPARE(cell(model, 1, ResultsColumn::Time, ResultsModel::CopyRole), QString());
    QVERIFY(!cell(model, 2, ResultsColumn::Error).isEmpty());
    QCOMPARE(model.state(2), RowState::Invalid);
}

void tst_ResultsModel::keepsContractUnderRandomChanges()
{
    FakeRows rows(500);
    ResultsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSource(&rows);
    QItemSelectionModel selection(&model);
    std::mt19937 random(23);
    for (int round = 0; round < 300; ++round) {
        switch (random() % 5) {
        case 0:
            model.setStates(random() % 3 ? static_cast<quint16>(random() % (OrderSpec::AllStates + 1))
                                         : OrderSpec::AllStates);
            break;
        case 1:
            model.setText(QStringList{{}, u"host1"_s, u"404"_s, u"zzz"_s}.at(int(random() % 4)));
            break;
        case 2:
            model.setSort(ResultsColumn::Value(random() % ResultsColumn::Count), random() % 2);
            break;
        case 3:
            if (model.rowCount() > 0)
                selection.select(model.index(int(random() % quint32(model.rowCount())), 0),
                                 QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
            break;
        default: {
            QList<quint32> changed;
            for (int i = 0; i < 20; ++i) {
                changed.append(1 + random() % rows.list().size());
                rows.finish(changed.last(), random);
            }
            rows.announce(changed);
            break;
        }
        }
        if (random() % 4 == 0)
            QTest::qWait(1);
    }
    QVERIFY(waitFor([&] {
        const RowOrder expected = computeOrder(RowView::of(rows), model.spec());
        QList<quint32> rowsExpected;
        for (int place = 0; place < expected.size(); ++place)
            rowsExpected.append(expected.rowAt(place));
        return shown(model) == rowsExpected;
    }));
}

void tst_ResultsModel::keepsSelectionByRow()
{
    FakeRows rows(400);
    std::mt19937 random(2);
    for (quint32 row = 1; row <= 400; ++row)
        rows.finish(row, random);
    ResultsModel model;
    model.setSource(&rows);
    QItemSelectionModel selection(&model);
    for (const int place : {5, 6, 7, 250})
        selection.select(model.index(place, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    selection.setCurrentIndex(model.index(6, 0), QItemSelectionModel::NoUpdate);
    const auto selected = [&] {
        QList<quint32> result;
        for (const QModelIndex& index : selection.selectedRows())
            result.append(model.rowAt(index.row()));
        std::sort(result.begin(), result.end());
        return result;
    };
    model.setSort(ResultsColumn::Time, true);
    QCOMPARE(selected(), (QList<quint32>{6, 7, 8, 251}));
    QCOMPARE(model.rowAt(selection.currentIndex().row()), 7U);
    model.setText(u"www"_s);
    QCOMPARE(selected(), (QList<quint32>{6, 7, 8, 251}));
    model.setSort(ResultsColumn::Number, false);
    QCOMPARE(model.rowAt(selection.currentIndex().row()), 7U);
}

void tst_ResultsModel::filterAndBack()
{
    FakeRows rows("https://a/\nhttps://b/\nhttps://c/\nhttps://d/\n"_ba);
    rows.at(2).state = rows.at(4).state = RowState::Failed;
    ResultsModel model;
    model.setSource(&rows);
    model.setStates(OrderSpec::bit(RowState::Failed));
    QCOMPARE(shown(model), (QList<quint32>{2, 4}));
    model.setText(u"https://B"_s);
    QCOMPARE(shown(model), (QList<quint32>{2}));
    model.setStates(OrderSpec::AllStates);
    model.setText({});
    QCOMPARE(shown(model), (QList<quint32>{1, 2, 3, 4}));
    QVERIFY(model.order().isIdentity());
}

void tst_ResultsModel::inFlightIsShown()
{
    FakeRows rows("https://a/\nhttps://b/\n"_ba);
    ResultsModel model;
    model.setSource(&rows);
    QSignalSpy changed(&model, &ResultsModel::dataChanged);
    model.setInFlight({2});
    QCOMPARE(model.state(0), RowState::Pending);
    QCOMPARE(model.state(1), RowState::InFlight);
    QCOMPARE(changed.size(), 1);
    rows.at(2).state = RowState::Ok;
    QCOMPARE(model.state(1), RowState::Ok);
    model.setInFlight({});
    QCOMPARE(changed.size(), 2);
}

void tst_ResultsModel::liveRowsAreMergedInBatches()
{
    FakeRows rows(20'000);
    ResultsModel model;
    model.setSource(&rows);
    model.setStates(OrderSpec::bit(RowState::Ok));
    model.setSort(ResultsColumn::Time, true);
    QCOMPARE(model.rowCount(), 0);
    QSignalSpy inserted(&model, &ResultsModel::rowsInserted);
    std::mt19937 random(9);
    QList<quint32> batch;
    for (quint32 row = 1; row <= 5000; ++row) {
        rows.finish(row, random);
        batch.append(row);
    }
    rows.announce(batch);
    QVERIFY(waitFor([&] { return model.rowCount() > 2000; }));
    QCOMPARE(inserted.size(), 1);
    for (int place = 1; place < model.rowCount(); ++place)
        QVERIFY(model.record(place - 1).totalUs >= model.record(place).totalUs);
}

void tst_ResultsModel::largeListIsComputedElsewhere()
{
    FakeRows rows(ResultsIndex::DirectLimit + 1000);
    ResultsModel model;
    model.setSource(&rows);
    QCOMPARE(model.rowCount(), int(rows.list().size()));
    model.setStates(OrderSpec::bit(RowState::Invalid));
    QVERIFY(model.isBusy());
    QCOMPARE(model.rowCount(), int(rows.list().size()));
    QVERIFY(waitFor([&] { return !model.isBusy(); }));
    QCOMPARE(model.rowCount(), int(rows.list().size() / 100));
}

void tst_ResultsModel::staleAnswersAreDropped()
{
    FakeRows rows(ResultsIndex::DirectLimit + 1000);
    ResultsModel model;
    model.setSource(&rows);
    QSignalSpy changes(&model, &ResultsModel::orderChanged);
    for (int i = 0; i < 20; ++i)
        model.setText(u"items/%1"_s.arg(i));
    model.setText(u"htp:"_s);
    QVERIFY(waitFor([&] { return !model.isBusy(); }));
    QCOMPARE(model.rowCount(), int(rows.list().size() / 100));
    QCOMPARE(changes.size(), 1);
}

void tst_ResultsModel::changesDuringComputationCount()
{
    FakeRows rows(ResultsIndex::DirectLimit + 1000);
    ResultsModel model;
    model.setSource(&rows);
    model.setStates(OrderSpec::bit(RowState::Failed));
    QVERIFY(model.isBusy());
    rows.at(77).state = RowState::Failed;
    rows.announce({77});
    QVERIFY(waitFor([&] { return !model.isBusy() && model.rowCount() > 0; }));
    QCOMPARE(shown(model), (QList<quint32>{77}));
}

void tst_ResultsModel::sourceMayGoWhileComputing()
{
    ResultsModel model;
    {
        FakeRows rows(ResultsIndex::DirectLimit + 1000);
        model.setSource(&rows);
        model.setText(u"host"_s);
        QVERIFY(model.isBusy());
        model.setSource(nullptr);
    }
    QTest::qWait(20);
    QCOMPARE(model.rowCount(), 0);
}

void tst_ResultsModel::longListIsMergedElsewhere()
{
    FakeRows rows(ResultsIndex::DirectLimit + 1000);
    std::mt19937 random(4);
    ResultsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSource(&rows);
    model.setSort(ResultsColumn::Time, true);
    model.setStates(OrderSpec::bit(RowState::Ok) | OrderSpec::bit(RowState::Pending));
    QVERIFY(waitFor([&] { return !model.isBusy(); }));
    for (quint32 row = 1; row <= 3000;) {
        QList<quint32> batch;
        for (int i = 0; i < 300; ++i, ++row) {
            rows.finish(row, random);
            batch.append(row);
        }
        rows.announce(batch);
        QVERIFY(!model.isBusy()); // nobody asked for it
        QTest::qWait(1);
    }
    const RowOrder expected = computeOrder(RowView::of(rows), model.spec());
    QVERIFY(waitFor([&] {
        return model.rowCount() == expected.size() && model.rowAt(0) == expected.rowAt(0) &&
               shown(model).constLast() == expected.rowAt(expected.size() - 1);
    }));
    for (int place = 0; place < expected.size(); ++place)
        QCOMPARE(model.rowAt(place), expected.rowAt(place));
}

void tst_ResultsModel::manyChangesAreComputedAnew()
{
    FakeRows rows(ResultsIndex::DirectLimit + 1000);
    ResultsModel model;
    model.setSource(&rows);
    model.setStates(OrderSpec::bit(RowState::Cancelled));
    QVERIFY(waitFor([&] { return !model.isBusy(); }));
    QCOMPARE(model.rowCount(), 0);
    QSignalSpy changed(&model, &ResultsModel::dataChanged);
    QSignalSpy inserted(&model, &ResultsModel::rowsInserted);
    QList<quint32> all;
    for (quint32 row = 1; row <= rows.list().size(); ++row) {
        rows.at(row).state = RowState::Cancelled;
        all.append(row);
    }
    rows.announce(all);
    QVERIFY(waitFor([&] { return model.rowCount() == all.size(); }));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(changed.size(), 0);
    rows.announce(all);
    QCOMPARE(changed.size(), 1);
}

QTEST_GUILESS_MAIN(tst_ResultsModel)
#include "tst_resultsmodel.moc"
