// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "text/text.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Words for states, errors and counts. */
class TextTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void statusText_data();
    void statusText();
    void statusReason();
    void everyStateHasItsName();
    void everyErrorHasItsWords();
    void everyProblemHasItsSentence();
    void everyStoreErrorNamesItsFile();
    void everyExportErrorNamesItsFile();
    void detailIsShown();
    void saysWhatCannotBeSent();
    void notes();
    void listCounts_data();
    void listCounts();
    void progressLine_data();
    void progressLine();
    void sumLine_data();
    void sumLine();
    void leftOut();
    void overviewOfResponse();
    void codedBody();
    void overviewOfException();
};

namespace {

constexpr auto lastError = ErrorKind::Internal;
constexpr auto lastProblem = UrlProblem::BadHeader;

RowRecord record(RowState state, int status = 0, ErrorKind error = ErrorKind::None)
{
    RowRecord made;
    made.state = state;
    made.status = quint16(status);
    made.error = error;
    return made;
}

/** A sentence: begins with a capital or a name, ends with a full stop or a bracket, has no gap left. */
bool isSentence(const QString& text)
{
    return text.size() > 10 && (text.endsWith(u'.') || text.endsWith(u')')) && !text.contains(u'%') &&
           !text.contains("  "_L1);
}

} // namespace

void TextTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TextTest::statusText_data()
{
    QTest::addColumn<RowRecord>("row");
    QTest::addColumn<QString>("expected");
    QTest::newRow("ok") << record(RowState::Ok, 200) << u"200 OK"_s;
    QTest::newRow("redirected") << record(RowState::Redirected, 304) << u"304 Not Modified"_s;
    QTest::newRow("4xx") << record(RowState::ClientError, 404) << u"404 Not Found"_s;
    QTest::newRow("no words") << record(RowState::ServerError, 599) << u"599"_s;
    QTest::newRow("failed") << record(RowState::Failed, 0, ErrorKind::Refused) << u"refused"_s;
    QTest::newRow("failed with status")
        << record(RowState::Failed, 200, ErrorKind::Truncated) << u"truncated"_s;
    QTest::newRow("pending") << record(RowState::Pending) << u"pending"_s;
    QTest::newRow("in flight") << record(RowState::InFlight) << u"in flight"_s;
    QTest::newRow("invalid") << record(RowState::Invalid) << u"invalid"_s;
    QTest::newRow("cancelled") << record(RowState::Cancelled, 0, ErrorKind::Cancelled) << u"cancelled"_s;
}

void TextTest::statusText()
{
    QFETCH(RowRecord, row);
    QTEST(Text::statusText(row), "expected");
}

void TextTest::statusReason()
{
    QCOMPARE(Text::statusReason(100), u"Continue"_s);
    QCOMPARE(Text::statusReason(511), u"Network Authentication Required"_s);
    QVERIFY(Text::statusReason(0).isEmpty());
    QVERIFY(Text::statusReason(306).isEmpty());
    QVERIFY(Text::statusReason(9999).isEmpty());
}

void TextTest::everyStateHasItsName()
{
    QSet<QString> names;
    for (int i = 0; i < RowStateCount; ++i)
        names += Text::stateName(RowState(i));
    QVERIFY(!names.contains(QString()));
    QCOMPARE(names.size(), RowStateCount);
}

void TextTest::everyErrorHasItsWords()
{
    QVERIFY(Text::errorWords(ErrorKind::None).isEmpty());
    QVERIFY(Text::errorSentence(ErrorKind::None, u"x"_s).isEmpty());
    QSet<QString> words;
    for (int i = 1; i <= int(lastError); ++i) {
        const QString sentence = Text::errorSentence(ErrorKind(i), {});
        QVERIFY2(isSentence(sentence), qPrintable(sentence));
        words += Text::errorWords(ErrorKind(i));
    }
    QVERIFY(!words.contains(QString()));
    QCOMPARE(words.size(), int(lastError));
}

