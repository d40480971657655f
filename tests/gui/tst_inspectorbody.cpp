// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/bodycontent.h"
#include "gui/hexview.h"
#include "gui/inspectortext.h"
#include "support/testcase.h"

#include <QBuffer>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace Urlpool;
using namespace Urlpool::Testing;

/** What becomes of a body before it is shown; no widgets. */
class tst_InspectorBody : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void charsets_data();
    void charsets();
    void modes_data();
    void modes();
    void prettyKeepsTokens();
    void prettyOfHostileJsonEnds();
    void longLinesAreFolded();
    void hugeImageIsNotDecoded();
    void hexLine();
    void missingBodies();
};

namespace {

QByteArray png(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

void tst_InspectorBody::charsets_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("charset");
    QTest::addColumn<QString>("unknown");
    const QString word = u"Grüße"_s;
    const QByteArray latin = word.toLatin1();
    const QByteArray utf8 = word.toUtf8();
    // Bytes that are valid UTF-8, so that only what is declared can make Latin-1 of them.
    const QString asLatin = QString::fromLatin1(utf8);
    QTest::newRow("header") << utf8 << "text/plain; charset=ISO-8859-1"_ba << asLatin << u"ISO-8859-1"_s
                            << QString();
    QTest::newRow("quoted") << latin << "text/plain; Charset=\"latin1\""_ba << word << u"ISO-8859-1"_s
                            << QString();
    QTest::newRow("utf-8") << utf8 << "text/plain; charset=utf-8"_ba << word << u"UTF-8"_s << QString();
    QTest::newRow("none, utf-8") << utf8 << "text/plain"_ba << word << u"UTF-8"_s << QString();
    QTest::newRow("none, latin1") << latin << QByteArray() << word << u"ISO-8859-1"_s << QString();
    QTest::newRow("mark") << "\xEF\xBB\xBF"_ba + utf8 << "text/plain; charset=latin1"_ba << word << u"UTF-8"_s
                          << QString();
    QTest::newRow("utf-16 mark") << "\xFF\xFEG\0r\0"_ba.left(6) << "text/plain"_ba << u"Gr"_s << u"UTF-16LE"_s
                                 << QString();
    QTest::newRow("utf-16 header") << QByteArray("\0G\0r", 4) << "text/plain; charset=utf-16be"_ba << u"Gr"_s
                                   << u"UTF-16BE"_s << QString();
    QTest::newRow("meta") << "<meta charset=\"iso-8859-1\">"_ba + utf8 << "text/html"_ba
                          << u"<meta charset=\"iso-8859-1\">"_s + asLatin << u"ISO-8859-1"_s << QString();
    QTest::newRow("xml") << "<?xml version='1.0' encoding='ISO-8859-1'?>"_ba + utf8 << "text/xml"_ba
                         << u"<?xml version='1.0' encoding='ISO-8859-1'?>"_s + asLatin << u"ISO-8859-1"_s
                         << QString();
    QTest::newRow("unknown") << latin << "text/plain; charset=x-strange"_ba << word << u"ISO-8859-1"_s
                             << u"x-strange"_s;
}

void tst_InspectorBody::charsets()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    const DecodedText decoded = decodeBody(body, type);
    QTEST(decoded.text, "text");
    QTEST(decoded.charset, "charset");
    QTEST(decoded.unknownCharset, "unknown");
    QVERIFY(!looksBinary(body, type));
}

