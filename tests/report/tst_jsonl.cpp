// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/jsontext.h"
#include "report/writtenrows.h"
#include "support/testcase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class JsonLinesTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreTheCsvs();
    void valuesAreTheCsvs_data();
    void valuesAreTheCsvs();
    void headersInTheirOrder();
    void redirectChain();
    void cookies();
    void tries();
    void secrets();
    void bodies_data();
    void bodies();
    void bodyThatWasNotKept();
    void texts_data();
    void texts();
    void nesting();
};

namespace {

QJsonObject lineOf(const StoredRow& row, const RowDetails& details = detailsOf({}),
                   const ExportOptions& options = {})
{
    const QByteArray line = written(ExportFormat::JsonLines, {row}, details, options);
    if (line.count('\n') != 1 || !line.endsWith('\n'))
        return {};
    return QJsonDocument::fromJson(line).object();
}

QStringList flat(const QJsonValue& headers)
{
    QStringList all;
    for (const QJsonValue& header : headers.toArray())
        all += header[0].toString() + u": "_s + header[1].toString();
    return all;
}

} // namespace

void JsonLinesTest::namesAreTheCsvs()
{
    for (const StoredRow& row : {fullRow(), storedRow(RowState::Pending), storedRow(RowState::Invalid)}) {
        const QJsonObject line = lineOf(row);
        for (const QString& name : csvColumns())
            QVERIFY2(line.contains(name), qPrintable(name));
        for (const char* more : {"request_headers", "response_headers", "redirect_chain", "tries", "reused",
                                 "remote_port", "tls_protocol", "tls_cipher", "certificates", "cookies_given",
                                 "cookies_sent", "cookies_set", "cookies_removed", "cookies_refused"})
            QVERIFY2(line.contains(QLatin1String(more)), more);
        QCOMPARE(line.size(), csvColumns().size() + 14);
    }
    const QByteArray two = written(ExportFormat::JsonLines, {fullRow(), fullRow()}, detailsOf({}));
    QCOMPARE(two.count('\n'), 2);
    QVERIFY(written(ExportFormat::JsonLines, {}, detailsOf({})).isEmpty());
}

void JsonLinesTest::valuesAreTheCsvs_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : csvColumns())
        QTest::newRow(qPrintable(name)) << name;
}

void JsonLinesTest::valuesAreTheCsvs()
{
    QFETCH(QString, name);
    for (const StoredRow& row : {fullRow(), storedRow(RowState::Cancelled)}) {
        const QJsonValue value = lineOf(row)[name];
        CsvOptions raw;
        raw.rawCells = true;
        const QByteArray expected = cell(row, name, raw);
        if (expected.isEmpty()) {
            QVERIFY(value.isNull());
        } else if (value.isDouble()) {
            QCOMPARE(value.toDouble(), expected.toDouble());
        } else {
            QCOMPARE(value.toString().toUtf8(), expected);
            QVERIFY(!QStringList({u"row"_s, u"status"_s, u"size"_s, u"total_ms"_s}).contains(name));
        }
    }
}

void JsonLinesTest::headersInTheirOrder()
{
    const QJsonObject line = lineOf(fullRow());
    QCOMPARE(flat(line[u"request_headers"_s]), (QStringList{u"Accept: */*"_s, u"accept: b"_s}));
    QCOMPARE(flat(line[u"response_headers"_s]), (QStringList{u"Content-Type: text/plain"_s, u"X-Same: 1"_s,
                                                             u"X-Same: 2"_s, u"X-Bytes: \uFFFD\n\""_s}));
    QVERIFY(line[u"reused"_s].toBool());
    QCOMPARE(line[u"remote_port"_s].toInt(), 80);
}

