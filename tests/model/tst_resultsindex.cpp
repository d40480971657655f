// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakerows.h"
#include "model/resultsmodel.h"
#include "model/rowfilter.h"
#include "model/rowkeys.h"
#include "support/testcase.h"
#include "text/text.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Urlpool;
using namespace Urlpool::Testing;

Q_DECLARE_METATYPE(Urlpool::OrderSpec)

namespace {

/** Filter and sort, as slow and plain as they can be said. */
std::vector<quint32> naiveOrder(const FakeRows& rows, const OrderSpec& spec)
{
    const RowView view = RowView::of(rows);
    std::vector<quint32> order;
    for (quint32 row = 1; row <= view.size(); ++row) {
        const RowRecord& record = view.record(row);
        QStringList words{Text::statusText(record), Text::errorWords(record.error),
                          QString::fromUtf8(rows.list().url(row)), QString::fromUtf8(rows.list().method(row)),
                          QString::fromUtf8(rows.contentType(record.typeId))};
        if (record.status)
            words += QString::number(record.status);
        if (record.state == RowState::Invalid)
            words += Text::problemSentence(rows.list().problem(row));
        const bool match = std::any_of(words.cbegin(), words.cend(), [&](const QString& word) {
            return word.contains(spec.text, Qt::CaseInsensitive);
        });
        if ((spec.states & OrderSpec::bit(record.state)) && match)
            order.push_back(row);
    }
    const RowKeys keys(spec, view);
    std::stable_sort(order.begin(), order.end(), [&](quint32 a, quint32 b) {
        if (spec.column == ResultsColumn::Url) {
            const QByteArray left = rows.list().url(a);
            const QByteArray right = rows.list().url(b);
            return spec.descending ? right < left : left < right;
        }
        return keys.key(a) < keys.key(b);
    });
    return order;
}

std::vector<quint32> rowsOf(const RowOrder& order)
{
    std::vector<quint32> rows;
    for (int place = 0; place < order.size(); ++place)
        rows.push_back(order.rowAt(place));
    return rows;
}

OrderSpec specOf(ResultsColumn::Value column, bool descending, quint16 states, const QString& text)
{
    return {states, text, column, descending, 0};
}

} // namespace

class tst_ResultsIndex : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void ordersLikeTheNaiveOne_data();
    void ordersLikeTheNaiveOne();
    void rowsOfOneHost_data();
    void rowsOfOneHost();
    void missingValuesComeLast();
    void mergesLikeComputingAnew();
    void pinnedRowStays();
    void longEqualUrls();
    void cancelEndsSoon();
    void millionRows_data();
    void millionRows();
};

void tst_ResultsIndex::ordersLikeTheNaiveOne_data()
{
    QTest::addColumn<OrderSpec>("spec");
    const auto failed = OrderSpec::bit(RowState::Failed);
    for (int column = 0; column < ResultsColumn::Count; ++column) {
        for (const bool descending : {false, true}) {
            QTest::addRow("column %d %s", column, descending ? "down" : "up")
                << specOf(ResultsColumn::Value(column), descending, OrderSpec::AllStates, {});
        }
    }
    QTest::newRow("failed") << specOf(ResultsColumn::Number, false, failed, {});
    QTest::newRow("host") << specOf(ResultsColumn::Number, false, OrderSpec::AllStates, u"HOST12"_s);
    QTest::newRow("status") << specOf(ResultsColumn::Time, true, OrderSpec::AllStates, u"404"_s);
    QTest::newRow("method") << specOf(ResultsColumn::Url, false, OrderSpec::AllStates, u"post"_s);
    QTest::newRow("type") << specOf(ResultsColumn::Size, false, OrderSpec::AllStates, u"JSON"_s);
    QTest::newRow("no pattern") << specOf(ResultsColumn::Number, false, OrderSpec::AllStates, u".*"_s);
    QTest::newRow("words") << specOf(ResultsColumn::Number, false, failed,
                                     Text::errorWords(ErrorKind::Refused).toUpper());
    QTest::newRow("nothing") << specOf(ResultsColumn::Url, true, OrderSpec::AllStates, u"no such thing"_s);
}

