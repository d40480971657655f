// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionkind.h"
#include "session/transferrows.h"
#include "session/transferrunner.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include "session/sessionoptions.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// What comes of each behaviour of a server, with one kind of session.
class tst_Transfer : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void outcome_data();
    void outcome();
    void cleanupTestCase();

private:
    QString write(const QString& name, const QByteArray& content) const;
    SessionOptions options(const TransferRow& row) const;
    std::unique_ptr<QNetworkAccessManager> session(const SessionOptions& options);
    bool warmUp(QNetworkAccessManager& session, const TransferRow& row, int run);
    void checkConnection(const TransferRow& row);
    QByteArrayList differences(const TransferRow& row, const Outcome& outcome, int run) const;

    DemoServer m_server;
    QTemporaryDir m_directory;
    QList<std::pair<SessionOptions, SessionFactory>> m_factories;
    /// How often the rows failed that may.
    QHash<QByteArray, int> m_excused;
    int m_used = 0; ///< runs that did get the connection of the good GET before, or did not
    int m_new = 0;
};

void tst_Transfer::initTestCase()
{
    QVERIFY(m_server.start());
    write(u"ca.pem"_s, m_server.caPem());
    write(u"client.pem"_s, m_server.clientCertificatePem());
    write(u"key.pem"_s, m_server.clientKeyPem());
}

