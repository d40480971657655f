// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/hartimes.h"
#include "report/writtenrows.h"
#include "support/testcase.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** By the HAR 1.2 specification (http://www.softwareishard.com/blog/har-12-spec/). */
class HarTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void isValid_data();
    void isValid();
    void anEntryForEachHop();
    void rowsWithoutAnAnswer_data();
    void rowsWithoutAnAnswer();
    void failureWithAnAnswer();
    void query();
    void bodies();
    void sentBody();
    void secrets();
    void times_data();
    void times();
};

namespace {

QJsonArray entriesOf(const QList<StoredRow>& rows, const QByteArray& body = "hello",
                     const ExportOptions& options = {})
{
    QJsonParseError error;
    const QJsonDocument document =
        QJsonDocument::fromJson(written(ExportFormat::Har, rows, detailsOf(body), options), &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s", qPrintable(error.errorString()));
    return document[u"log"_s][u"entries"_s].toArray();
}

StoredRow failedRow()
{
    StoredRow row = fullRow();
    row.outcome->error = ErrorKind::Refused;
    row.outcome->hops.clear();
    row.storedBodyBytes = -1;
    row.record = recordOf(*row.outcome);
    return row;
}

/** The members that the specification wants of an object; returns the first that is not as it should be. */
QString missing(const QJsonObject& object, const QList<std::pair<const char*, QJsonValue::Type>>& members)
{
    for (const auto& [name, type] : members) {
        if (object[QLatin1String(name)].type() != type)
            return QLatin1String(name);
    }
    return {};
}

QString faultOf(const QJsonObject& entry)
{
    using V = QJsonValue;
    const QJsonObject request = entry[u"request"_s].toObject();
    const QJsonObject response = entry[u"response"_s].toObject();
    const QJsonObject content = response[u"content"_s].toObject();
    const QJsonObject timings = entry[u"timings"_s].toObject();
    QStringList faults{missing(entry, {{"startedDateTime", V::String},
                                       {"time", V::Double},
                                       {"request", V::Object},
                                       {"response", V::Object},
                                       {"cache", V::Object},
                                       {"timings", V::Object}}),
                       missing(request, {{"method", V::String},
                                         {"url", V::String},
                                         {"httpVersion", V::String},
                                         {"cookies", V::Array},
                                         {"headers", V::Array},
                                         {"queryString", V::Array},
                                         {"headersSize", V::Double},
                                         {"bodySize", V::Double}}),
                       missing(response, {{"status", V::Double},
                                          {"statusText", V::String},
                                          {"httpVersion", V::String},
                                          {"cookies", V::Array},
                                          {"headers", V::Array},
                                          {"content", V::Object},
                                          {"redirectURL", V::String},
                                          {"headersSize", V::Double},
                                          {"bodySize", V::Double}}),
                       missing(content, {{"size", V::Double}, {"mimeType", V::String}}),
                       missing(timings, {{"send", V::Double}, {"wait", V::Double}, {"receive", V::Double}})};
    for (const QJsonArray& list : {request[u"headers"_s].toArray(), response[u"headers"_s].toArray(),
                                   request[u"queryString"_s].toArray()}) {
        for (const QJsonValue& pair : list)
            faults += missing(pair.toObject(), {{"name", V::String}, {"value", V::String}});
    }
    if (!QDateTime::fromString(entry[u"startedDateTime"_s].toString(), Qt::ISODateWithMs).isValid())
        faults += u"no date"_s;
    double sum = 0;
    for (const QString& part : timings.keys()) {
        const double ms = timings[part].toDouble();
        if (ms < 0 && (ms != -1 || QStringList{u"send"_s, u"wait"_s, u"receive"_s}.contains(part)))
            faults += part;
        sum += part == u"ssl"_s ? 0 : qMax(ms, 0.0);
    }
    if (qAbs(sum - entry[u"time"_s].toDouble()) > 0.0005)
        faults += u"sum of the times"_s;
    faults.removeAll(QString());
    return faults.join(u", "_s);
}

} // namespace

void HarTest::isValid_data()
{
    QTest::addColumn<QList<StoredRow>>("rows");
    QTest::newRow("no row") << QList<StoredRow>{};
    QTest::newRow("redirect") << QList{fullRow()};
    QTest::newRow("all kinds") << QList{fullRow(), failedRow(), storedRow(RowState::Invalid),
                                        storedRow(RowState::Cancelled), storedRow(RowState::Pending)};
}

void HarTest::isValid()
{
    QFETCH(QList<StoredRow>, rows);
    QJsonParseError error;
    const QJsonDocument document =
        QJsonDocument::fromJson(written(ExportFormat::Har, rows, detailsOf("hello")), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    const QJsonObject log = document[u"log"_s].toObject();
    QCOMPARE(log[u"version"_s].toString(), u"1.2"_s);
    QCOMPARE(log[u"creator"_s][u"name"_s].toString(), u"Urlpool"_s);
    QCOMPARE(log[u"creator"_s][u"version"_s].toString(), QStringLiteral(URLPOOL_VERSION));
    QVERIFY(log[u"entries"_s].isArray());
    for (const QJsonValue& entry : log[u"entries"_s].toArray())
        QCOMPARE(faultOf(entry.toObject()), QString());
}

void HarTest::anEntryForEachHop()
{
    const QJsonArray entries = entriesOf({fullRow(), storedRow(RowState::Pending)});
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries[0][u"request"_s][u"method"_s].toString(), u"POST"_s);
    QCOMPARE(entries[0][u"response"_s][u"status"_s].toInt(), 302);
    QCOMPARE(entries[0][u"response"_s][u"redirectURL"_s].toString(), u"http://me:***@h/b?x=1&y=a%20b"_s);
    QVERIFY(entries[0][u"response"_s][u"content"_s][u"text"_s].isUndefined());
    QCOMPARE(entries[1][u"response"_s][u"status"_s].toInt(), 200);
    QCOMPARE(entries[1][u"response"_s][u"httpVersion"_s].toString(), u"HTTP/2"_s);
    QCOMPARE(entries[1][u"response"_s][u"bodySize"_s].toInt(), 4);
    QCOMPARE(entries[1][u"response"_s][u"content"_s][u"size"_s].toInt(), 5);
    QCOMPARE(entries[1][u"response"_s][u"content"_s][u"compression"_s].toInt(), 1);
    QCOMPARE(entries[1][u"response"_s][u"headers"_s].toArray().size(), 4);
    QCOMPARE(entries[1][u"serverIPAddress"_s].toString(), u"127.0.0.1"_s);
    QCOMPARE(entries[1][u"_urlpool"_s][u"hop"_s].toInt(), 2);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(entries[i][u"_urlpool"_s][u"row"_s].toInt(), 7);
        QCOMPARE(entries[i][u"_urlpool"_s][u"outcome"_s].toString(), u"response"_s);
        QVERIFY(entries[i][u"response"_s][u"_error"_s].isUndefined());
    }
}

