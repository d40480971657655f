// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/bodyview.h"
#include "gui/inspectoroverview.h"
#include "gui/inspectorpane.h"
#include "gui/inspectorredirects.h"
#include "gui/inspectortext.h"
#include "gui/slowtext.h"
#include "guitestcase.h"
#include "support/demoserver.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace Urlpool;
using namespace Urlpool::Testing;

class tst_InspectorPane : public GuiTestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_run.reset(); }
    void emptyUntilARowIsShown();
    void overviewTellsWhatHappened();
    void headersHideSecrets();
    void bodies();
    void largeBodyIsCutUntilAskedFor();
    void longTextComesInSlices();
    void rawBytesAreSaidToBeRaw();
    void bodyIsSavedWhole();
    void redirectsShowEachHop();
    void browsingKeepsUp();
    void changedRowIsReadAgain();

private:
    enum Row : quint32 {
        Json = 1,
        Latin1,
        Png,
        Html,
        Binary,
        Large,
        Redirect,
        Refused,
        Invalid,
        Login,
        Missing,
        Coded,
        Broken,
        Cookies,
    };
    template <typename T> T* part() const { return m_pane->findChild<T*>(); }
    void openTab(const char* name);
    bool shows(Row row);

    DemoServer m_server;
    std::unique_ptr<Run> m_run;
    std::unique_ptr<InspectorPane> m_pane;
};

