// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingspane.h"
#include "gui/settingsproblems.h"
#include "guitestcase.h"
#include "text/sessiontext.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The settings pane's fields for sessions: both kinds, as far as this build has them. */
class TestSessionFields : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void offersTheKindsOfThisBuild();
    void whatQtCannotDoIsGreyedOut();
    void curlKeepsEveryValue();
    void kindOfAnotherBuild();
    void keyNeedsACertificate();
    void problems_data();
    void problems();

private:
    template <typename T> static T* field(const SettingsPane& pane, const char* name)
    {
        return pane.findChild<T*>(QLatin1StringView(name));
    }
    static void choose(const SettingsPane& pane, SessionKind kind);
    static SessionOptions everyOption();
};

void TestSessionFields::choose(const SettingsPane& pane, SessionKind kind)
{
    auto* box = field<QComboBox>(pane, "sessionKind");
    box->setCurrentIndex(box->findData(int(kind)));
}

SessionOptions TestSessionFields::everyOption()
{
    SessionOptions options;
    options.httpVersion = HttpVersion::Http2PriorKnowledge;
    options.family = IpFamily::V6;
    options.proxy = ProxyMode::Url;
    options.proxyUrl = u"socks4a://localhost:3128"_s;
    options.verifyTls = false;
    options.caFile = u"/a.pem"_s;
    options.clientCertificate = u"/c.pem"_s;
    options.clientKey = u"/k.pem"_s;
    options.keyPassphrase = u" phrase "_s;
    options.auth = {AuthMode::Digest, "me:secret"};
    options.resolve = {"a:1:::1", "b:2:127.0.0.1"};
    options.connectTo = {"::c:3"};
    return options;
}

void TestSessionFields::offersTheKindsOfThisBuild()
{
    const SettingsPane pane;
    const auto* box = field<QComboBox>(pane, "sessionKind");
    QCOMPARE(SessionKind(box->itemData(0).toInt()), defaultSessionKind());
    QCOMPARE(box->count(), isAvailable(SessionKind::Curl) ? 2 : 1);
    QVERIFY(box->findData(int(SessionKind::Qt)) >= 0);
}

void TestSessionFields::whatQtCannotDoIsGreyedOut()
{
    SettingsPane pane;
    RunSettings settings;
    settings.session = everyOption();
    settings.session.kind = SessionKind::Qt;
    pane.setSettings(settings);
    for (const char* name : {"ipFamily", "digest", "resolve", "connectTo"}) {
        const auto* widget = field<QWidget>(pane, name);
        QVERIFY2(!widget->isEnabled(), name);
        QCOMPARE(widget->toolTip(), Text::missingSentence(SessionFeature::Digest));
        QVERIFY2(!pane.findChild<QLabel*>(QLatin1StringView(name) + u"Label"_s)->isEnabled(), name);
    }
    const auto* version = field<QComboBox>(pane, "httpVersion");
    const auto* entries = qobject_cast<const QStandardItemModel*>(version->model());
    QVERIFY(!entries->item(int(HttpVersion::Http2))->isEnabled());
    QVERIFY(!entries->item(int(HttpVersion::Http2PriorKnowledge))->toolTip().isEmpty());
    QVERIFY(entries->item(int(HttpVersion::Http1))->isEnabled());
    QVERIFY(missingFeatures(pane.settings().session).contains(SessionFeature::ProxyScheme));
    // Nothing is left that the kind would have to refuse.
    SessionOptions taken = pane.settings().session;
    taken.proxy = ProxyMode::None;
    QVERIFY(missingFeatures(taken).isEmpty());
    QCOMPARE(taken.caFile, u"/a.pem"_s);

    if (!isAvailable(SessionKind::Curl))
        return;
    choose(pane, SessionKind::Curl);
    QVERIFY(field<QLineEdit>(pane, "digest")->isEnabled());
    QVERIFY(pane.settings().session.auth == everyOption().auth);
    QCOMPARE(pane.settings().session.resolve, everyOption().resolve);
    QVERIFY(!field<QLineEdit>(pane, "digest")->toolTip().contains(u"Qt"_s));
}