void TextTest::everyProblemHasItsSentence()
{
    QVERIFY(Text::problemSentence(UrlProblem::None).isEmpty());
    QSet<QString> sentences;
    for (int i = 1; i <= int(lastProblem); ++i) {
        const QString sentence = Text::problemSentence(UrlProblem(i));
        QVERIFY2(isSentence(sentence), qPrintable(sentence));
        sentences += sentence;
    }
    QCOMPARE(sentences.size(), int(lastProblem));
}

void TextTest::everyStoreErrorNamesItsFile()
{
    QVERIFY(Text::storeErrorSentence({}).isEmpty());
    for (int i = 1; i <= int(StoreErrorKind::ReadOnly); ++i) {
        const QString sentence =
            Text::storeErrorSentence({StoreErrorKind(i), u"its words"_s, u"/a/b.urlpool"_s});
        QVERIFY2(isSentence(sentence) && sentence.contains("/a/b.urlpool"_L1) &&
                     sentence.contains("its words"_L1),
                 qPrintable(sentence));
        QVERIFY(isSentence(Text::storeErrorSentence({StoreErrorKind(i), {}, {}})));
    }
}

void TextTest::everyExportErrorNamesItsFile()
{
    QVERIFY(Text::exportErrorSentence({}).isEmpty());
    for (const auto kind :
         {ExportErrorKind::Unreadable, ExportErrorKind::NotAFile, ExportErrorKind::CannotWrite}) {
        const QString sentence = Text::exportErrorSentence({kind, {}, u"/a/b.csv"_s});
        QVERIFY2(isSentence(sentence) && sentence.contains("/a/b.csv"_L1), qPrintable(sentence));
    }
    QVERIFY(
        Text::exportErrorSentence({ExportErrorKind::UnknownColumn, u"colour"_s, {}}).contains("colour"_L1));
    const QString pipe = Text::exportErrorSentence({ExportErrorKind::CannotWrite, u"Broken pipe"_s, u"-"_s});
    QVERIFY2(pipe.contains("standard output"_L1) && pipe.contains("Broken pipe"_L1), qPrintable(pipe));
}

void TextTest::detailIsShown()
{
    const QString sentence = Text::errorSentence(ErrorKind::Refused, u"100% %1 refused"_s);
    QVERIFY2(sentence.endsWith("(100% %1 refused)"_L1), qPrintable(sentence));
}

/** Requests that cannot be sent are of one kind, and it is not always the URL. */
void TextTest::saysWhatCannotBeSent()
{
    const auto begin = [](const QString& detail) {
        return Text::errorSentence(ErrorKind::InvalidUrl, detail).section(u'.', 0, 0);
    };
    QCOMPARE(begin(u"http://a:99999/"_s), u"This is no URL that can be requested"_s);
    QCOMPARE(begin({}), u"This is no URL that can be requested"_s);
    QCOMPARE(begin(u"content-length"_s), u"The session writes this header itself"_s);
    QCOMPARE(begin(u"Transfer-Encoding"_s), u"The session writes this header itself"_s);
    QCOMPARE(begin(u"X%20A"_s), u"This header or method cannot be sent"_s);
}

void TextTest::notes()
{
    QVERIFY(Text::noteSentences({}).isEmpty());
    QCOMPARE(Text::noteSentences(UrlNote::AddedScheme), QStringList{u"https:// was added."_s});
    const UrlNotes all = UrlNote::AddedScheme | UrlNote::EncodedBytes | UrlNote::DroppedFragment |
                         UrlNote::UserinfoToHeader | UrlNote::EncodedHost;
    const QStringList sentences = Text::noteSentences(all);
    QCOMPARE(QSet<QString>(sentences.cbegin(), sentences.cend()).size(), 5);
}

