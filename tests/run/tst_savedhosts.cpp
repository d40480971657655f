// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/savedhosts.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The hosts of a run that does not go on. */
class TestSavedHosts : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void countsByHost();
    void middleOfTheAnswers();
    void whatIsOpenWaitsNoLonger();
    void ofNothing();
    void canBeCancelled();
};

namespace {

RowRecord answer(int status, quint32 totalUs)
{
    RowRecord record;
    record.state = status >= 500   ? RowState::ServerError
                   : status >= 400 ? RowState::ClientError
                                   : RowState::Ok;
    record.status = quint16(status);
    record.totalUs = totalUs;
    return record;
}

RowRecord ended(RowState state)
{
    RowRecord record;
    record.state = state;
    return record;
}

const std::atomic_bool goOn = false;

} // namespace

void TestSavedHosts::countsByHost()
{
    const RequestList list = RequestList::fromText(
        "https://b.test/\nhttp://a.test/\nhtp://x/\nhttp://b.test/2\nhttp://a.test:81/\nhttp://a.test/2\n");
    const std::vector<RowRecord> records{answer(429, 1), ended(RowState::Failed), ended(RowState::Invalid),
                                         answer(200, 1), answer(503, 1),          answer(429, 1)};
    const QList<HostFacts> hosts = savedHosts(list, records, goOn);
    QCOMPARE(hosts.size(), 3);
    QByteArrayList lines;
    for (const HostFacts& facts : hosts)
        lines += facts.host + ' ' + QByteArray::number(facts.done) + '/' + QByteArray::number(facts.total) +
                 ' ' + QByteArray::number(facts.refused) + ' ' + QByteArray::number(facts.exceptions);
    QCOMPARE(lines.join(", "), "b.test 2/2 1 0, a.test 2/2 1 1, a.test:81 1/1 0 0"_ba);
    QVERIFY(hosts.at(0).id != hosts.at(1).id && hosts.at(1).id != hosts.at(2).id);
    QCOMPARE(hosts.at(0).state, HostState::Done);
}

void TestSavedHosts::middleOfTheAnswers()
{
    const RequestList list = RequestList::fromText("a.test/1\nb.test/1\na.test/2\na.test/3\nc.test/1\n");
    RowRecord failed = ended(RowState::Failed);
    failed.totalUs = 77; // no answer: it says nothing about how fast the host is
    const std::vector<RowRecord> records{answer(200, 30), answer(200, 7), answer(200, 10), answer(500, 20),
                                         failed};
    const QList<HostFacts> hosts = savedHosts(list, records, goOn);
    QCOMPARE(hosts.at(0).medianUs, qint64(20));
    QCOMPARE(hosts.at(1).medianUs, qint64(7));
    QCOMPARE(hosts.at(2).medianUs, qint64(-1));
}

/** As right after Stop. */
void TestSavedHosts::whatIsOpenWaitsNoLonger()
{
    const RequestList list = RequestList::fromText("a.test/1\na.test/2\nb.test/1\n");
    const std::vector<RowRecord> records{answer(200, 1), ended(RowState::Cancelled),
                                         ended(RowState::Pending)};
    const QList<HostFacts> hosts = savedHosts(list, records, goOn);
    QCOMPARE(hosts.at(0).state, HostState::Done);
    QCOMPARE(hosts.at(0).done, 1U);
    QCOMPARE(hosts.at(1).done, 0U);
    QCOMPARE(hosts.at(1).state, HostState::Done);
    QVERIFY(!hosts.at(0).opened && !hosts.at(0).reused);
}

void TestSavedHosts::ofNothing()
{
    QVERIFY(savedHosts(RequestList::fromText(""), {}, goOn).isEmpty());
}

void TestSavedHosts::canBeCancelled()
{
    QByteArray text;
    for (int row = 0; row < 10'000; ++row)
        text += "a.test/" + QByteArray::number(row) + '\n';
    const RequestList list = RequestList::fromText(text);
    const std::vector<RowRecord> records(list.size(), answer(200, 1));
    const std::atomic_bool stop = true;
    QVERIFY(savedHosts(list, records, stop).isEmpty());
    QCOMPARE(savedHosts(list, records, goOn).size(), 1);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestSavedHosts)
#include "tst_savedhosts.moc"
