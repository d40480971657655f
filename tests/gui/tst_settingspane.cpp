// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headertable.h"
#include "gui/panesettings.h"
#include "gui/settingspane.h"
#include "gui/settingssection.h"
#include "guitestcase.h"
#include "run/changedsettings.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestSettingsPane : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithTheDefaults();
    void keepsEveryValue();
    void resets();
    void keepsEverything_data();
    void keepsEverything();
    void foldsAndRemembers();
    void foldedSectionSpeaks();
    void badRuleKeepsTheGoodOnes();
    void headersThatAreOff();
    void userAgentPresets();
    void badValues_data();
    void badValues();
    void greyedOutIsNoProblem_data();
    void greyedOutIsNoProblem();
    void secretsStayOutOfPreferences();
    void wheelScrollsPast();

private:
    static RunSettings unusual();
    static SettingsSection* section(const SettingsPane& pane, const char* name)
    {
        return pane.findChild<SettingsSection*>(QLatin1StringView(name));
    }
};

RunSettings TestSettingsPane::unusual()
{
    RunSettings settings;
    settings.request.method = "PUT";
    settings.request.headers = {{"Accept", "text/html"}, {"X-Two", "a"}, {"X-Three", "b"}};
    settings.request.body = "a=1";
    settings.session.headers = {{"User-Agent", "curious/1"}};
    settings.session.kind = SessionKind::Qt;
    settings.session.httpVersion = HttpVersion::Http1;
    settings.session.verifyTls = false;
    settings.session.proxy = ProxyMode::Url;
    settings.session.proxyUrl = u"http://localhost:3128"_s;
    settings.workers = 3;
    settings.limits.parallelMax = 7;
    settings.limits.parallelMaxHost = 2;
    settings.transfer.connectTimeoutMs = 1'500;
    settings.transfer.firstByteTimeoutMs = 2'000;
    settings.transfer.idleTimeoutMs = 0;
    settings.transfer.totalTimeoutMs = 90'000;
    settings.transfer.maxRedirects = 0;
    settings.transfer.allowDowngrade = true;
    settings.transfer.maxBodyBytes = 1'200'000;
    settings.keepBodies = KeepBodies::Failed;
    settings.maxRunBytes = 250'000'000;
    settings.saveSecrets = true;
    return settings;
}

void TestSettingsPane::startsWithTheDefaults()
{
    const SettingsPane pane;
    QCOMPARE(pane.settings(), windowDefaults());
    QCOMPARE(pane.problem(), QString());
    QVERIFY(windowDefaults().pauseOnStorm);
    QCOMPARE(windowDefaults().limits.parkAfter, 20);
}

void TestSettingsPane::keepsEveryValue()
{
    SettingsPane pane;
    const QSignalSpy changed(&pane, &SettingsPane::changed);
    pane.setSettings(unusual());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(pane.settings(), unusual());
}

void TestSettingsPane::resets()
{
    SettingsPane pane;
    pane.setSettings(unusual());
    pane.findChild<QPushButton*>(u"reset"_s)->click();
    QCOMPARE(pane.settings(), windowDefaults());
}

void TestSettingsPane::keepsEverything_data()
{
    QTest::addColumn<SessionKind>("kind");
    for (const SessionKind kind : {SessionKind::Curl, SessionKind::Qt}) {
        if (isAvailable(kind))
            QTest::newRow(kind == SessionKind::Curl ? "curl" : "qt") << kind;
    }
}

/** Every field of every section; and what the chosen kind cannot do comes back with the kind that can. */
void TestSettingsPane::keepsEverything()
{
    QFETCH(const SessionKind, kind);
    RunSettings settings = everythingChanged();
    settings.session.kind = kind;
    SettingsPane pane;
    pane.setSettings(settings);
    RunSettings expected = settings;
    if (kind == SessionKind::Qt) {
        expected.session.family = IpFamily::Any;
        expected.session.httpVersion = HttpVersion::Automatic;
        expected.session.resolve.clear();
        expected.session.connectTo.clear();
    }
    const auto json = [](const RunSettings& value) { return QJsonDocument(toJson(value, true)).toJson(); };
    // The file names lead nowhere, and the Qt session sends no name twice; neither loses a value here.
    if (kind == SessionKind::Qt) {
        expected.request.headers.clear();
        expected.session.headers.clear();
    }
    QCOMPARE(json(pane.settings()), json(expected));
    QCOMPARE(pane.settings().request.body, settings.request.body);
    auto* body = pane.findChild<QPlainTextEdit*>(u"body"_s);
    body->setPlainText(u"ä"_s);
    QCOMPARE(pane.settings().request.body, u"ä"_s.toUtf8());
}

