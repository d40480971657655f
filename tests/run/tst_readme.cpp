// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/storefixture.h"
#include "support/testcase.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The queries that src/run/README.md shows are run as they stand there. */
class TestReadme : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void queries_data();
    void queries();

private:
    std::unique_ptr<StoreFixture> m_fixture;
};

void TestReadme::initTestCase()
{
    m_fixture = std::make_unique<StoreFixture>(
        RequestList::fromText("http://a/1\nhttp://a/2\nnope://3\nPOST http://a/4\nhttp://a/5\nhttp://a/6\n"));
    StoreFixture& f = *m_fixture;
    f.store->requestStart(4, 1, [](bool) {});
    f.store->buffer()->putCancelled({{5, 1}});
    QVERIFY(!f.put({smallOutcome(f.list, 1), fullOutcome(2)}));
    QVERIFY(!f.store->close());
}

void TestReadme::queries_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("expected"); // first column of each row
    QFile file(QStringLiteral(README));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const qsizetype begin = text.indexOf("```sql\n") + 7;
    const QByteArray block = text.mid(begin, text.indexOf("```", begin) - begin);
    const QByteArrayList queries = block.trimmed().split('\n');
    const QByteArrayList expected{
        "cancelled|exception|invalid|response", "2", "200", "1|2", "1|2", "1|2", "0", "2", "64", "4"};
    QCOMPARE(queries.size(), expected.size());
    for (qsizetype i = 0; i < queries.size(); ++i)
        QTest::addRow("%d", int(i + 1)) << queries[i] << expected[i];
}

void TestReadme::queries()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, expected);
    QCOMPARE(query(m_fixture->file(), sql), expected);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestReadme)
#include "tst_readme.moc"