void HarTest::rowsWithoutAnAnswer_data()
{
    QTest::addColumn<StoredRow>("row");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("outcome");
    StoredRow invalid = storedRow(RowState::Invalid);
    invalid.input = "htp:/x";
    QTest::newRow("failed") << failedRow() << u"refused"_s << u"exception"_s;
    QTest::newRow("invalid") << invalid << u"invalid-url"_s << u"invalid"_s;
    QTest::newRow("cancelled") << storedRow(RowState::Cancelled) << u"cancelled"_s << u"cancelled"_s;
    QTest::newRow("pending") << storedRow(RowState::Pending) << u"pending"_s << u"pending"_s;
}

void HarTest::rowsWithoutAnAnswer()
{
    QFETCH(StoredRow, row);
    const QJsonArray entries = entriesOf({row});
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries[0][u"response"_s][u"status"_s].toInt(-7), 0);
    QTEST(entries[0][u"response"_s][u"_error"_s].toString(), "error");
    QTEST(entries[0][u"_urlpool"_s][u"outcome"_s].toString(), "outcome");
    const bool tried = row.outcome.has_value();
    QCOMPARE(entries[0][u"startedDateTime"_s].toString(),
             tried ? u"2025-11-20T12:00:00.123Z"_s : u"2025-11-20T12:00:00.000Z"_s);
    QCOMPARE(entries[0][u"request"_s][u"url"_s].toString(),
             row.record.state == RowState::Invalid ? u"htp:/x"_s : u"http://h/a"_s);
}

void HarTest::failureWithAnAnswer()
{
    StoredRow row = fullRow();
    row.outcome->error = ErrorKind::Truncated;
    row.record = recordOf(*row.outcome);
    const QJsonArray entries = entriesOf({row});
    QVERIFY(entries[0][u"response"_s][u"_error"_s].isUndefined());
    QCOMPARE(entries[1][u"response"_s][u"_error"_s].toString(), u"truncated"_s);
    QCOMPARE(entries[1][u"response"_s][u"status"_s].toInt(), 200);
}

