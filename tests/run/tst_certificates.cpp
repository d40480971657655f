// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/certificateids.h"
#include "run/storefixture.h"
#include "support/testcase.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

const QByteArrayList chainA{"leaf-a", "intermediate"};
const QByteArrayList chainB{"leaf-b", "intermediate"};

Outcome with(const RequestList& list, quint32 row, const QByteArrayList& chain)
{
    Outcome outcome = smallOutcome(list, row);
    outcome.hops[0].tlsProtocol = "TLSv1.3";
    outcome.hops[0].tlsChain = chain;
    return outcome;
}

QByteArrayList chainOf(RunReader& reader, quint32 row)
{
    const std::optional<StoredRow> stored = reader.row(row);
    return stored && stored->outcome ? stored->outcome->hops.value(0).tlsChain : QByteArrayList{"no row"};
}

} // namespace

/** Certificates are in the run file once, whoever shows them, and come back with each hop. */
class TestCertificates : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void eachIsStoredOnce();
    void manyComeBack();
    void anOlderFileHasNone();
    void whatFailedIsInsertedAgain();
    void rowsStayCheap();
};

void TestCertificates::eachIsStoredOnce()
{
    StoreFixture f(numberedList(6));
    QVERIFY(!f.put({with(f.list, 1, chainA), with(f.list, 2, chainB), with(f.list, 3, {})}));
    QVERIFY(!f.put({with(f.list, 4, chainA), with(f.list, 5, {"leaf-a"})}));
    const auto whileWritten = f.reader();
    QCOMPARE(chainOf(*whileWritten, 2), chainB);
    QVERIFY(!f.put({with(f.list, 6, {"leaf-c"})}));
    QVERIFY(!whileWritten->refresh());
    QCOMPARE(chainOf(*whileWritten, 6), QByteArrayList{"leaf-c"});
    QVERIFY(!f.store->saveAs(f.file(u"copy.urlpool"_s)));
    QVERIFY(!f.store->close());

    for (const QString& name : {u"a.urlpool"_s, u"copy.urlpool"_s}) {
        QCOMPARE(query(f.file(name), "SELECT der FROM certificates ORDER BY id"),
                 "leaf-a|intermediate|leaf-b|leaf-c");
        QCOMPARE(
            query(f.file(name), "SELECT lower(hex(sha256)) FROM certificates WHERE der = x'6c6561662d61'"),
            QCryptographicHash::hash("leaf-a", QCryptographicHash::Sha256).toHex());
        StoreError error;
        const auto reader = RunReader::open(f.file(name), &error);
        QVERIFY(reader);
        QCOMPARE(chainOf(*reader, 1), chainA);
        QCOMPARE(chainOf(*reader, 2), chainB);
        QCOMPARE(chainOf(*reader, 3), QByteArrayList());
        QCOMPARE(chainOf(*reader, 4), chainA);
        QCOMPARE(chainOf(*reader, 5), QByteArrayList{"leaf-a"});
    }
}

/** More than what either side remembers the bytes of. */
void TestCertificates::manyComeBack()
{
    constexpr quint32 hosts = 700;
    const auto chain = [](quint32 n) {
        return QByteArrayList{QByteArray::number(n) + QByteArray(10'000, 'x'), "intermediate"};
    };
    StoreFixture f(numberedList(2 * hosts));
    QList<Outcome> outcomes;
    for (quint32 row = 1; row <= 2 * hosts; ++row)
        outcomes.append(with(f.list, row, chain(row % hosts)));
    QVERIFY(!f.put(outcomes));
    QVERIFY(!f.store->close());
    QCOMPARE(query(f.file(), "SELECT count(*) FROM certificates"), QByteArray::number(hosts + 1));
    const auto reader = RunReader::open(f.file(), nullptr);
    for (quint32 row = 1; row <= 2 * hosts; ++row)
        QVERIFY2(chainOf(*reader, row) == chain(row % hosts), QByteArray::number(row).constData());
}

void TestCertificates::anOlderFileHasNone()
{
    StoreFixture f(numberedList(2));
    QVERIFY(!f.put({with(f.list, 1, {})}));
    QVERIFY(!f.store->close());
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(f.file()).constData(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db, "DROP TABLE certificates; PRAGMA user_version=1;", nullptr, nullptr, nullptr),
             SQLITE_OK);
    sqlite3_close(db);
    const auto reader = RunReader::open(f.file(), nullptr);
    QVERIFY(reader);
    QCOMPARE(chainOf(*reader, 1), QByteArrayList());
    QCOMPARE(reader->row(1)->record.state, RowState::Ok);
}

void TestCertificates::whatFailedIsInsertedAgain()
{
    CertificateIds ids;
    QByteArrayList inserted;
    const auto insert = [&](quint64, const QByteArray&, const QByteArray& der) { inserted += der; };
    const QList<quint64> lasting = ids.idsOf({"kept"}, insert);
    ids.commit();
    ids.idsOf(chainA, insert);
    ids.rollback();
    QCOMPARE(inserted, QByteArrayList{"kept"} + chainA);
    inserted.clear();
    ids.idsOf(chainA, insert);
    QCOMPARE(ids.idsOf({"kept"}, insert), lasting);
    QCOMPARE(inserted, chainA);
}

/** What a chain adds to a row that shows one that is known: its bytes are compared, not hashed. */
void TestCertificates::rowsStayCheap()
{
    constexpr int rows = 100'000;
    CertificateIds ids;
    const auto insert = [](quint64, const QByteArray&, const QByteArray&) {};
    const QByteArray leaf(1500, 'a');
    const QByteArray authority(1800, 'b');
    QElapsedTimer timer;
    timer.start();
    quint64 sum = 0;
    for (int row = 0; row < rows; ++row) {
        // Every hop has a copy of its own.
        const QByteArrayList chain{QByteArray(leaf.constData(), leaf.size()),
                                   QByteArray(authority.constData(), authority.size())};
        sum += ids.idsOf(chain, insert).last();
    }
    const double us = double(timer.nsecsElapsed()) / 1000 / rows;
    qInfo("a known chain: %.3f µs", us);
    QCOMPARE(sum, quint64(2 * rows));
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    constexpr double most = 125; // the sanitizer's own work is most of it
#else
    constexpr double most = 2.5;
#endif
    QVERIFY2(us < most, "seen at a fifth of this");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestCertificates)
#include "tst_certificates.moc"