void tst_ResultsIndex::ordersLikeTheNaiveOne()
{
    QFETCH(OrderSpec, spec);
    FakeRows rows(3000);
    std::mt19937 random(3);
    for (quint32 row = 1; row <= 2000; ++row)
        rows.finish(row, random);
    const RowOrder order = computeOrder(RowView::of(rows), spec);
    QCOMPARE(rowsOf(order), naiveOrder(rows, spec));
    for (int place = 0; place < order.size(); ++place)
        QCOMPARE(order.placeOf(order.rowAt(place)), place);
    QCOMPARE(order.placeOf(0), -1);
    QCOMPARE(order.placeOf(order.total() + 1), -1);
}

void tst_ResultsIndex::rowsOfOneHost_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("rows");
    QTest::newRow("exactly") << u"host:example.com"_s << QList<int>{1, 2};
    QTest::newRow("from a key") << hostFilter("example.com:8080") << QList<int>{3};
    QTest::newRow("any case") << u"HOST:Example.COM"_s << QList<int>{1, 2};
    QTest::newRow("pattern") << u"host:*example.com"_s << QList<int>{1, 2, 3, 4, 5};
    QTest::newRow("and text") << u"host:example.com  /A"_s << QList<int>{1};
    QTest::newRow("none") << u"host:example"_s << QList<int>{};
    QTest::newRow("not of invalid lines") << u"host:*"_s << QList<int>{1, 2, 3, 4, 5, 7};
    QTest::newRow("only the word") << u"host:"_s << QList<int>{7};
    QTest::newRow("elsewhere it is text") << u"x host:"_s << QList<int>{};
}

void tst_ResultsIndex::rowsOfOneHost()
{
    QFETCH(QString, text);
    QFETCH(QList<int>, rows);
    FakeRows fake("https://example.com/a\nhttp://example.com/b\nhttp://example.com:8080/a\n"
                  "https://www.example.com/\nhttp://notexample.com/a\nhtp://example.com/\n"
                  "http://other.test/?q=host:\n"_ba);
    for (const ResultsColumn::Value column : {ResultsColumn::Number, ResultsColumn::Url}) {
        std::vector<quint32> found =
            rowsOf(computeOrder(RowView::of(fake), specOf(column, false, OrderSpec::AllStates, text)));
        std::ranges::sort(found);
        QCOMPARE(QList<int>(found.cbegin(), found.cend()), rows);
    }
}

void tst_ResultsIndex::missingValuesComeLast()
{
    FakeRows rows("https://a/\nhttps://b/\nhttps://c/\n"_ba);
    rows.at(1).totalUs = 5;
    rows.at(3).totalUs = 7;
    const RowView view = RowView::of(rows);
    using Rows = std::vector<quint32>;
    QCOMPARE(rowsOf(computeOrder(view, specOf(ResultsColumn::Time, false, OrderSpec::AllStates, {}))),
             (Rows{1, 3, 2}));
    QCOMPARE(rowsOf(computeOrder(view, specOf(ResultsColumn::Time, true, OrderSpec::AllStates, {}))),
             (Rows{3, 1, 2}));
}

void tst_ResultsIndex::mergesLikeComputingAnew()
{
    FakeRows rows(2000);
    std::mt19937 random(11);
    for (int round = 0; round < 400; ++round) {
        OrderSpec spec;
        spec.column = ResultsColumn::Value(random() % ResultsColumn::Count);
        spec.descending = random() % 2;
        if (random() % 2)
            spec.states = static_cast<quint16>(random() % (OrderSpec::AllStates + 1));
        if (random() % 3 == 0)
            spec.text = QStringList{u"host1"_s, u"50"_s, u"refused"_s, u"png"_s}.at(int(random() % 4));
        RowOrder order = computeOrder(RowView::of(rows), spec);
        for (int batch = 0; batch < 3; ++batch) {
            QList<quint32> changed;
            for (quint32 n = random() % 60; n > 0; --n) {
                changed.append(1 + random() % rows.list().size());
                rows.finish(changed.last(), random);
            }
            mergeOrder(order, RowView::of(rows), spec, changed);
            QCOMPARE(rowsOf(order), rowsOf(computeOrder(RowView::of(rows), spec)));
        }
    }
}

