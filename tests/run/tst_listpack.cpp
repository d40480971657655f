// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/bytepack.h"
#include "run/listpack.h"
#include "run/missingsecrets.h"
#include "run/runsettings.h"
#include "support/testcase.h"

namespace Urlpool::Testing {

/// Lists of requests as blocks of a run file, and the options that single ones may have.
class tst_ListPack : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void optionsAreKept();
    void plainListsStayAsTheyWere();
    void unknownVersion();
    void secrets();

private:
    static Request request(const QByteArray& url, const std::optional<RequestOptions>& own = {})
    {
        Request made;
        made.url = url;
        if (own)
            made.options = std::make_shared<const RequestOptions>(*own);
        return made;
    }
    static RequestOptions everything()
    {
        RequestOptions own;
        own.verifyTls = false;
        own.proxyUrl = "http://me:hush-1@h:1";
        own.connectTimeoutMs = 0;
        own.totalTimeoutMs = 90'000;
        own.maxRedirects = 0;
        own.credentials = "you:hush-2:3";
        return own;
    }
    static quint64 versionOf(const QByteArray& block)
    {
        const QByteArray bytes = qUncompress(block);
        return ByteUnpacker(bytes).number();
    }
};

void tst_ListPack::optionsAreKept()
{
    RequestOptions strict;
    strict.verifyTls = true;
    RequestOptions direct;
    direct.proxyUrl = QByteArray("");
    const RequestList list = RequestList::fromRequests(
        {request("http://a/"), request("http://b/", everything()), request("http://c/"),
         request("http://d/", strict), request("http://e/", direct)});
    const QByteArrayList blocks = packList(list, true);
    QCOMPARE(blocks.size(), 2);
    QCOMPARE(versionOf(blocks[0]), 1u);
    QCOMPARE(versionOf(blocks[1]), 2u);
    const std::optional<RequestList> again = unpackList(ListKind::Requests, blocks, {}, {});
    QVERIFY(again);
    QCOMPARE(again->size(), 5u);
    for (const quint32 row : {1u, 3u})
        QVERIFY(!again->request(row).options);
    QVERIFY(*again->request(2).options == everything());
    QVERIFY(*again->request(4).options == strict);
    QVERIFY(*again->request(5).options == direct);
}

void tst_ListPack::plainListsStayAsTheyWere()
{
    const QByteArrayList blocks =
        packList(RequestList::fromRequests({request("http://a/"), request("http://b/")}), true);
    QCOMPARE(blocks.size(), 1);
    QCOMPARE(versionOf(blocks[0]), 1u);
}

void tst_ListPack::unknownVersion()
{
    QByteArray bytes;
    BytePacker(bytes).number(3);
    QVERIFY(RequestBlock(qCompress(bytes)).isDamaged());
    QVERIFY(!unpackList(ListKind::Requests, {qCompress(bytes)}, {}, {}));
}

void tst_ListPack::secrets()
{
    const RequestList list = RequestList::fromRequests({request("http://b/", everything())});
    const QByteArrayList blocks = packList(list, false);
    QVERIFY(!qUncompress(blocks[0]).contains("hush"));
    const RequestList hidden = *unpackList(ListKind::Requests, blocks, {}, {});
    QCOMPARE(*hidden.request(1).options->credentials, QByteArray("you:***"));
    const QList<MissingSecret> missing = missingSecrets(RunSettings(), hidden, {1});
    QCOMPARE(missing.size(), 2);
    for (const MissingSecret& secret : missing)
        QCOMPARE(secret.kind, MissingSecret::Kind::UrlPassword);
    GivenSecrets given;
    given.passwords = {{"me", "hush-1"}, {"you", "hush-2:3"}};
    QVERIFY(*fillSecrets(hidden, given).request(1).options == everything());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_ListPack)
#include "tst_listpack.moc"