void TextTest::listCounts_data()
{
    QTest::addColumn<ListCounts>("counts");
    QTest::addColumn<QString>("expected");
    QTest::newRow("empty") << ListCounts{} << u"0 lines · 0 requests"_s;
    QTest::newRow("one") << ListCounts{1, 1, 0, 0, 0} << u"1 line · 1 request"_s;
    QTest::newRow("one duplicate") << ListCounts{2, 2, 1, 0, 0} << u"2 lines · 2 requests (1 duplicate)"_s;
    QTest::newRow("all") << ListCounts{64, 61, 2, 1, 2}
                         << u"64 lines · 61 requests (2 duplicates) · 1 invalid · 2 skipped"_s;
    QTest::newRow("thousands") << ListCounts{36'170, 36'000, 0, 0, 170}
                               << u"36,170 lines · 36,000 requests · 170 skipped"_s;
}

void TextTest::listCounts()
{
    QFETCH(ListCounts, counts);
    QTEST(Text::listCounts(counts), "expected");
}

void TextTest::progressLine_data()
{
    QTest::addColumn<Run::State>("state");
    QTest::addColumn<double>("perSecond");
    QTest::addColumn<qint64>("leftMs");
    QTest::addColumn<QString>("expected");
    QTest::newRow("running")
        << Run::State::Running << 210.4 << qint64(2000)
        << u"812 / 1,204 · 64 in flight · 210 req/s · 37 failed · 0:02 left · 0:04 so far"_s;
    QTest::newRow("slow") << Run::State::Running << 2.5 << qint64(-1)
                          << u"812 / 1,204 · 64 in flight · 2.5 req/s · 37 failed · 0:04 so far"_s;
    QTest::newRow("stalled") << Run::State::Running << 0.0 << qint64(-1)
                             << u"812 / 1,204 · 64 in flight · 0 req/s · 37 failed · 0:04 so far"_s;
    QTest::newRow("paused") << Run::State::Paused << 210.4 << qint64(2000)
                            << u"Paused · 812 / 1,204 · 64 in flight · 37 failed · 0:04 so far"_s;
    QTest::newRow("stopping") << Run::State::Stopping << 210.4 << qint64(2000)
                              << u"Stopping · 812 / 1,204 · 64 in flight · 37 failed · 0:04 so far"_s;
    QTest::newRow("finished") << Run::State::Finished << 210.4 << qint64(2000)
                              << u"812 / 1,204 · 37 failed · finished in 4.2 s"_s;
    QTest::newRow("ready") << Run::State::Ready << 0.0 << qint64(-1) << u"Ready: 1,204 rows"_s;
}