void TestSettingsPane::foldsAndRemembers()
{
    QSettings store;
    {
        const SettingsPane pane;
        QVERIFY(!section(pane, "headers")->isFolded());
        QVERIFY(section(pane, "proxy")->isFolded());
        section(pane, "headers")->setFolded(true);
        section(pane, "proxy")->setFolded(false);
        pane.saveState(store);
    }
    SettingsPane pane;
    pane.restoreState(store);
    QVERIFY(section(pane, "headers")->isFolded());
    QVERIFY(!section(pane, "proxy")->isFolded());
}

/** A folded section says what is set, and opens for a problem. */
void TestSettingsPane::foldedSectionSpeaks()
{
    SettingsPane pane;
    RunSettings settings = windowDefaults();
    settings.limits.rate = 20;
    settings.session.verifyTls = false;
    pane.setSettings(settings);
    QVERIFY2(section(pane, "limits")->summary().contains(u"20/s"_s),
             qPrintable(section(pane, "limits")->summary()));
    QCOMPARE(section(pane, "tls")->summary(), u"not verified"_s);
    QCOMPARE(section(pane, "cookies")->summary(), QString());
    settings.session.caFile = u"/nowhere/ca.pem"_s;
    QVERIFY(section(pane, "tls")->isFolded());
    pane.setSettings(settings);
    QVERIFY(!section(pane, "tls")->isFolded());
}

/** While a rule is being written the good ones that were there last stay in force. */
void TestSettingsPane::badRuleKeepsTheGoodOnes()
{
    SettingsPane pane;
    auto* rules = pane.findChild<QPlainTextEdit*>(u"hostRules"_s);
    rules->setPlainText(u"*.test: 2 in flight, 1/s"_s);
    const QList<HostRule> good = pane.settings().limits.hostRules;
    QCOMPARE(good.size(), 1);
    rules->setPlainText(u"*.test: 2 in flight, 1/s\na.test: 3 in fl"_s);
    QVERIFY2(pane.problem().contains(u"Line 2"_s), qPrintable(pane.problem()));
    QCOMPARE(pane.settings().limits.hostRules, good);
    rules->setPlainText(u"*.test: 2 in flight, 1/s\na.test: 3 in flight"_s);
    QCOMPARE(pane.settings().limits.hostRules.size(), 2);
}

void TestSettingsPane::headersThatAreOff()
{
    QSettings store;
    {
        SettingsPane pane;
        pane.findChild<HeaderTable*>()->headers()->setRows(
            {{{"X-On", "1"}}, {{"X-Off", "2"}, false}, {{"X-Token", "s3cret"}, false}});
        QCOMPARE(pane.settings().request.headers, (HeaderList{{"X-On", "1"}}));
        pane.setSettings(RunSettings{}); // another run's
        QCOMPARE(pane.settings().request.headers, HeaderList());
        QCOMPARE(pane.headersOff(), (HeaderList{{"X-Off", "2"}, {"X-Token", "s3cret"}}));
        pane.saveState(store);
    }
    QVERIFY(!storedPreferences().contains("s3cret"));
    SettingsPane pane;
    pane.restoreState(store);
    QCOMPARE(pane.headersOff(), (HeaderList{{"X-Off", {}}, {"X-Token", {}}}));
}

