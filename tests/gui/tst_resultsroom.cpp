// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the results show where room is short.
#include "fakerows.h"
#include "gui/columnsheader.h"
#include "gui/filterchip.h"
#include "gui/filterchips.h"
#include "gui/resultstable.h"
#include "guitestcase.h"

#include <QStyleOptionHeader>

using namespace Qt::StringLiterals;
using namespace Urlpool;
using namespace Urlpool::Testing;

class tst_ResultsRoom : public GuiTestCase
{
    Q_OBJECT
private Q_SLOTS:
    void growingCountsDoNotMoveTheTable();
    void sortedTitleKeepsItsRoom();
};

void tst_ResultsRoom::growingCountsDoNotMoveTheTable()
{
    FilterChips chips;
    RunCounts counts;
    chips.resetCounts(counts);
    chips.show(); // only now the chips know their font
    int enough = 20;
    for (const FilterChip* chip : chips.findChildren<FilterChip*>())
        enough += chip->fullWidth() + 4;
    chips.resize(enough, chips.sizeHint().height());
    const auto rowsOfChips = [&chips, enough] {
        return chips.heightForWidth(enough) / chips.sizeHint().height();
    };
    const auto* cancelled = chips.findChildren<FilterChip*>().at(7);
    const int withWord = cancelled->sizeHint().width();
    for (const RowState state : {RowState::Pending, RowState::Ok})
        counts.byState[static_cast<size_t>(state)] = 18'000;
    chips.setCounts(counts);
    QCOMPARE(rowsOfChips(), 1);
    QVERIFY(cancelled->sizeHint().width() < withWord);
    QVERIFY(cancelled->toolTip().startsWith(u"Cancelled"_s));
    chips.setStates(OrderSpec::bit(RowState::Cancelled));
    QCOMPARE(cancelled->sizeHint().width(), withWord);
    chips.resetCounts({});
    chips.setStates(OrderSpec::AllStates);
    QCOMPARE(cancelled->sizeHint().width(), withWord);
}

void tst_ResultsRoom::sortedTitleKeepsItsRoom()
{
    FakeRows rows("https://c/\n"_ba);
    ResultsModel model;
    ResultsTable table;
    table.setResults(&model);
    model.setSource(&rows);
    const ColumnsHeader* header = table.columns();
    for (int column = 0; column < ResultsColumn::FirstHidden; ++column) {
        QStyleOptionHeader option;
        option.initFrom(header);
        option.rect = QRect(0, 0, header->sectionSize(column), header->height());
        option.sortIndicator = QStyleOptionHeader::SortDown;
        const QRect label = header->style()->subElementRect(QStyle::SE_HeaderLabel, &option, header);
        QVERIFY2(label.width() >= header->fontMetrics().horizontalAdvance(columnTitles().at(column)),
                 qPrintable(columnTitles().at(column)));
    }
}

QTEST_MAIN(tst_ResultsRoom)
#include "tst_resultsroom.moc"
