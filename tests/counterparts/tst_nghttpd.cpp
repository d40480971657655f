// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/counterpartcase.h"
#include "counterparts/curlprogram.h"
#include "counterparts/serverprocess.h"

#include "pool/pool.h"

#include <QElapsedTimer>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// HTTP/2 over plain TCP without asking first: nghttpd speaks nothing else. It allows 10 requests at a time
/// on a connection, pads its frames, ends each body with a trailer, and sends an uploaded body back.
class tst_Nghttpd : public CounterpartCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void asCurlSays_data();
    void asCurlSays();
    void manyAtOnce_data() { kindRows(); }
    void manyAtOnce();
    void notAsked_data() { kindRows(); }
    void notAsked();

private:
    static void kindRows();
    static SessionOptions options(SessionKind kind);
    static void checkFeatures(SessionKind kind, bool* able);
    /// Connections that have carried a request to \a path.
    qsizetype connections(const QByteArray& path) const;

    ServerProcess m_server;
    QByteArray m_url;
};

namespace {

constexpr int streams = 10;

} // namespace

void tst_Nghttpd::initTestCase()
{
    URLPOOL_NEED(u"nghttpd"_s, u"curl"_s);
    QVERIFY(m_server.write(u"small"_s, "small"));
    QVERIFY(m_server.write(u"large"_s, QByteArray("0123456789abcdef").repeated(100'000)));
    const quint16 port = ServerProcess::freePort();
    QVERIFY2(m_server.start(u"nghttpd"_s,
                            {u"--no-tls"_s, u"-v"_s, u"-a"_s, u"127.0.0.1"_s, u"-d"_s, m_server.path({}),
                             u"-m"_s, QString::number(streams), u"-b"_s, u"64"_s, u"--trailer"_s,
                             u"x-trailer: 1"_s, u"--echo-upload"_s, QString::number(port)},
                            port),
             m_server.log().constData());
    m_url = "http://127.0.0.1:" + QByteArray::number(port);
}

void tst_Nghttpd::kindRows()
{
    QTest::addColumn<SessionKind>("kind");
    for (const auto& [name, kind] : kinds())
        QTest::addRow("%s", name.constData()) << kind;
}

SessionOptions tst_Nghttpd::options(SessionKind kind)
{
    SessionOptions options;
    options.kind = kind;
    options.httpVersion = HttpVersion::Http2PriorKnowledge;
    return options;
}

void tst_Nghttpd::checkFeatures(SessionKind kind, bool* able)
{
    *able = missingFeatures(options(kind)).isEmpty();
    if (kind == SessionKind::Qt)
        QEXPECT_FAIL("", "the Qt kind offers no HTTP/2", Continue);
    QVERIFY(*able);
}

qsizetype tst_Nghttpd::connections(const QByteArray& path) const
{
    QSet<QByteArray> ids;
    const QList<QByteArray> lines = m_server.log().split('\n');
    for (const QByteArray& line : lines) {
        if (line.contains(":path: " + path))
            ids.insert(line.left(line.indexOf(']')));
    }
    return ids.size();
}

void tst_Nghttpd::asCurlSays_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    for (const auto& [name, kind] : kinds()) {
        QTest::addRow("%s: small", name.constData())
            << kind << QByteArray("GET") << QByteArray("/small") << QByteArray() << 200;
        QTest::addRow("%s: large", name.constData())
            << kind << QByteArray("GET") << QByteArray("/large") << QByteArray() << 200;
        QTest::addRow("%s: HEAD", name.constData())
            << kind << QByteArray("HEAD") << QByteArray("/large") << QByteArray() << 200;
        QTest::addRow("%s: none", name.constData())
            << kind << QByteArray("GET") << QByteArray("/none") << QByteArray() << 404;
        QTest::addRow("%s: POST", name.constData())
            << kind << QByteArray("POST") << QByteArray("/echo") << QByteArray("posted") << 200;
        QTest::addRow("%s: large POST", name.constData())
            << kind << QByteArray("POST") << QByteArray("/echo")
            << QByteArray("fedcba9876543210").repeated(6'000) << 200;
    }
}

void tst_Nghttpd::asCurlSays()
{
    QFETCH(const SessionKind, kind);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    bool able = false;
    checkFeatures(kind, &able);
    if (!able)
        return;
    Request request = get(m_url + path);
    request.method = method;
    request.body = body;
    if (!body.isEmpty())
        request.headers = {{"Content-Type", "text/plain"}};
    const Outcome ours = send(options(kind), request);
    QVERIFY2(ours.isResponse(), told(ours).constData());
    QStringList arguments{u"--http2-prior-knowledge"_s};
    if (method == "HEAD")
        arguments += u"-I"_s;
    if (!body.isEmpty())
        arguments += {u"-d"_s, QString::fromLatin1(body)};
    const CurlReport theirs =
        runCurl(request.url, arguments + headerArguments(ours.hops.first().requestHeaders));
    QCOMPARE(theirs.exitCode, 0);
    QCOMPARE(theirs.status, status);
    QCOMPARE(ours.status(), status);
    QCOMPARE(ours.hops.constLast().httpVersion, QByteArray("2"));
    QCOMPARE(theirs.httpVersion, QByteArray("2"));
    QCOMPARE(comparable(ours.headers()), comparable(theirs.headers));
    QCOMPARE(ours.body, theirs.body);
    QCOMPARE(ours.transferSize, theirs.wireBytes);
    if (!body.isEmpty())
        QCOMPARE(ours.body, body);
}

void tst_Nghttpd::manyAtOnce()
{
    QFETCH(const SessionKind, kind);
    bool able = false;
    checkFeatures(kind, &able);
    if (!able)
        return;
    constexpr int count = 300;
    constexpr int limit = 40;
    PoolOptions pooled;
    pooled.workers = 1;
    pooled.sessionFactory = makeSessionFactory(options(kind));
    pooled.limits = {.parallelMax = limit, .parallelMaxHost = limit};
    QByteArrayList urls;
    for (int i = 0; i < count; ++i)
        urls.append(m_url + "/large?" + QByteArray::number(i));
    const auto pool = Pool::fromUrls(urls, {}, pooled);
    QCOMPARE(pool->start(), PoolError::None);
    pool->joinAll();
    const QList<RequestException> exceptions = pool->exceptions();
    QVERIFY2(exceptions.isEmpty(), told(exceptions.value(0)).constData());
    const QList<Response> responses = pool->responses();
    QCOMPARE(responses.size(), count);
    for (const Response& response : responses) {
        QCOMPARE(response.size, 1'600'000);
        QCOMPARE(response.wireSends(), 1);
        QCOMPARE(response.hops.constLast().httpVersion, QByteArray("2"));
    }
    // libcurl before 8.0 breaks such a connection when it uses it again, so there each serves one request.
    const bool reusable = runCurl(m_url + "/small?[1-3]", {u"--http2-prior-knowledge"_s}).exitCode == 0;
    const qsizetype used = connections("/large?");
    QVERIFY2(used >= 1 && used <= (reusable ? limit / streams : count), QByteArray::number(used).constData());
}

void tst_Nghttpd::notAsked()
{
    // Without prior knowledge: what it answers is no HTTP/1.
    QFETCH(const SessionKind, kind);
    SessionOptions plain;
    plain.kind = kind;
    const Outcome outcome = send(plain, get(m_url + "/small"));
    QVERIFY2(outcome.error == ErrorKind::Malformed || outcome.error == ErrorKind::Closed,
             told(outcome).constData());
    QCOMPARE(outcome.status(), 0);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_Nghttpd)
#include "tst_nghttpd.moc"