QString tst_Transfer::write(const QString& name, const QByteArray& content) const
{
    QFile file(m_directory.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName()
                                                                                    : QString();
}

void tst_Transfer::outcome_data()
{
    QTest::addColumn<TransferRow>("row");
    QTest::addColumn<int>("run");
    const int kind = testedKind() == SessionKind::Curl ? ByCurl : ByQt;
    const QList<TransferRow> rows = transferRows();
    for (const TransferRow& row : rows) {
        if (!covers(row.runs & (ByQt | ByCurl), kind))
            continue;
        const QList<int> runs = row.allRuns();
        QVERIFY2(!runs.isEmpty(), row.name.constData());
        for (const int run : runs)
            QTest::newRow((runs.size() == 1 ? row.name : row.name + ", " + runName(run)).constData())
                << row << (run | kind);
    }
}

SessionOptions tst_Transfer::options(const TransferRow& row) const
{
    SessionOptions options = row.session;
    options.kind = testedKind();
    options.caFile = m_directory.filePath(u"ca.pem"_s);
    if (!options.clientCertificate.isEmpty()) {
        options.clientCertificate = m_directory.filePath(options.clientCertificate);
        options.clientKey = m_directory.filePath(u"key.pem"_s);
    }
    if (row.proxy) {
        const QString authority = u"127.0.0.1:%1"_s.arg(m_server.port(*row.proxy));
        options.proxy = ProxyMode::Url;
        options.proxyUrl = u"http://"_s + options.proxyUrl + authority;
    }
    return options;
}

// Reading certificates takes longer than most rows.
std::unique_ptr<QNetworkAccessManager> tst_Transfer::session(const SessionOptions& options)
{
    for (const auto& [known, factory] : std::as_const(m_factories))
        if (known == options)
            return factory ? factory() : nullptr;
    const SessionFactory factory = makeSessionFactory(options);
    m_factories.emplaceBack(options, factory);
    return factory ? factory() : nullptr;
}

bool tst_Transfer::warmUp(QNetworkAccessManager& session, const TransferRow& row, int run)
{
    TransferRow good = row;
    good.method = "GET";
    good.body.clear();
    good.url = "@origin" + (row.before.isEmpty() ? QByteArray("/bytes/3") : row.before);
    TransferRunner runner(session, good.request(m_server, run), {});
    return runner.run(5000) && runner.outcome->status() == 200;
}

void tst_Transfer::outcome()
{
    QFETCH(const TransferRow, row);
    QFETCH(const int, run);
    const TransferRow wanted = row.in(run);
    const SessionOptions options = this->options(row);
    const std::unique_ptr<QNetworkAccessManager> session = this->session(options);
    // What a kind cannot do it refuses; there is no other reason to have no session here.
    QCOMPARE(session == nullptr, !missingFeatures(options).isEmpty());
    if (!session)
        return;
    m_server.reset();
    if (run & Reused)
        QVERIFY(warmUp(*session, row, run));
    QElapsedTimer clock;
    clock.start();
    TransferRunner runner(*session, wanted.request(m_server, run), wanted.options);
    QVERIFY(runner.run(wanted.withinMs));
    const Outcome& outcome = *runner.outcome;

    const QByteArray found = row.anyEnd ? QByteArray() : differences(wanted, outcome, run).join("; ");
    if (const Variation* excuse = row.cannot(run)) {
        if (!excuse->sometimes)
            m_excused[row.name] += found.isEmpty() ? 0 : 1;
        if (!found.isEmpty())
            QEXPECT_FAIL("", excuse->cannot, Continue);
    }
    QVERIFY2(found.isEmpty(), found.constData());

    if ((run & Reused) && row.before.isEmpty())
        checkConnection(row);
    QCOMPARE(outcome.isResponse(), outcome.error == ErrorKind::None);
    QCOMPARE(outcome.hops.size(), runner.wanted.size() + 1);
    QVERIFY(outcome.totalUs >= 0 && outcome.totalUs <= clock.nsecsElapsed() / 1000);
    // Nothing comes after the end.
    QTest::qWait(0);
    QCOMPARE(runner.finishes, 1);
}

// The curl kind gives what is not idempotent a connection of its own: none that might be dead. Qt's choice is
// its own, and once in a while another than that of the request before.
void tst_Transfer::checkConnection(const TransferRow& row)
{
    const QList<RecordedRequest> requests = m_server.requests();
    const bool same = requests.size() > 1 && requests[1].connection == requests[0].connection;
    if (testedKind() == SessionKind::Curl)
        QCOMPARE(same, isIdempotent(row.method));
    ++(same ? m_used : m_new);
}

QByteArrayList tst_Transfer::differences(const TransferRow& row, const Outcome& outcome, int run) const
{
    QByteArrayList list;
    const auto compare = [&list](const char* what, const auto& got, const auto& wanted) {
        if (got != wanted)
            list << QByteArray(what) + ' ' + QByteArray::number(got) + " instead of " +
                        QByteArray::number(wanted);
    };
    if (outcome.error != row.error && outcome.error != row.orElse)
        list << errorKindName(outcome.error) + " (" + outcome.errorDetail.toUtf8() + ") instead of \"" +
                    errorKindName(row.error) + '"';
    compare("status", outcome.status(), row.status);
    compare("redirects", outcome.redirects(), row.redirects);
    if (row.size >= 0)
        compare("size", outcome.size, row.size);
    const int sends = m_server.totalHits() - (run & Reused ? 1 : 0);
    if (row.sends >= 0)
        compare("sends", sends, row.sends);
    else if (sends > 4)
        list << QByteArray::number(sends) + " sends";
    // After a head that we refuse Qt may send a GET again behind our back; what a port of its own closes may
    // have gone out, or not.
    if (row.sends > 0 || (row.sends < 0 && row.error == ErrorKind::Closed && !row.port))
        compare("told sends", outcome.wireSends(), sends);
    if (!row.finalUrl.isEmpty() && outcome.finalUrl() != row.expand(row.finalUrl, m_server, run))
        list << "ends at " + outcome.finalUrl();
    return list;
}

// A reason that has become untrue in every run is to be taken out, here and in README.
void tst_Transfer::cleanupTestCase()
{
    if (testedKind() == SessionKind::Qt)
        QVERIFY2(m_new * 50 <= m_used + 50, QByteArray::number(m_new).constData());
    QVERIFY2(m_excused.keys(0).isEmpty(), m_excused.keys(0).join(", ").constData());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_Transfer)
#include "tst_transfer.moc"