void HarTest::query()
{
    QStringList pairs;
    const QJsonArray entries = entriesOf({fullRow()});
    for (const QJsonValue& pair : entries[1][u"request"_s][u"queryString"_s].toArray())
        pairs += pair[u"name"_s].toString() + u'=' + pair[u"value"_s].toString();
    QCOMPARE(pairs, (QStringList{u"x=1"_s, u"y=a b"_s, u"empty="_s, u"flag="_s}));
    QVERIFY(entries[0][u"request"_s][u"queryString"_s].toArray().isEmpty());
}

void HarTest::bodies()
{
    const QJsonValue text = entriesOf({fullRow()})[1][u"response"_s][u"content"_s];
    QCOMPARE(text[u"text"_s].toString(), u"hello"_s);
    QCOMPARE(text[u"mimeType"_s].toString(), u"text/plain"_s);
    QVERIFY(text[u"encoding"_s].isUndefined() && text[u"comment"_s].isUndefined());
    const QJsonValue bytes = entriesOf({fullRow()}, "\xff\xfe")[1][u"response"_s][u"content"_s];
    QCOMPARE(bytes[u"text"_s].toString(), u"//4="_s);
    QCOMPARE(bytes[u"encoding"_s].toString(), u"base64"_s);
    ExportOptions options;
    options.maxBody = 3;
    const QJsonValue cut = entriesOf({fullRow()}, "hello", options)[1][u"response"_s][u"content"_s];
    QCOMPARE(cut[u"text"_s].toString(), u"hel"_s);
    QVERIFY(cut[u"comment"_s].toString().contains(u"3 bytes"_s));
    StoredRow row = fullRow();
    row.storedBodyBytes = -1;
    row.isBodyLeftOut = true;
    const QJsonValue leftOut = entriesOf({row})[1][u"response"_s][u"content"_s];
    QVERIFY(leftOut[u"text"_s].isUndefined());
    QVERIFY(leftOut[u"comment"_s].toString().startsWith(u"left out"_s));
}

void HarTest::sentBody()
{
    const QJsonArray entries = entriesOf({fullRow()});
    QCOMPARE(entries[0][u"request"_s][u"postData"_s][u"text"_s].toString(), u"k=v"_s);
    QCOMPARE(entries[0][u"request"_s][u"postData"_s][u"mimeType"_s].toString(), u"text/x"_s);
    QCOMPARE(entries[0][u"request"_s][u"bodySize"_s].toInt(), 3);
    QVERIFY(entries[1][u"request"_s][u"postData"_s].isUndefined());
    QCOMPARE(entries[1][u"request"_s][u"bodySize"_s].toInt(), 0);
}

void HarTest::secrets()
{
    ExportOptions options;
    QVERIFY(!written(ExportFormat::Har, {fullRow()}, detailsOf("body"), options).contains("s3cret"));
    options.csv.withSecrets = true;
    QVERIFY(written(ExportFormat::Har, {fullRow()}, detailsOf("body"), options).count("s3cret") >= 6);
}

void HarTest::times_data()
{
    QTest::addColumn<QList<int>>("known"); // dns, connect, tls, ttfb, total
    QTest::addColumn<QList<int>>("har");   // dns, connect, ssl, wait, receive
    QTest::newRow("all") << QList{1, 20, 300, 4000, 10000} << QList{1, 320, 300, 4000, 5679};
    QTest::newRow("reused") << QList{-1, -1, -1, 4000, 10000} << QList{-1, -1, -1, 4000, 6000};
    QTest::newRow("no first byte") << QList{1, 20, -1, -1, 10000} << QList{1, 20, -1, 9979, 0};
    QTest::newRow("nothing") << QList{-1, -1, -1, -1, -1} << QList{-1, -1, -1, 0, 0};
    QTest::newRow("parts exceed the whole") << QList{-1, -1, -1, 500, 400} << QList{-1, -1, -1, 500, 0};
}

void HarTest::times()
{
    QFETCH(QList<int>, known);
    HopFacts hop;
    hop.dnsUs = known[0];
    hop.connectUs = known[1];
    hop.tlsUs = known[2];
    hop.ttfbUs = known[3];
    hop.totalUs = known[4];
    const HarTimes times = harTimes(hop);
    QTEST(
        (QList<int>{int(times.dns), int(times.connect), int(times.ssl), int(times.wait), int(times.receive)}),
        "har");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::HarTest)
#include "tst_har.moc"