void TestSettingsPane::userAgentPresets()
{
    SettingsPane pane;
    auto* agent = pane.findChild<QComboBox*>(u"userAgent"_s);
    QCOMPARE(agent->lineEdit()->placeholderText(),
             QString::fromUtf8(headerValue(defaultHeaders(), "User-Agent")));
    const int firefox = agent->findText(u"Firefox"_s, Qt::MatchStartsWith);
    QVERIFY(firefox > 0);
    agent->setCurrentIndex(firefox);
    Q_EMIT agent->activated(firefox);
    QVERIFY(headerValue(pane.settings().session.headers, "User-Agent").startsWith("Mozilla/5.0"));
    agent->setCurrentIndex(0);
    Q_EMIT agent->activated(0);
    QCOMPARE(pane.settings().session.headers, HeaderList());
    pane.findChild<QComboBox*>(u"acceptLanguage"_s)->setEditText(u"eo"_s);
    pane.findChild<QComboBox*>(u"accept"_s)->setEditText(u"text/plain"_s);
    QCOMPARE(pane.settings().session.headers,
             (HeaderList{{"Accept", "text/plain"}, {"Accept-Language", "eo"}}));
}

void TestSettingsPane::badValues_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* field, const QString& value, const QString& words) {
        QTest::addRow("%s: %s", field, qPrintable(value)) << QString::fromLatin1(field) << value << words;
    };
    row("method", u"get it"_s, u"capital letters"_s);
    row("caFile", u"/nowhere/ca.pem"_s, u"cannot be read"_s);
    row("caFolder", u"/nowhere"_s, u"no such folder"_s);
    row("clientCertificate", u"/nowhere/c.pem"_s, u"cannot be read"_s);
    row("insecureHosts", u"https://a.test"_s, u"is no host"_s);
    row("proxyUrl", u"ftp://x"_s, u"http://host:port"_s);
    row("cookieStart", u"sid"_s, u"name=value"_s);
    row("cookieFile", u"/nowhere/cookies.txt"_s, u"cannot be read"_s);
    row("hostRules", u"a.test: 2 in flight\nb.test"_s, u"Line 2"_s);
    row("retryOn", u"network,luck"_s, u"“luck”"_s);
    row("retryOn", u"network,,429"_s, u"between two commas"_s);
}

void TestSettingsPane::badValues()
{
    QFETCH(const QString, field);
    QFETCH(const QString, value);
    QFETCH(const QString, words);
    SettingsPane pane;
    RunSettings settings;
    settings.session.kind = SessionKind::Qt; // which can do less
    pane.setSettings(settings);
    pane.findChild<QComboBox*>(u"proxyMode"_s)->setCurrentIndex(int(ProxyMode::Url));
    pane.findChild<QLineEdit*>(u"proxyUrl"_s)->setText(u"http://localhost:3128"_s);
    pane.findChild<QSpinBox*>(u"retries"_s)->setValue(2);
    QCOMPARE(pane.problem(), QString());
    auto* widget = pane.findChild<QWidget*>(field);
    if (auto* combo = qobject_cast<QComboBox*>(widget))
        combo->setEditText(value);
    else if (auto* text = qobject_cast<QPlainTextEdit*>(widget))
        text->setPlainText(value);
    else
        qobject_cast<QLineEdit*>(widget)->setText(value);
    QVERIFY2(pane.problem().contains(words), qPrintable(pane.problem()));
    const auto* label = pane.findChild<QLabel*>(field + u"Problem"_s);
    QVERIFY(!label->isHidden());
    QCOMPARE(label->text(), pane.problem());
    QCOMPARE(widget->accessibleDescription(), pane.problem());
}

void TestSettingsPane::greyedOutIsNoProblem_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("switchName"); // a check box; without: nothing is tried again
    QTest::newRow("retry on") << u"retryOn"_s << u"luck"_s << QString();
    QTest::newRow("hosts not verified") << u"insecureHosts"_s << u"https://a.test"_s << u"verifyTls"_s;
}