void JsonLinesTest::redirectChain()
{
    const QJsonArray chain = lineOf(fullRow())[u"redirect_chain"_s].toArray();
    QCOMPARE(chain.size(), 1);
    QCOMPARE(chain[0][u"status"_s].toInt(), 302);
    QCOMPARE(chain[0][u"method"_s].toString(), u"POST"_s);
    QCOMPARE(chain[0][u"url"_s].toString(), u"http://h/a"_s);
    QCOMPARE(chain[0][u"target"_s].toString(), u"http://me:***@h/b?x=1&y=a%20b"_s);
    QCOMPARE(chain[0][u"tls_ms"_s].toDouble(), 0.3);
    QVERIFY(chain[0][u"dns_ms"_s].isNull());
    QCOMPARE(flat(chain[0][u"request_headers"_s]).first(), u"Content-Type: text/x"_s);
}

void JsonLinesTest::cookies()
{
    StoredRow row = fullRow();
    HopFacts& first = row.outcome->hops.first();
    first.cookiesGiven = {"own"};
    first.cookiesSet = {"+a", "+b", "--c", "!d"};
    row.outcome->hops.last().cookiesSent = {"a", "b"};
    const QJsonObject line = lineOf(row);
    const QJsonObject hop = line[u"redirect_chain"_s].toArray().at(0).toObject();
    QCOMPARE(hop[u"cookies_given"_s].toArray(), QJsonArray({u"own"_s}));
    QCOMPARE(hop[u"cookies_sent"_s].toArray(), QJsonArray());
    QCOMPARE(hop[u"cookies_set"_s].toArray(), QJsonArray({u"a"_s, u"b"_s}));
    QCOMPARE(hop[u"cookies_removed"_s].toArray(), QJsonArray({u"-c"_s}));
    QCOMPARE(hop[u"cookies_refused"_s].toArray(), QJsonArray({u"d"_s}));
    QCOMPARE(line[u"cookies_sent"_s].toArray(), QJsonArray({u"a"_s, u"b"_s}));
    QCOMPARE(line[u"cookies_set"_s].toArray(), QJsonArray());
}

void JsonLinesTest::tries()
{
    StoredRow row = fullRow();
    QCOMPARE(lineOf(row)[u"tries"_s].toArray().size(), 1);
    Outcome first;
    first.error = ErrorKind::Refused;
    first.errorDetail = u"nobody there"_s;
    row.attemptsStored = 2;
    row.outcome->attempt = 2;
    const QJsonArray tries = lineOf(row, detailsOf({}, {first, *row.outcome}))[u"tries"_s].toArray();
    QCOMPARE(tries.size(), 2);
    QCOMPARE(tries[0][u"outcome"_s].toString(), u"exception"_s);
    QCOMPARE(tries[0][u"error"_s].toString(), u"refused"_s);
    QCOMPARE(tries[0][u"error_detail"_s].toString(), u"nobody there"_s);
    QVERIFY(tries[0][u"status"_s].isNull());
    QCOMPARE(tries[1][u"attempt"_s].toInt(), 2);
    QCOMPARE(tries[1][u"status"_s].toInt(), 200);
    QCOMPARE(lineOf(storedRow(RowState::Pending))[u"tries"_s].toArray().size(), 0);
}

void JsonLinesTest::secrets()
{
    const StoredRow row = fullRow();
    ExportOptions options;
    options.jsonBodies = true;
    QVERIFY(!written(ExportFormat::JsonLines, {row}, detailsOf("body"), options).contains("s3cret"));
    options.csv.withSecrets = true;
    // Input, target, Location, Authorization, X-Key, Set-Cookie.
    QCOMPARE(written(ExportFormat::JsonLines, {row}, detailsOf("body"), options).count("s3cret"), 6);
}