void tst_InspectorPane::initTestCase()
{
    GuiTestCase::initTestCase();
    QVERIFY(m_server.start());
    const QByteArray host = "127.0.0.1:" + QByteArray::number(m_server.httpPort());
    QByteArray text;
    for (const char* path : {"/json", "/latin1", "/png", "/html", "/binary", "/bytes/5000000", "/redirect/2"})
        text += m_server.url(path) + '\n';
    text += "http://127.0.0.1:" + QByteArray::number(m_server.refusedPort()) +
            "/\nhttp://:80/\nhttp://demo:secret@" + host + "/basic-auth/demo/secret\n" +
            m_server.url("/status/404") + '\n' + m_server.url("/coding/br") + '\n' +
            m_server.url("/coding/gzip-bad-crc") + '\n' + m_server.url("/cookies/set?sid=1") + '\n';
    StoreError error;
    m_run = Run::create(RequestList::fromText(text), {}, {}, &error);
    QVERIFY(m_run);
    m_run->start();
    QVERIFY(waitFor([this] { return m_run->state() == Run::State::Finished; }, 30'000));
    m_pane = std::make_unique<InspectorPane>();
    m_pane->resize(900, 400);
    m_pane->show();
    m_pane->setRun(m_run.get());
}

void tst_InspectorPane::openTab(const char* name)
{
    auto* tabs = part<QTabWidget>();
    tabs->setCurrentWidget(tabs->findChild<QWidget*>(QLatin1StringView(name)));
}

bool tst_InspectorPane::shows(Row row)
{
    m_pane->showRow(row);
    const QString word = u"row %1"_s.arg(row);
    return waitFor([&] { return (part<InspectorOverview>()->shownText() + u' ').contains(word + u'\n'); });
}

void tst_InspectorPane::emptyUntilARowIsShown()
{
    auto* pages = m_pane->findChild<QStackedWidget*>(u"pages"_s);
    QCOMPARE(pages->currentWidget()->objectName(), u"emptyPage"_s);
    QVERIFY(shows(Json));
    QCOMPARE(pages->currentWidget()->objectName(), u"rowPage"_s);
    m_pane->showRow(0);
    QCOMPARE(pages->currentWidget()->objectName(), u"emptyPage"_s);
}

void tst_InspectorPane::overviewTellsWhatHappened()
{
    openTab("overview");
    auto* overview = part<InspectorOverview>();
    QVERIFY(shows(Missing));
    QVERIFY(overview->shownText().startsWith(u"404 Not Found"_s));
    QVERIFY(overview->shownText().contains(u"Redirects: up to 10"_s));
    QCOMPARE(overview->shownText().count(u"/status/404"_s), 1);
    QVERIFY(shows(Refused));
    QVERIFY(overview->shownText().startsWith(u"Failed: Connection refused"_s));
    QVERIFY(shows(Invalid));
    QVERIFY(overview->shownText().startsWith(u"Invalid"_s));
    QVERIFY(!overview->shownText().contains(u"None was sent."_s));
    QVERIFY(shows(Cookies));
    QVERIFY(overview->shownText().contains(u"None was sent. The answer set: sid."_s));
    for (const QLabel* label : overview->findChildren<QLabel*>())
        QVERIFY(label->textFormat() == Qt::PlainText || label->text().isEmpty());
}

void tst_InspectorPane::headersHideSecrets()
{
    openTab("requestText");
    auto* request = m_pane->findChild<SlowText*>(u"requestText"_s);
    auto* response = m_pane->findChild<SlowText*>(u"responseText"_s);
    auto* secrets = part<QCheckBox>();
    QVERIFY(shows(Json));
    QVERIFY(request->toPlainText().startsWith(u"GET /json HTTP/1.1\nHost: 127.0.0.1:"_s));
    QVERIFY(response->toPlainText().startsWith(u"HTTP"_s));
    QVERIFY(response->toPlainText().section(u'\n', 0, 0).endsWith(u" 200 OK"_s));
    QVERIFY(response->toPlainText().contains(u"application/json"_s));
    QVERIFY(!secrets->isVisible());
    QVERIFY(shows(Login));
    QVERIFY(request->toPlainText().contains(u"Authorization: ••••"_s));
    QVERIFY(!request->toPlainText().contains(QString::fromLatin1(QByteArray("demo:secret").toBase64())));

    StoredRow stored;
    stored.outcome.emplace().hops.emplaceBack();
    HopFacts& hop = stored.outcome->hops.last();
    hop.requestHeaders = {{"authorization", "Bearer abc"}, {"Accept", "*/*"}};
    hop.responseHeaders = {{"Set-Cookie", "id=12345"}};
    hop.status = 200;
    QVERIFY(holdsSecrets(stored));
    QVERIFY(!requestText(stored, false).contains(u"abc"_s));
    QVERIFY(!responseText(stored, false).contains(u"12345"_s));
    QVERIFY(requestText(stored, false).contains(u"Accept: */*"_s));
    QVERIFY(requestText(stored, true).contains(u"authorization: Bearer abc"_s));
    QVERIFY(responseText(stored, true).contains(u"id=12345"_s));
}

void tst_InspectorPane::bodies()
{
    openTab("bodyView");
    auto* body = part<BodyView>();
    const auto comes = [&](Row row, BodyMode mode, const QString& text) {
        m_pane->showRow(row);
        return waitFor([&] { return body->mode() == mode && body->shownText().contains(text); });
    };
    QVERIFY(comes(Json, BodyMode::Pretty, u"  \"name\": "_s));
    QVERIFY(comes(Latin1, BodyMode::Text, u"Grüße"_s));
    QVERIFY(comes(Png, BodyMode::Image, {}));
    QVERIFY(comes(Html, BodyMode::Text, u"<html"_s));
    QVERIFY(comes(Binary, BodyMode::Hex, {}));
    body->setMode(BodyMode::Hex);
    QVERIFY(body->shownText().isEmpty());
}

void tst_InspectorPane::largeBodyIsCutUntilAskedFor()
{
    openTab("bodyView");
    auto* body = part<BodyView>();
    auto* all = [&]() -> QPushButton* {
        for (QPushButton* button : body->findChildren<QPushButton*>()) {
            if (button->text().contains(u"all"_s))
                return button;
        }
        return nullptr;
    }();
    QVERIFY(all);
    TurnMeter meter;
    m_pane->showRow(Large);
    QVERIFY(waitFor([&] { return all->isVisible(); }));
    QTest::mouseClick(all, Qt::LeftButton);
    QVERIFY(waitFor([&] { return !all->isVisible(); }));
    auto* text = body->findChild<SlowText*>();
    QVERIFY(waitFor([&] { return text->isComplete(); }, 20'000));
    qInfo("5 MB body: longest turn %lld ms", meter.longestMs());
    QVERIFY2(meter.longestMs() < 1000, qPrintable(QString::number(meter.longestMs())));
}

void tst_InspectorPane::longTextComesInSlices()
{
    QString text;
    for (int line = 0; text.size() < 5'000'000; ++line)
        text += u"  \"name %1\": \"a value of some length\",\n"_s.arg(line);
    SlowText view;
    view.resize(600, 300);
    view.show();
    TurnMeter meter;
    view.showText(text);
    QVERIFY(!view.isComplete());
    QVERIFY(view.toPlainText().startsWith(text.left(1000)));
    QVERIFY(waitFor([&] { return view.isComplete(); }, 30'000));
    qInfo("5 MB of text: longest turn %lld ms", meter.longestMs());
    QVERIFY2(meter.longestMs() < 500, qPrintable(QString::number(meter.longestMs())));
    QCOMPARE(view.toPlainText(), text);
    view.showText(text);
    view.showText(u"short"_s);
    QTest::qWait(10);
    QCOMPARE(view.toPlainText(), u"short"_s);
}

void tst_InspectorPane::rawBytesAreSaidToBeRaw()
{
    openTab("bodyView");
    auto* body = part<BodyView>();
    const auto* note = m_pane->findChild<QLabel*>(u"rawNote"_s);
    QVERIFY(shows(Coded));
    QVERIFY(waitFor([&] { return body->shownText().startsWith(u"This text was encoded. Grüße!"_s); }));
    QVERIFY(!note->isVisible());
    QVERIFY(shows(Broken));
    QVERIFY(waitFor([&] { return note->isVisible(); }));
    QCOMPARE(note->text(),
             u"The body could not be decoded: gzip: incorrect data check. The raw bytes are shown."_s);
    QCOMPARE(body->mode(), BodyMode::Hex);
    QVERIFY(shows(Json));
    QVERIFY(waitFor([&] { return !note->isVisible(); }));
}

void tst_InspectorPane::bodyIsSavedWhole()
{
    InspectorLoader loader;
    loader.setSource(m_run->path(), m_run->list());
    QSignalSpy saved(&loader, &InspectorLoader::saved);
    const QString target = temporaryPath(u"body"_s);
    loader.saveBody(Large, target);
    QVERIFY(waitFor([&] { return saved.size() == 1; }));
    QCOMPARE(saved.last().at(1).toString(), QString());
    QCOMPARE(QFileInfo(target).size(), 5'000'000);
    loader.saveBody(Large, temporaryPath(u"no/such/folder"_s));
    QVERIFY(waitFor([&] { return saved.size() == 2; }));
    QVERIFY(!saved.last().at(1).toString().isEmpty());
}

void tst_InspectorPane::redirectsShowEachHop()
{
    openTab("redirects");
    QVERIFY(shows(Redirect));
    auto* redirects = part<InspectorRedirects>();
    QCOMPARE(redirects->topLevelItemCount(), 3);
    QVERIFY(redirects->topLevelItem(0)->text(1).startsWith(u"302"_s));
    QCOMPARE(redirects->topLevelItem(0)->text(3), redirects->topLevelItem(1)->text(2));
    QVERIFY(redirects->topLevelItem(2)->text(1).startsWith(u"200"_s));
    QVERIFY(part<QTabWidget>()->tabText(part<QTabWidget>()->indexOf(redirects)).contains(u'2'));
}

void tst_InspectorPane::browsingKeepsUp()
{
    openTab("bodyView");
    TurnMeter meter;
    QElapsedTimer clock;
    clock.start();
    for (int step = 0; step < 200; ++step) {
        m_pane->showRow(Json + quint32(step) % Missing);
        QCoreApplication::sendPostedEvents();
    }
    QVERIFY(shows(Html));
    QVERIFY(waitFor([&] { return part<BodyView>()->shownText().contains(u"<html"_s); }));
    qInfo("200 rows in %lld ms, longest turn %lld ms", clock.elapsed(), meter.longestMs());
    QVERIFY(clock.elapsed() < 5000);
    QTest::qWait(50);
    QVERIFY(part<BodyView>()->shownText().contains(u"<html"_s));
}

void tst_InspectorPane::changedRowIsReadAgain()
{
    openTab("overview");
    QVERIFY(shows(Refused));
    QVERIFY(!part<InspectorOverview>()->shownText().contains(u"Try 2"_s));
    QVERIFY(m_run->retry({Refused}, m_run->settings()));
    QVERIFY(waitFor([&] { return part<InspectorOverview>()->shownText().contains(u"Try 2"_s); }, 10'000));
}

QTEST_MAIN(tst_InspectorPane)
#include "tst_inspectorpane.moc"
