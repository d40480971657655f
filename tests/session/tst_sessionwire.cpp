// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionkind.h"
#include "session/wirerow.h"
#include "support/demoserver.h"
#include "support/pkcs12.h"
#include "support/testcase.h"

#include "run/run.h"
#include "text/sessiontext.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <utility>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// The list of settings: each reaches the wire in both kinds of session, or is refused with a sentence.
class tst_SessionWire : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFieldIsInJson();
    void everySettingHasRows();
    void setting_data();
    void setting();

private:
    void write(const QString& name, const QByteArray& bytes) const;
    QByteArray expanded(QByteArray text) const;
    QJsonValue valueOf(QByteArray json) const;
    RunSettings settingsOf(const WireRow& row, bool isSet) const;
    RequestList listOf(const WireRow& row, bool isSet) const;
    Seen run(const WireRow& row, bool isSet);

    DemoServer m_server;
    QTemporaryDir m_folder;
    QTcpServer m_sniffer; ///< notes what comes first and closes
    QByteArray m_firstBytes;
};

namespace {

/// What no server can see: where bodies are kept and what for, and when a run pauses by itself.
const QSet<QByteArray> notOnTheWire{"transfer/chunk_bytes", "keep_bodies", "max_run_bytes", "save_secrets",
                                    "pause_on_storm"};

/// Becomes whatever a field is, if it is not optional.
struct Anything
{
    template <typename Field> operator Field() const;
};

/// How many fields a struct has: as many as can be given.
template <typename Struct, typename Value = Anything, typename... Values> constexpr qsizetype fieldsOf()
{
    if constexpr (requires { Struct{std::declval<Values>()..., std::declval<Value>()}; })
        return fieldsOf<Struct, Value, Values..., Value>();
    else
        return qsizetype(sizeof...(Values));
}

void insert(QJsonObject& object, const QByteArray& path, const QJsonValue& value)
{
    const qsizetype slash = path.indexOf('/');
    const QString name = QString::fromLatin1(slash < 0 ? path : path.first(slash));
    if (slash < 0) {
        object.insert(name, value);
        return;
    }
    QJsonObject inner = object.value(name).toObject();
    insert(inner, path.sliced(slash + 1), value);
    object.insert(name, inner);
}

QSet<QByteArray> settingsIn(const QJsonObject& object, const QByteArray& folder = {})
{
    QSet<QByteArray> names;
    for (auto at = object.begin(); at != object.end(); ++at) {
        const QByteArray name = folder + at.key().toLatin1();
        if (at->isObject())
            names += settingsIn(at->toObject(), name + '/');
        else
            names += name;
    }
    return names;
}

QList<WireRow> allRows()
{
    return sessionWireRows() + runWireRows();
}

QByteArray endOf(const RowRecord& record)
{
    if (record.state == RowState::Cancelled)
        return "cancelled";
    return record.error == ErrorKind::None ? QByteArray::number(record.status) : errorKindName(record.error);
}

} // namespace

void tst_SessionWire::initTestCase()
{
    QVERIFY(m_server.start());
    const QByteArray certificate = m_server.clientCertificatePem();
    const QByteArray key = m_server.clientKeyPem();
    QVERIFY(QDir(m_folder.path()).mkdir(u"authorities"_s));
    write(u"ca.pem"_s, m_server.caPem());
    write(u"authorities/ours.pem"_s, m_server.caPem());
    write(u"certificate.pem"_s, certificate);
    write(u"key.pem"_s, key);
    write(u"both.pem"_s, certificate + key);
    write(u"client.p12"_s, makePkcs12(certificate, key, "a secret"));
    write(u"cookies.txt"_s, "127.0.0.1\tFALSE\t/\tFALSE\t0\tf\t1\n");
    write(u"slow.sh"_s, "sleep 1\necho late\n");
    for (const char* name :
         {"https_proxy", "HTTPS_PROXY", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"})
        qunsetenv(name);
    connect(&m_sniffer, &QTcpServer::newConnection, this, [this] {
        QTcpSocket* socket = m_sniffer.nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            m_firstBytes += socket->readAll();
            socket->disconnectFromHost();
        });
    });
    QVERIFY(m_sniffer.listen(QHostAddress::LocalHost));
}