void TextTest::progressLine()
{
    QFETCH(Run::State, state);
    QFETCH(double, perSecond);
    QFETCH(qint64, leftMs);
    RunProgress progress;
    progress.total = 1204;
    progress.done = 812;
    progress.failed = 37;
    progress.inFlight = 64;
    progress.perSecond = perSecond;
    progress.leftMs = leftMs;
    progress.elapsedMs = 4200;
    QTEST(Text::progressLine(progress, state), "expected");
    progress.connections = {84, 1916};
    const QString words = Text::progressLine(progress, Run::State::Finished);
    QVERIFY2(words.endsWith(u" · 84 connections opened, 96 % of requests reused one"_s), qPrintable(words));
    QVERIFY(Text::connectionWords({1, 0}).startsWith(u"1 connection opened, 0 %"_s));
    QVERIFY(Text::connectionWords({1, 99'999}).contains(u" 99 %"_s));
}

void TextTest::sumLine_data()
{
    QTest::addColumn<QList<quint32>>("byState");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all ended") << QList<quint32>{0, 0, 1080, 44, 30, 12, 37, 1, 0}
                               << u"1,204 rows = 1,166 responses + 37 failed + 1 invalid + 0 cancelled"_s;
    QTest::newRow("running") << QList<quint32>{3, 2, 1, 0, 0, 0, 0, 0, 4}
                             << u"10 rows = 1 response + 0 failed + 0 invalid + 4 cancelled + 5 pending"_s;
    QTest::newRow("one") << QList<quint32>{0, 0, 0, 0, 0, 0, 1, 0, 0}
                         << u"1 row = 0 responses + 1 failed + 0 invalid + 0 cancelled"_s;
}

void TextTest::sumLine()
{
    QFETCH(QList<quint32>, byState);
    RunCounts counts;
    std::ranges::copy(byState, counts.byState.begin());
    QTEST(Text::sumLine(counts), "expected");
}

void TextTest::leftOut()
{
    QVERIFY(Text::leftOutSentence(1).startsWith(u"1 body was left out"_s));
    QVERIFY(Text::leftOutSentence(1204).startsWith(u"1,204 bodies were left out"_s));
    QVERIFY(isSentence(Text::leftOutSentence(1)) && isSentence(Text::leftOutSentence(1204)));
}

void TextTest::overviewOfResponse()
{
    Outcome outcome;
    outcome.request.url = "http://h/a";
    HopFacts first;
    first.url = "http://h/a";
    first.status = 302;
    first.target = "http://h/b";
    first.wireSends = 1;
    HopFacts last;
    last.url = "http://h/b";
    last.status = 200;
    last.responseHeaders = {{"Content-Type", "text/html"}};
    last.wireSends = 2;
    outcome.hops = {first, last};
    outcome.size = 1234;
    outcome.totalUs = 84'000;
    const QString text = Text::overview(outcome).join(u'\n');
    for (const QString& part : {u"GET http://h/a"_s, u"One redirect led to http://h/b."_s, u"200 OK"_s,
                                u"84 ms"_s, u"1.2 kB of type text/html"_s, u"3 times"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY2(!text.contains(u"try"_s), qPrintable(text)); // the first is not counted
    outcome.startedAtMs = 1'700'000'000'000;
    QVERIFY(Text::overview(outcome).constLast().startsWith(u"It was begun on "_s));
}

void TextTest::codedBody()
{
    Outcome outcome;
    HopFacts hop;
    hop.status = 200;
    hop.responseHeaders = {{"Content-Type", "text/html"}, {"Content-Encoding", "gzip"}};
    outcome.hops = {hop};
    outcome.size = 2'400;
    outcome.transferSize = 1'200;
    const auto says = [&](const QString& sentence) { return Text::overview(outcome).contains(sentence); };
    QVERIFY(says(u"Its body has 2.4 kB of type text/html. It came as 1.2 kB of gzip."_s));
    QVERIFY(Text::rawBodySentence(outcome, 2'400).isEmpty());

    outcome.hops.last().isBodyRaw = true;
    QVERIFY(says(u"Its body came as 1.2 kB of gzip and was not decoded."_s));
    QCOMPARE(Text::rawBodySentence(outcome, 1'200),
             u"The body was not decoded (Content-Encoding: gzip). The raw bytes are shown."_s);
    outcome.error = ErrorKind::Decode;
    outcome.errorDetail = u"gzip: cut short"_s;
    QCOMPARE(Text::rawBodySentence(outcome, 1'200),
             u"The body could not be decoded: gzip: cut short. The raw bytes are shown."_s);
    QCOMPARE(
        Text::rawBodySentence(outcome, 512),
        u"The body could not be decoded: gzip: cut short. The first 512 B of the raw bytes are shown."_s);
    outcome.error = ErrorKind::None;
    outcome.hops.last().status = 206;
    QCOMPARE(Text::rawBodySentence(outcome, 1'200),
             u"A part of a body is not decoded (Content-Encoding: gzip). The raw bytes are shown."_s);
}

void TextTest::overviewOfException()
{
    Outcome outcome;
    outcome.request.method = "POST";
    outcome.request.url = "http://h:1/";
    outcome.request.body = "x";
    outcome.error = ErrorKind::Refused;
    outcome.errorDetail = u"Connection refused"_s;
    outcome.attempt = 3;
    const QStringList sentences = Text::overview(outcome);
    QCOMPARE(sentences.first(), u"POST http://h:1/ was asked for with a body of 1 B."_s);
    QCOMPARE(sentences.at(1), Text::errorSentence(ErrorKind::Refused, u"Connection refused"_s));
    QVERIFY(sentences.last().contains("try 3"_L1));
    QVERIFY(!sentences.join(u' ').contains("The answer was"_L1));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TextTest)
#include "tst_text.moc"