void tst_InspectorBody::modes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QList<BodyMode>>("modes");
    using Modes = QList<BodyMode>;
    const Modes text{BodyMode::Text, BodyMode::Hex};
    const Modes json{BodyMode::Pretty, BodyMode::Text, BodyMode::Hex};
    QTest::newRow("empty") << QByteArray() << "text/plain"_ba << Modes();
    QTest::newRow("html is text") << "<html><script>alert(1)</script></html>"_ba
                                  << "text/html"_ba << text;
    QTest::newRow("svg is text")
        << "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"/etc/passwd\"/></svg>"_ba
        << "image/svg+xml"_ba << text;
    QTest::newRow("json") << "{\"a\":1}"_ba
                          << "application/json"_ba << json;
    QTest::newRow("json by type") << "3"_ba
                                  << "application/problem+json; charset=utf-8"_ba << json;
    QTest::newRow("json by content") << " [1,2]"_ba << QByteArray() << json;
    QTest::newRow("binary") << QByteArray("\0\1\2\3\4\5\6\7", 8) << "text/plain"_ba << Modes{BodyMode::Hex};
    QTest::newRow("octets") << "plain"_ba
                            << "application/octet-stream"_ba << Modes{BodyMode::Hex};
    QTest::newRow("png") << png(20, 10) << "image/png"_ba << Modes{BodyMode::Image, BodyMode::Hex};
    QTest::newRow("png, wrong type") << png(20, 10) << "text/html"_ba
                                     << Modes{BodyMode::Image, BodyMode::Hex};
    QTest::newRow("cut png") << png(20, 10).left(40) << "image/png"_ba << Modes{BodyMode::Hex};
}

void tst_InspectorBody::modes()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    const BodyContent content = makeBodyContent(body, body.size(), type);
    QTEST(content.modes, "modes");
    QVERIFY(!content.isCut());
    QVERIFY(makeBodyContent(body, body.size() + 1, type).isCut());
}

void tst_InspectorBody::prettyKeepsTokens()
{
    const QString json = u"{\"z\":12345678901234567890,\"a\":[1.10,{},[ ],\"x,{\\\"}\"]}"_s;
    QCOMPARE(prettyJson(json), uR"({
  "z": 12345678901234567890,
  "a": [
    1.10,
    {},
    [],
    "x,{\"}"
  ]
})"_s);
    QCOMPARE(prettyJson(u"{\"a\":\"cut of"_s), u"{\n  \"a\": \"cut of"_s);
    QCOMPARE(prettyJson(u"\"\\"_s), u"\"\\"_s);
}

void tst_InspectorBody::prettyOfHostileJsonEnds()
{
    QElapsedTimer clock;
    clock.start();
    const QString deep = prettyJson(QString(1'000'000, u'['));
    QVERIFY(deep.size() < 9'000'000);
    prettyJson(QString(1'000'000, u']'));
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
}

void tst_InspectorBody::longLinesAreFolded()
{
    bool folded = false;
    QCOMPARE(foldedLines(u"abcdef\ngh"_s, 4, &folded), u"abcd\nef\ngh"_s);
    QVERIFY(folded);
    QCOMPARE(foldedLines(u"abcd\nef"_s, 4, &folded), u"abcd\nef"_s);
    QVERIFY(!folded);
    QCOMPARE(foldedLines(QString(QChar(0)), 4, &folded), QString(QChar(0x2400)));
}

void tst_InspectorBody::hugeImageIsNotDecoded()
{
    // The size stands in the header; the pixels are never looked at.
    QByteArray huge = png(10, 10);
    huge.replace(16, 8, QByteArray::fromHex("0000ea600000ea60"));
    const BodyContent content = makeBodyContent(huge, huge.size(), "image/png");
    QVERIFY(content.image.isNull());
    QVERIFY(content.imageTooLarge || !content.imageSize.isValid());
    QCOMPARE(content.modes, QList<BodyMode>{BodyMode::Hex});
}

void tst_InspectorBody::hexLine()
{
    QCOMPARE(HexView::line(QByteArray("\0Az\xff", 4), 0).simplified(), u"00000000 00 41 7a ff ·Az·"_s);
    QCOMPARE(HexView::line(QByteArray(17, 'a'), 16).simplified(), u"00000010 61 a"_s);
}

void tst_InspectorBody::missingBodies()
{
    StoredRow row;
    QVERIFY(noBodyReason(row).startsWith(u"There is no answer"_s));
    row.outcome.emplace();
    row.outcome->hops.resize(1);
    row.outcome->hops[0].status = 200;
    row.storedBodyBytes = 0;
    QCOMPARE(noBodyReason(row), u"The answer has no body."_s);
    row.outcome->size = 20'000;
    row.storedBodyBytes = -1;
    QVERIFY(noBodyReason(row).contains(u"was not kept"_s));
    row.isBodyLeftOut = true;
    QVERIFY(noBodyReason(row).contains(u"was left out"_s));
}

QTEST_MAIN(tst_InspectorBody)
#include "tst_inspectorbody.moc"