void JsonLinesTest::bodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("most");
    QTest::addColumn<bool>("raw");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<bool>("cut");
    const auto row = [](const char* tag, const QByteArray& body, int most, bool raw, const QString& name,
                        const QByteArray& shown,
                        bool cut) { QTest::newRow(tag) << body << most << raw << name << shown << cut; };
    const QString text = u"body"_s;
    const QString coded = u"body_base64"_s;
    row("text", "gr\xc3\xbc\xc3\x9f", 100, false, text, "gr\xc3\xbc\xc3\x9f", false);
    row("empty", "", 100, false, text, "", false);
    row("as long as it may be", "12345", 5, false, text, "12345", false);
    row("cut", "123456", 5, false, text, "12345", true);
    row("cut within a character", "gr\xc3\xbc\xc3\x9f", 5, false, text, "gr\xc3\xbc", true);
    row("cut within a character of four", "ab\xf0\x9f\x98\x80", 5, false, text, "ab", true);
    row("not UTF-8", "gr\xfc\xdf", 100, false, coded, "Z3L83w==", false);
    row("ends within a character", "gr\xc3", 100, false, coded, "Z3LD", false);
    row("NUL", QByteArray("a\0b", 3), 100, false, coded, "YQBi", false);
    row("still coded", "abc", 100, true, coded, "YWJj", false);
}

void JsonLinesTest::bodies()
{
    QFETCH(QByteArray, body);
    QFETCH(int, most);
    QFETCH(bool, raw);
    QFETCH(QString, name);
    QFETCH(QByteArray, shown);
    QFETCH(bool, cut);
    StoredRow row = fullRow();
    row.storedBodyBytes = body.size();
    row.outcome->hops.last().isBodyRaw = raw;
    ExportOptions options;
    options.maxBody = most;
    QVERIFY(!lineOf(row, detailsOf(body), options).contains(name));
    options.jsonBodies = true;
    const QJsonObject line = lineOf(row, detailsOf(body), options);
    QVERIFY(line.contains(name) && line[name].isString());
    QCOMPARE(line[name].toString().toUtf8(), shown);
    QCOMPARE(line[u"body_cut"_s].toBool(), cut);
    QVERIFY(!line.contains(name == u"body"_s ? u"body_base64"_s : u"body"_s));
}

void JsonLinesTest::bodyThatWasNotKept()
{
    ExportOptions options;
    options.jsonBodies = true;
    StoredRow row = fullRow();
    row.storedBodyBytes = -1;
    for (const StoredRow& without : {row, storedRow(RowState::Invalid)}) {
        const QJsonObject line = lineOf(without, detailsOf("never asked for"), options);
        QVERIFY(line.contains(u"body"_s) && line[u"body"_s].isNull());
        QCOMPARE(line[u"body_left_out"_s], QJsonValue(false));
    }
    row.isBodyLeftOut = true;
    QCOMPARE(lineOf(row, detailsOf({}), options)[u"body_left_out"_s], QJsonValue(true));
}

void JsonLinesTest::texts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain") << "a/b"_ba
                           << "\"a/b\""_ba;
    QTest::newRow("empty") << ""_ba
                           << "\"\""_ba;
    QTest::newRow("quotes") << "\"\\"_ba
                            << "\"\\\"\\\\\""_ba;
    QTest::newRow("controls") << "\t\n\r\x01\x1f\x7f"_ba
                              << "\"\\t\\n\\r\\u0001\\u001f\\u007f\""_ba;
    QTest::newRow("UTF-8") << "\xe2\x82\xac"_ba
                           << "\"\xe2\x82\xac\""_ba;
    QTest::newRow("no UTF-8") << "a\xffz"_ba
                              << "\"a\xef\xbf\xbdz\""_ba;
    QTest::newRow("NUL") << QByteArray("\0", 1) << "\"\xef\xbf\xbd\""_ba;
}

void JsonLinesTest::texts()
{
    QFETCH(QByteArray, text);
    JsonText json;
    json.string(text);
    QTEST(json.text(), "json");
}

void JsonLinesTest::nesting()
{
    JsonText json;
    json.beginObject();
    json.member("a", 1);
    json.key("b");
    json.beginArray();
    json.beginArray();
    json.endArray();
    json.boolean(true);
    json.null();
    json.endArray();
    json.numberOrNull("c", {});
    json.beginObject();
    json.endObject();
    json.endObject();
    QCOMPARE(json.text(), R"({"a":1,"b":[[],true,null],"c":null,{}})"_ba);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::JsonLinesTest)
#include "tst_jsonl.moc"
