// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/counterpartcase.h"
#include "counterparts/curlprogram.h"
#include "counterparts/httpbinrows.h"
#include "counterparts/serverprocess.h"
#include "session/transferrunner.h"

#include <QNetworkAccessManager>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// httpbin under gunicorn: what we say of each URL is what the curl program says of it.
class tst_Httpbin : public CounterpartCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void asCurlSays_data();
    void asCurlSays();

private:
    qsizetype hits() const { return m_server.log().count("\" \"urlpool-hit"); }

    ServerProcess m_server;
    QByteArray m_url;
};

void tst_Httpbin::initTestCase()
{
    URLPOOL_NEED(u"gunicorn"_s, u"curl"_s);
    const quint16 port = ServerProcess::freePort();
    const QString address = u"127.0.0.1:%1"_s.arg(port);
    // One line for each request, when it has been answered.
    QVERIFY2(m_server.start(u"gunicorn"_s,
                            {u"--bind"_s, address, u"--workers"_s, u"1"_s, u"--threads"_s, u"4"_s,
                             u"--keep-alive"_s, u"60"_s, u"--access-logfile"_s, u"-"_s,
                             u"--access-logformat"_s, u"\"%(r)s\" \"urlpool-hit\""_s, u"httpbin:app"_s},
                            port),
             m_server.log().constData());
    m_url = "http://" + address.toLatin1();
    // A machine without the application has a gunicorn that accepts all the same, and then gives up.
    QVERIFY2(runCurl(m_url + "/ip").status == 200, m_server.log().constData());
    QTRY_COMPARE(hits(), 1);
}

void tst_Httpbin::cleanupTestCase()
{
    m_server.stop();
}

void tst_Httpbin::asCurlSays_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<HttpbinRow>("row");
    const QList<HttpbinRow> rows = httpbinRows();
    for (const auto& [name, kind] : kinds()) {
        for (const HttpbinRow& row : rows)
            QTest::addRow("%s: %s", name.constData(), row.name.constData()) << kind << row;
    }
}

void tst_Httpbin::asCurlSays()
{
    using Deviation = HttpbinRow::Deviation;
    QFETCH(const SessionKind, kind);
    QFETCH(const HttpbinRow, row);
    const auto expectDeviation = [&](Deviation deviation) {
        if (kind == SessionKind::Qt && row.qtDeviation == deviation)
            QEXPECT_FAIL("", row.qtReason, Continue);
    };

    SessionOptions options;
    options.kind = kind;
    if (!row.digest.isEmpty())
        options.auth = {AuthMode::Digest, row.digest};
    expectDeviation(Deviation::Setup);
    QVERIFY(missingFeatures(options).isEmpty());
    if (!missingFeatures(options).isEmpty())
        return;

    const qsizetype before = hits();
    Request request = get(m_url + row.path);
    request.method = row.method;
    request.headers = row.headers;
    request.body = row.body;
    const std::unique_ptr<QNetworkAccessManager> session = makeSessionFactory(options)();
    TransferRunner runner(*session, request);
    QVERIFY(runner.run(30'000));
    const Outcome& ours = *runner.outcome;
    QVERIFY2(ours.error == row.error, told(ours).constData());
    QTRY_COMPARE(hits() - before, qsizetype(row.sends));
    const CurlReport theirs =
        runCurl(request.url, row.curl + headerArguments(ours.hops.first().requestHeaders));
    QTRY_COMPARE(hits() - before, qsizetype(2 * row.sends));

    QCOMPARE(theirs.exitCode, row.exitCode);
    QCOMPARE(theirs.status, row.status);
    QCOMPARE(ours.status(), theirs.status);
    // curl counts the answer to a challenge as a redirect.
    const int answers = row.digest.isEmpty() ? 0 : row.sends - 1;
    QCOMPARE(ours.redirects(), theirs.redirects - answers);
    QCOMPARE(ours.wireSends(), row.sends);
    if (row.error != ErrorKind::None)
        return;
    QCOMPARE(ours.finalUrl(), theirs.finalUrl);
    // Qt does not tell whether it was 1.0 or 1.1.
    if (kind != SessionKind::Qt)
        QCOMPARE(ours.hops.last().httpVersion, theirs.httpVersion);
    QByteArrayList varying = row.varying;
    if (kind == SessionKind::Qt && row.qtDeviation == Deviation::Body)
        varying.append("Content-Length");
    expectDeviation(Deviation::Headers);
    QCOMPARE(comparable(ours.headers(), varying), comparable(theirs.headers, varying));
    expectDeviation(Deviation::Body);
    if (row.fickle)
        QCOMPARE(ours.body.size(), theirs.body.size());
    else
        QCOMPARE(ours.body, theirs.body);
    expectDeviation(Deviation::Body);
    QCOMPARE(ours.transferSize, theirs.wireBytes);
    QCOMPARE(ours.size, ours.body.size());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_Httpbin)
#include "tst_httpbin.moc"