/** Nobody could correct it, so it must not stand in the way of a run. */
void TestSettingsPane::greyedOutIsNoProblem()
{
    QFETCH(const QString, field);
    QFETCH(const QString, value);
    QFETCH(const QString, switchName);
    SettingsPane pane;
    auto* retries = pane.findChild<QSpinBox*>(u"retries"_s);
    retries->setValue(1);
    auto* widget = pane.findChild<QWidget*>(field);
    if (auto* text = qobject_cast<QPlainTextEdit*>(widget))
        text->setPlainText(value);
    else
        qobject_cast<QLineEdit*>(widget)->setText(value);
    QVERIFY(!pane.problem().isEmpty());
    const auto turn = [&](bool on) {
        if (auto* box = switchName.isEmpty() ? nullptr : pane.findChild<QCheckBox*>(switchName))
            box->setChecked(on);
        else
            retries->setValue(on ? 1 : 0);
    };
    turn(false);
    QVERIFY(!widget->isEnabled());
    QCOMPARE(pane.problem(), QString());
    QVERIFY(pane.findChild<QLabel*>(field + u"Problem"_s)->isHidden());
    QCOMPARE(widget->accessibleDescription(), QString());
    turn(true);
    QVERIFY(!pane.problem().isEmpty());
}

void TestSettingsPane::secretsStayOutOfPreferences()
{
    RunSettings settings = unusual();
    settings.request.headers += Header{"Authorization", "Bearer s3cret-token"};
    settings.request.headers += Header{"cookie", "sid=s3cret-cookie"};
    settings.request.headers += Header{"X-Api-Key", "s3cret-key"};
    settings.request.body = "password=s3cret-body";
    settings.session.kind = defaultSessionKind();
    settings.session.auth = {AuthMode::Dealt, "me:s3cret-auth", {"a:s3cret-dealt"}, u"prog"_s, 1000};
    settings.session.cookies.start = "sid=s3cret-start";
    settings.session.clientCertificate = u"/nowhere/c.pem"_s;
    settings.session.keyPassphrase = u"s3cret-phrase"_s;
    settings.session.proxyUrl = u"http://me:s3cret-proxy@localhost:3128"_s;
    {
        SettingsPane pane;
        pane.setSettings(settings);
        QSettings store;
        pane.saveState(store);
    }
    const QByteArray stored = storedPreferences();
    QVERIFY(stored.contains("text/html"));
    QVERIFY2(!stored.contains("s3cret"), stored.constData());

    SettingsPane pane;
    pane.restoreState(QSettings());
    RunSettings expected = unusual();
    expected.session.kind = defaultSessionKind();
    expected.session.clientCertificate = settings.session.clientCertificate;
    expected.session.auth = {AuthMode::Dealt, {}, {}, u"prog"_s, 1000};
    expected.request.headers = {{"Accept", "text/html"}, {"X-Two", {}},  {"X-Three", {}},
                                {"Authorization", {}},   {"cookie", {}}, {"X-Api-Key", {}}};
    expected.request.body.clear();
    expected.session.proxyUrl = u"http://me@localhost:3128"_s;
    QCOMPARE(pane.settings(), expected);

    // Nothing is sent until they have their values again.
    RunSettings withHeaders;
    withHeaders.request.headers = expected.request.headers;
    pane.setSettings(withHeaders);
    QCOMPARE(pane.problem(), QString());
    QVERIFY2(pane.obstacle().contains(u"“X-Two” has no value"_s), qPrintable(pane.obstacle()));
    pane.setSettings(RunSettings());
    QCOMPARE(pane.obstacle(), QString());
}

void TestSettingsPane::wheelScrollsPast()
{
    SettingsPane pane;
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    auto* const field = pane.findChild<QDoubleSpinBox*>(u"connectTimeout"_s);
    QVERIFY(field);
    const double before = field->value();
    const auto turn = [field] {
        const QPointF at = field->rect().center();
        QWheelEvent event(at, field->mapToGlobal(at), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(field, &event);
    };
    QVERIFY(!field->hasFocus());
    turn();
    QCOMPARE(field->value(), before);
    pane.activateWindow();
    field->setFocus();
    QTRY_VERIFY(field->hasFocus());
    turn();
    QVERIFY(field->value() < before);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestSettingsPane)
#include "tst_settingspane.moc"
