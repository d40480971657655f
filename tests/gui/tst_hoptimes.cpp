// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/colors.h"
#include "gui/hoptimes.h"
#include "gui/inspectoroverview.h"
#include "guitestcase.h"
#include "support/certificates.h"

#include <QLabel>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

HopFacts hop(qint64 totalUs)
{
    HopFacts facts;
    facts.url = "https://h/";
    facts.status = 200;
    facts.dnsUs = totalUs / 10;
    facts.connectUs = totalUs / 5;
    facts.tlsUs = totalUs / 5;
    facts.ttfbUs = totalUs / 4;
    facts.totalUs = totalUs;
    facts.reused = false;
    return facts;
}

} // namespace

/** Where the inspector shows how a hop was made: connection, times, certificates. */
class TestHopTimes : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void segmentsFillTheShare();
    void shortPartsAreSeen();
    void oneLineForEachHop();
    void colorsAreTold();
    void overviewShowsTheConnection();
};

void TestHopTimes::segmentsFillTheShare()
{
    HopBar bar(hop(10'000), 20'000);
    bar.resize(400, 8);
    const auto segments = bar.segments();
    QCOMPARE(segments.size(), 5);
    qreal left = 0;
    for (const auto& [part, place] : segments) {
        QCOMPARE(place.left(), left);
        left = place.right();
    }
    QCOMPARE(left, 200);
    QCOMPARE(segments[3].second.width(), 50);
    bar.setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(bar.segments().first().second.right(), 400);
}

void TestHopTimes::shortPartsAreSeen()
{
    HopFacts facts = hop(1'000'000);
    facts.dnsUs = 1;
    HopBar bar(facts, 1'000'000);
    bar.resize(100, 8);
    QVERIFY(bar.segments().first().second.width() >= 2);
    QVERIFY(bar.segments().last().second.right() <= 100);
}

void TestHopTimes::oneLineForEachHop()
{
    HopTimes times;
    times.showHops({});
    QVERIFY(times.shownText().isEmpty());
    times.showHops({hop(40'000)});
    QVERIFY2(
        times.shownText().startsWith(u"40 ms: name look-up 4 ms, connecting 8 ms, TLS 8 ms, waiting 10 ms"_s),
        qPrintable(times.shownText()));
    QCOMPARE(times.findChildren<HopSwatch*>().size(), 5);
    times.showHops({hop(10'000), HopFacts(), hop(20'000)});
    const QStringList lines = times.shownText().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(u"1. 10 ms"_s) && lines[1].startsWith(u"3. 20 ms"_s));
    QCOMPARE(times.findChildren<HopBar*>().size(), 2);
    times.showHops(QList<HopFacts>(50, hop(10)));
    QVERIFY(times.findChildren<HopBar*>().size() <= 20);
    QVERIFY(times.shownText().endsWith(u"30 more"_s));
}

void TestHopTimes::colorsAreTold()
{
    using Text::HopPart;
    const QList<HopPart> parts{HopPart::LookUp, HopPart::Connect, HopPart::Tls, HopPart::Wait,
                               HopPart::Receive};
    for (const bool dark : {false, true}) {
        QList<QColor> seen;
        for (const HopPart part : parts) {
            const QColor color = hopPartColor(part, dark);
            QVERIFY(!seen.contains(color));
            seen += color;
            QVERIFY(contrastRatio(color, dark ? QColor(0x20, 0x20, 0x20) : QColor(Qt::white)) >= 3);
        }
    }
}

void TestHopTimes::overviewShowsTheConnection()
{
    const PrivateKey key;
    const QByteArray pem = makeCertificate({"<b>bold</b>.example", {}}, key, key, {});
    InspectedRow row;
    row.stored.outcome.emplace().hops = {hop(10'000)};
    HopFacts& facts = row.stored.outcome->hops.last();
    facts.httpVersion = "2";
    facts.tlsProtocol = "TLSv1.3";
    facts.tlsCipher = "TLS_AES_256_GCM_SHA384";
    facts.tlsChain = {QSslCertificate(pem, QSsl::Pem).toDer()};
    facts.remoteAddress = "127.0.0.1";
    facts.remotePort = 8443;
    InspectorOverview overview;
    overview.showRow(row);
    const QString text = overview.shownText();
    for (const QString& part :
         {u"Protocol: HTTP/2 over TLSv1.3"_s, u"TLS_AES_256_GCM_SHA384"_s, u"127.0.0.1:8443"_s,
          u"Connection: new"_s, u"10 ms: name look-up"_s, u"1. CN=<b>bold</b>.example"_s,
          u"issued by CN=<b>bold</b>.example"_s, u"SHA-256 "_s})
        QVERIFY2(text.contains(part), qPrintable(part));
    for (const QLabel* label : overview.findChildren<QLabel*>())
        QVERIFY(label->textFormat() == Qt::PlainText || label->text().isEmpty());
    overview.showRow({});
    QVERIFY(!overview.shownText().contains(u"Protocol"_s));
    for (const QLabel* label : overview.findChildren<QLabel*>()) {
        if (label->text() == u"Connection"_s || label->text() == u"Time"_s)
            QVERIFY(label->isHidden());
    }
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestHopTimes)
#include "tst_hoptimes.moc"