void TestSessionFields::curlKeepsEveryValue()
{
    if (!isAvailable(SessionKind::Curl))
        QSKIP("this build has no curl session");
    SettingsPane pane;
    RunSettings settings;
    settings.session = everyOption();
    settings.session.kind = SessionKind::Curl;
    settings.request.headers = {{"X-A", "1"}, {"x-a", "2"}};
    pane.setSettings(settings);
    QCOMPARE(pane.settings(), settings);
    QVERIFY(!pane.problem().contains(u"twice"_s));
    choose(pane, SessionKind::Qt);
    QVERIFY2(pane.problem().contains(u"twice"_s), qPrintable(pane.problem()));
}

void TestSessionFields::kindOfAnotherBuild()
{
    RunSettings settings;
    settings.session.kind = SessionKind::Curl;
    SettingsPane pane;
    pane.setSettings(settings);
    QCOMPARE(pane.settings().session.kind,
             isAvailable(SessionKind::Curl) ? SessionKind::Curl : SessionKind::Qt);
}

void TestSessionFields::keyNeedsACertificate()
{
    SettingsPane pane;
    auto* key = field<QLineEdit>(pane, "clientKey");
    QVERIFY(!key->isEnabled());
    QVERIFY2(key->toolTip().contains(u"first"_s), qPrintable(key->toolTip()));
    key->setText(u"/nowhere"_s);
    QCOMPARE(pane.problem(), QString());
    QCOMPARE(pane.settings().session.clientKey, QString());
    field<QLineEdit>(pane, "clientCertificate")->setText(u"/nowhere"_s);
    QVERIFY(key->isEnabled());
    QVERIFY2(key->toolTip().contains(u"PEM"_s), qPrintable(key->toolTip()));
    QCOMPARE(pane.settings().session.clientKey, u"/nowhere"_s);
    QCOMPARE(field<QLineEdit>(pane, "keyPassphrase")->echoMode(), QLineEdit::Password);
    QCOMPARE(field<QLineEdit>(pane, "digest")->echoMode(), QLineEdit::Password);
}

void TestSessionFields::problems_data()
{
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("words");
    const QString pem = temporaryPath(u"c.pem"_s);
    QFile file(pem);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("-----BEGIN CERTIFICATE-----\n");
    file.close();
    const auto qt = [](const QString& url) { return proxyUrlProblem(url, SessionKind::Qt); };
    const auto curl = [](const QString& url) { return proxyUrlProblem(url, SessionKind::Curl); };
    QTest::newRow("no key") << keyFileProblem(pem) << u"no private key"_s;
    QTest::newRow("certificate") << caFileProblem(pem) << QString();
    QTest::newRow("digest") << digestProblem(u"me"_s) << u"colon"_s;
    QTest::newRow("good digest") << digestProblem(u"me:"_s) << QString();
    QTest::newRow("socks5h") << qt(u"socks5h://h:1"_s) << QString();
    QTest::newRow("socks4") << qt(u"socks4://h:1"_s) << u"socks5h"_s;
    QTest::newRow("socks4 for curl") << curl(u"socks4://h:1"_s) << QString();
    QTest::newRow("https for curl") << curl(u"https://h:1"_s) << QString();
    QTest::newRow("gopher") << curl(u"gopher://h:1"_s) << u"looks like"_s;
    QTest::newRow("resolve") << resolveProblem({"a:1:::1", "b"}) << u"“b”"_s;
    QTest::newRow("good resolve") << resolveProblem({"a:1:::1"}) << QString();
    QTest::newRow("connect to") << connectToProblem({"a:1"}) << u"host2"_s;
    QTest::newRow("good connect to") << connectToProblem({"::b:"}) << QString();
}

void TestSessionFields::problems()
{
    QFETCH(QString, problem);
    QFETCH(QString, words);
    QCOMPARE(problem.isEmpty(), words.isEmpty());
    QVERIFY2(problem.contains(words), qPrintable(problem));
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestSessionFields)
#include "tst_sessionfields.moc"