void tst_ResultsIndex::pinnedRowStays()
{
    FakeRows rows(300);
    OrderSpec spec = specOf(ResultsColumn::Number, false, OrderSpec::bit(RowState::Pending), {});
    RowOrder order = computeOrder(RowView::of(rows), spec);
    spec.pinnedRow = 42;
    rows.at(42).state = rows.at(43).state = RowState::Ok;
    QVERIFY(mergeOrder(order, RowView::of(rows), spec, {42, 43}));
    QVERIFY(order.placeOf(42) >= 0);
    QCOMPARE(order.placeOf(43), -1);
    spec.pinnedRow = 0;
    QVERIFY(mergeOrder(order, RowView::of(rows), spec, {42}));
    QCOMPARE(order.placeOf(42), -1);
}

void tst_ResultsIndex::longEqualUrls()
{
    const QByteArray longUrl = "https://host.example/" + QByteArray(60'000, 'x');
    QByteArray text;
    for (int i = 0; i < 200; ++i)
        text += longUrl + (i % 3 ? "" : QByteArray::number(i % 7)) + '\n';
    FakeRows rows(text);
    for (const bool descending : {false, true}) {
        const OrderSpec spec = specOf(ResultsColumn::Url, descending, OrderSpec::AllStates, {});
        QCOMPARE(rowsOf(computeOrder(RowView::of(rows), spec)), naiveOrder(rows, spec));
    }
}

void tst_ResultsIndex::cancelEndsSoon()
{
    FakeRows rows(200'000);
    std::atomic_bool cancelled = true;
    QElapsedTimer clock;
    clock.start();
    const OrderSpec spec = specOf(ResultsColumn::Url, false, OrderSpec::AllStates, u"e"_s);
    QCOMPARE(computeOrder(RowView::of(rows), spec, &cancelled).size(), 0);
    QVERIFY2(clock.elapsed() < 50, qPrintable(QString::number(clock.elapsed())));
}

void tst_ResultsIndex::millionRows_data()
{
    QTest::addColumn<OrderSpec>("spec");
    QTest::addColumn<int>("limitMs");
    const auto all = OrderSpec::AllStates;
    QTest::newRow("filter by state") << specOf(ResultsColumn::Number, false, OrderSpec::bit(RowState::Failed),
                                               {})
                                     << 500;
    QTest::newRow("filter by text") << specOf(ResultsColumn::Number, false, all, u"host123"_s) << 1500;
    QTest::newRow("sort by time") << specOf(ResultsColumn::Time, true, all, {}) << 1500;
    QTest::newRow("sort by URL") << specOf(ResultsColumn::Url, false, all, {}) << 5000;
}

void tst_ResultsIndex::millionRows()
{
    QFETCH(OrderSpec, spec);
    QFETCH(int, limitMs);
    static std::unique_ptr<FakeRows> rows;
    if (!rows) {
        rows = std::make_unique<FakeRows>(1'000'000);
        std::mt19937 random(5);
        for (quint32 row = 1; row <= 1'000'000; ++row)
            rows->finish(row, random);
    }
    QElapsedTimer clock;
    clock.start();
    const RowOrder order = computeOrder(RowView::of(*rows), spec);
    const qint64 computedMs = clock.restart();
    RowOrder next = order;
    std::mt19937 random(6);
    QList<quint32> changed;
    for (int i = 0; i < 1000; ++i) {
        changed.append(1 + random() % 1'000'000);
        rows->finish(changed.last(), random);
    }
    clock.restart();
    mergeOrder(next, RowView::of(*rows), spec, changed);
    qInfo("%d rows in %lld ms; merging 1,000 changed rows %lld ms", order.size(), computedMs,
          clock.elapsed());
    QVERIFY(order.size() > 0);
    QVERIFY2(computedMs < limitMs, qPrintable(QString::number(computedMs)));
    QVERIFY(clock.elapsed() < 500);
    if (spec.column == ResultsColumn::Url)
        rows.reset();
}

QTEST_GUILESS_MAIN(tst_ResultsIndex)
#include "tst_resultsindex.moc"