void tst_SessionWire::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

// What is not written as JSON is in no profile and no run file, and would not be seen below.
void tst_SessionWire::everyFieldIsInJson()
{
    const QJsonObject all = toJson({}, true);
    const QJsonObject session = all[u"session"_s].toObject();
    QCOMPARE(all.size(), fieldsOf<RunSettings>());
    QCOMPARE(all[u"request"_s].toObject().size(), fieldsOf<RequestDefaults>());
    QCOMPARE(all[u"transfer"_s].toObject().size(), fieldsOf<TransferOptions>());
    QCOMPARE(all[u"limits"_s].toObject().size(), fieldsOf<Limits>());
    QCOMPARE(all[u"retry"_s].toObject().size(), fieldsOf<RetryOptions>());
    QCOMPARE(session.size(), fieldsOf<SessionOptions>());
    QCOMPARE(session[u"auth"_s].toObject().size(), fieldsOf<AuthOptions>());
    QCOMPARE(session[u"cookies"_s].toObject().size(), fieldsOf<CookieOptions>());
}

void tst_SessionWire::everySettingHasRows()
{
    QSet<QByteArray> inRows;
    QSet<QByteArray> ofRequests;
    for (const WireRow& row : allRows())
        (row.own ? ofRequests : inRows) += row.setting;
    QVERIFY(!inRows.intersects(notOnTheWire));
    const QSet<QByteArray> known = settingsIn(toJson({}, true));
    const QByteArrayList missing = (known - inRows - notOnTheWire).values();
    QVERIFY2(missing.isEmpty(), missing.join(' ').constData());
    const QByteArrayList unknown = (inRows + notOnTheWire - known).values();
    QVERIFY2(unknown.isEmpty(), unknown.join(' ').constData());
    QCOMPARE(ofRequests.size(), (fieldsOf<RequestOptions, std::nullopt_t>()));
}

QByteArray tst_SessionWire::expanded(QByteArray text) const
{
    const auto number = [](quint16 port) { return QByteArray::number(port); };
    const auto put = [&text](const char* word, auto&& value) {
        if (text.contains(word)) // ports are opened when they are asked for
            text.replace(word, value());
    };
    put("@https", [&] { return m_server.httpsUrl(""); });
    put("@http", [&] { return m_server.url(""); });
    put("@proxy", [&] { return "127.0.0.1:" + number(m_server.proxyPort()); });
    put("@login", [&] { return "127.0.0.1:" + number(m_server.port(FaultPort::ProxyLogin)); });
    put("@sniffer", [&] { return "127.0.0.1:" + number(m_sniffer.serverPort()); });
    put("@refused", [&] { return "http://127.0.0.1:" + number(m_server.refusedPort()); });
    put("@plainh2", [&] { return "http://127.0.0.1:" + number(m_server.port(FaultPort::H2Good)); });
    put("@h2", [&] { return m_server.url(FaultPort::H2Good, ""); });
    put("@tls12", [&] { return m_server.url(FaultPort::TlsLast, ""); });
    put("@client", [&] { return m_server.url(FaultPort::TlsClientCertificate, ""); });
    put("@hole", [&] { return m_server.url(FaultPort::Blackhole, ""); });
    put("@six", [&] { return m_server.url(FaultPort::Ipv6, ""); });
    put("@port", [&] { return number(m_server.httpPort()); });
    put("@files", [&] { return QFile::encodeName(m_folder.path()); });
    return text;
}

QJsonValue tst_SessionWire::valueOf(QByteArray json) const
{
    const QByteArray array = '[' + expanded(json.replace('\'', '"')) + ']';
    return QJsonDocument::fromJson(array).array().at(0);
}

RunSettings tst_SessionWire::settingsOf(const WireRow& row, bool isSet) const
{
    RunSettings base;
    base.session = testedOptions();
    base.workers = 1;
    QJsonObject json = toJson(base, true);
    for (const auto& [name, value] : row.others)
        insert(json, name, valueOf(value));
    if (isSet && !row.own)
        insert(json, row.setting, valueOf(row.value));
    else if (row.before)
        insert(json, row.setting, valueOf(*row.before));
    const std::optional<RunSettings> settings = runSettingsFromJson(json);
    if (!settings)
        qWarning("the row has a value of another type");
    return settings.value_or(base);
}

RequestList tst_SessionWire::listOf(const WireRow& row, bool isSet) const
{
    const QByteArray text = expanded(row.list);
    if (!row.own || !isSet)
        return RequestList::fromText(text);
    RequestOptions own;
    row.own(own);
    if (own.proxyUrl)
        own.proxyUrl = expanded(*own.proxyUrl);
    Request request;
    request.url = text;
    request.options = std::make_shared<const RequestOptions>(own);
    return RequestList::fromRequests({request});
}

Seen tst_SessionWire::run(const WireRow& row, bool isSet)
{
    m_server.reset();
    m_firstBytes.clear();
    StoreError error;
    const std::unique_ptr<Run> made = Run::create(listOf(row, isSet), settingsOf(row, isSet), {}, &error);
    Seen seen;
    if (!made)
        return seen;
    made->start();
    if (made->state() == Run::State::Ready) // no session can be set up
        return seen;
    const auto isFinished = [&made] {
        const QList<HostFacts> parked = made->progress().parkedHosts;
        for (const HostFacts& host : parked)
            made->giveUpHost(host.id);
        return made->state() == Run::State::Finished;
    };
    if (!waitFor(isFinished, 20'000))
        qWarning("the run does not end");
    for (const RowRecord& record : made->records())
        seen.ends += endOf(record);
    seen.requests = m_server.requests();
    seen.requests.removeIf([](const RecordedRequest& request) { return request.method == "CONNECT"; });
    seen.together = m_server.maxConcurrent() > 1;
    seen.firstBytes = m_firstBytes;
    return seen;
}

void tst_SessionWire::setting_data()
{
    QTest::addColumn<WireRow>("row");
    for (const WireRow& row : allRows())
        QTest::newRow(row.name().constData()) << row;
}

void tst_SessionWire::setting()
{
    QFETCH(const WireRow, row);
    if (row.list.startsWith("@hole") && m_server.port(FaultPort::Blackhole) == 0)
        QSKIP("no blackhole to be had");
    if (row.list.startsWith("@six") && m_server.port(FaultPort::Ipv6) == 0)
        QSKIP("this machine has no IPv6");
    if (row.setting == "session/kind" && !isAvailable(SessionKind::Curl))
        QSKIP("this build has one kind only");
    if (row.systemProxy.isEmpty())
        qunsetenv("http_proxy");
    else
        qputenv("http_proxy", expanded(row.systemProxy));
    const SessionKind kind = row.setting == "session/kind" ? SessionKind::Curl : testedKind();
    if (kind == SessionKind::Qt && row.refusedByQt) {
        QCOMPARE(missingFeatures(settingsOf(row, true).session), QList<SessionFeature>{*row.refusedByQt});
        QVERIFY(Text::missingSentence(*row.refusedByQt).endsWith(u'.'));
        QCOMPARE(ends(run(row, true)), "no session");
        QCOMPARE(m_server.totalHits(), 0);
        return;
    }
    QCOMPARE(row.look(run(row, false)), row.expected(kind, false));
    QCOMPARE(row.look(run(row, true)), row.expected(kind, true));
    // A row that shows the same either way would pass if the setting got lost.
    QVERIFY(row.expected(SessionKind::Curl, true) != row.expected(SessionKind::Curl, false));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_SessionWire)
#include "tst_sessionwire.moc"
