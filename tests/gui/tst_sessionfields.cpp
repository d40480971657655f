// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/routetable.h"
#include "gui/settingspane.h"
#include "gui/settingsproblems.h"
#include "gui/settingssection.h"
#include "guitestcase.h"
#include "support/certificateauthority.h"
#include "support/pkcs12.h"
#include "text/sessiontext.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSpinBox>
#include <QSslKey>
#include <QStandardItemModel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** The settings pane's fields for sessions: both kinds, as far as this build has them. */
class TestSessionFields : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void offersTheKindsOfThisBuild();
    void whatQtCannotDoIsGreyedOut();
    void choiceComesBackWithTheKind_data();
    void choiceComesBackWithTheKind();
    void curlKeepsEveryValue();
    void kindOfAnotherBuild();
    void keyNeedsACertificate();
    void waysToSignIn();
    void secretsAreDotted();
    void proxyUrlIsTakenApart();
    void signInSaysWhatItDoes();
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
    for (const char* name : {"ipFamily", "resolve", "connectTo"}) {
        const auto* widget = field<QWidget>(pane, name);
        QVERIFY2(!widget->isEnabled(), name);
        QCOMPARE(widget->toolTip(), Text::missingSentence(SessionFeature::Digest));
        QVERIFY2(!pane.findChild<QLabel*>(QLatin1StringView(name) + u"Label"_s)->isEnabled(), name);
    }
    const auto* modes =
        qobject_cast<const QStandardItemModel*>(field<QComboBox>(pane, "signInMode")->model());
    QVERIFY(!modes->item(int(AuthMode::Digest))->isEnabled());
    QCOMPARE(modes->item(int(AuthMode::Digest))->toolTip(), Text::missingSentence(SessionFeature::Digest));
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
    QVERIFY(modes->item(int(AuthMode::Digest))->isEnabled());
    QCOMPARE(pane.settings().session.resolve, everyOption().resolve);
    QVERIFY(!field<RouteTable>(pane, "resolve")->toolTip().contains(u"Qt"_s));
}

void TestSessionFields::choiceComesBackWithTheKind_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("choice");
    QTest::newRow("Digest") << "signInMode"_ba << int(AuthMode::Digest);
    QTest::newRow("HTTP/2") << "httpVersion"_ba << int(HttpVersion::Http2);
    QTest::newRow("HTTP/2 without asking") << "httpVersion"_ba << int(HttpVersion::Http2PriorKnowledge);
}

/** What the Qt session cannot do stays chosen, is said to be a problem, and is never sent. */
void TestSessionFields::choiceComesBackWithTheKind()
{
    if (!isAvailable(SessionKind::Curl))
        QSKIP("this build has no curl session");
    QFETCH(QByteArray, name);
    QFETCH(int, choice);
    SettingsPane pane;
    auto* box = field<QComboBox>(pane, name.constData());
    choose(pane, SessionKind::Curl);
    field<QLineEdit>(pane, "signInUser")->setText(u"me"_s);
    box->setCurrentIndex(choice);
    QCOMPARE(pane.problem(), QString());
    const SessionOptions before = pane.settings().session;
    choose(pane, SessionKind::Qt);
    QCOMPARE(pane.problem(), Text::missingSentence(SessionFeature::Digest));
    QVERIFY(missingFeatures(pane.settings().session).isEmpty());
    choose(pane, SessionKind::Curl);
    QCOMPARE(box->currentIndex(), choice);
    QCOMPARE(pane.problem(), QString());
    QVERIFY(pane.settings().session == before);
    choose(pane, SessionKind::Qt);
    box->setCurrentIndex(0);
    QCOMPARE(pane.problem(), QString());
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
}

/** Each way to sign in shows what it needs, and what was written for another stays. */
void TestSessionFields::waysToSignIn()
{
    SettingsPane pane;
    auto* mode = field<QComboBox>(pane, "signInMode");
    const auto isShown = [&pane](const char* name) { return field<QWidget>(pane, name)->isVisibleTo(&pane); };
    pane.findChild<SettingsSection*>(u"signIn"_s)->setFolded(false);
    QVERIFY(!isShown("signInUser"));
    mode->setCurrentIndex(int(AuthMode::Basic));
    QVERIFY(isShown("signInUser") && isShown("signInPassword") && !isShown("signInToken"));
    QVERIFY(pane.problem().contains(u"name of the user"_s));
    field<QLineEdit>(pane, "signInUser")->setText(u"me"_s);
    field<QLineEdit>(pane, "signInPassword")->setText(u"p:w"_s);
    QCOMPARE(pane.settings().session.auth.secret, "me:p:w"_ba);
    QCOMPARE(pane.problem(), QString());

    mode->setCurrentIndex(int(AuthMode::Bearer));
    QVERIFY(isShown("signInToken") && !isShown("signInUser"));
    field<QLineEdit>(pane, "signInToken")->setText(u"t"_s);
    QCOMPARE(pane.settings().session.auth.secret, "t"_ba);

    mode->setCurrentIndex(int(AuthMode::Dealt));
    field<QSpinBox>(pane, "workers")->setValue(2);
    auto* list = field<QPlainTextEdit>(pane, "signInList");
    const auto hint = [&pane](const QString& words) {
        const QList<QLabel*> labels = pane.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisibleTo(&pane) && label->text().contains(words);
        });
    };
    list->setPlainText(u"a:1\n\n b:2 \nc:3"_s);
    QCOMPARE(pane.settings().session.auth.credentials, (QByteArrayList{"a:1", "b:2", "c:3"}));
    QVERIFY(hint(u"the last 1 are not used"_s));
    list->setPlainText(u"a:1"_s);
    QVERIFY(hint(u"start over"_s));

    mode->setCurrentIndex(int(AuthMode::Command));
    QVERIFY(pane.problem().contains(u"program"_s));
    field<QLineEdit>(pane, "signInCommand")->setText(u"get-token --x"_s);
    QCOMPARE(pane.settings().session.auth.command, u"get-token --x"_s);
    QCOMPARE(pane.problem(), QString());
    mode->setCurrentIndex(int(AuthMode::Basic));
    QCOMPARE(pane.settings().session.auth.secret, "me:p:w"_ba);
}

/** Dotted until the eye is pressed, and no value is lost by hiding it. */
void TestSessionFields::secretsAreDotted()
{
    SettingsPane pane;
    RunSettings settings;
    settings.session.auth = {AuthMode::Dealt, "me:pw", {"a:1", "b:2"}};
    settings.session.cookies.start = "sid=1";
    settings.session.clientCertificate = u"/nowhere"_s;
    settings.session.proxy = ProxyMode::Url;
    settings.session.proxyUrl = u"http://me:p%40w@localhost:3128"_s;
    pane.setSettings(settings);
    for (const char* name :
         {"keyPassphrase", "signInPassword", "signInToken", "cookieStart", "proxyPassword"}) {
        auto* edit = field<QLineEdit>(pane, name);
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        auto* eye = edit->parentWidget()->findChild<QToolButton*>();
        eye->click();
        QCOMPARE(edit->echoMode(), QLineEdit::Normal);
        eye->click();
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
    }
    QCOMPARE(field<QLineEdit>(pane, "proxyPassword")->text(), u"p@w"_s);
    QVERIFY(!field<QLineEdit>(pane, "proxyUrl")->text().contains(u"p%40w"_s));
    auto* list = field<QPlainTextEdit>(pane, "signInList");
    auto* eye = list->parentWidget()->findChild<QToolButton*>();
    QVERIFY(!list->toPlainText().contains(u'a'));
    QCOMPARE(pane.settings(), settings);
    eye->click();
    QCOMPARE(list->toPlainText(), u"a:1\nb:2"_s);
    eye->click();
    QVERIFY(!list->toPlainText().contains(u'a'));
    QCOMPARE(pane.settings(), settings);
}

/** A proxy's password that is written into the URL goes where it is dotted. */
void TestSessionFields::proxyUrlIsTakenApart()
{
    SettingsPane pane;
    field<QComboBox>(pane, "proxyMode")->setCurrentIndex(int(ProxyMode::Url));
    auto* url = field<QLineEdit>(pane, "proxyUrl");
    url->setText(u"http://me:pw@localhost:3128"_s);
    QCOMPARE(pane.settings().session.proxyUrl, u"http://me:pw@localhost:3128"_s);
    Q_EMIT url->editingFinished();
    QCOMPARE(url->text(), u"http://localhost:3128"_s);
    QCOMPARE(field<QLineEdit>(pane, "proxyPassword")->text(), u"pw"_s);
    QCOMPARE(pane.settings().session.proxyUrl, u"http://me:pw@localhost:3128"_s);
    field<QLineEdit>(pane, "noProxy")->setText(u"localhost,  .intra"_s);
    QCOMPARE(pane.settings().session.noProxy, (QByteArrayList{"localhost", ".intra"}));
    QCOMPARE(pane.obstacle(), QString());
    // It would name nobody, and all would go through the proxy.
    field<QLineEdit>(pane, "noProxy")->setText(u"localhost, http://intra"_s);
    QVERIFY2(pane.obstacle().contains(u"“http://intra” is no host"_s), qPrintable(pane.obstacle()));
    field<QComboBox>(pane, "proxyMode")->setCurrentIndex(int(ProxyMode::None));
    QCOMPARE(pane.obstacle(), QString());
}

/** Where secrets go, and that a program without a time-out is waited for as long as it likes. */
void TestSessionFields::signInSaysWhatItDoes()
{
    SettingsPane pane;
    RunSettings settings;
    settings.session.auth = {AuthMode::Command, {}, {}, u"prog"_s, 0};
    pane.setSettings(settings);
    QCOMPARE(field<QDoubleSpinBox>(pane, "signInTimeout")->text(), u"none"_s);
    QCOMPARE(pane.settings(), settings);
    QVERIFY(field<QComboBox>(pane, "signInMode")->toolTip().contains(u"every host of the list"_s));
    QVERIFY(field<QLineEdit>(pane, "signInCommand")->toolTip().contains(u"your profiles"_s));
}

void TestSessionFields::problems_data()
{
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("words");
    const auto write = [this](const QString& name, const QByteArray& bytes) {
        const QString path = temporaryPath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qWarning("%s cannot be written", qPrintable(path));
        return path;
    };
    const CertificateAuthority authority;
    const QByteArray lockedKey = QSslKey(authority.clientKeyPem(), QSsl::Ec).toPem("secret");
    const QString pem = write(u"c.pem"_s, authority.clientCertificatePem());
    const QString locked = write(u"k.pem"_s, lockedKey);
    const QString pkcs12 =
        write(u"c.p12"_s, makePkcs12(authority.clientCertificatePem(), authority.clientKeyPem(), "secret"));
    const auto qt = [](const QString& url) { return proxyUrlProblem(url, SessionKind::Qt); };
    const auto curl = [](const QString& url) { return proxyUrlProblem(url, SessionKind::Curl); };
    QTest::newRow("no key") << keyFileProblem(pem) << u"no private key"_s;
    QTest::newRow("certificate") << caFileProblem(pem) << QString();
    const QString needed = u"only with its passphrase"_s;
    const QString wrong = u"does not open"_s;
    for (const auto& [certificate, keyFile] : {std::pair(pem, locked), std::pair(pkcs12, QString())}) {
        const auto opened = [&](const QString& passphrase) {
            SessionOptions own;
            own.clientCertificate = certificate;
            own.clientKey = keyFile;
            own.keyPassphrase = passphrase;
            return passphraseProblem(own);
        };
        const QByteArray form = keyFile.isEmpty() ? "PKCS#12" : "PEM";
        QTest::addRow("%s without passphrase", form.constData()) << opened({}) << needed;
        QTest::addRow("%s with another's passphrase", form.constData()) << opened(u"x"_s) << wrong;
        QTest::addRow("%s with its passphrase", form.constData()) << opened(u"secret"_s) << QString();
    }
    QTest::newRow("own certificate") << clientCertificateProblem(pem) << QString();
    QTest::newRow("no certificate") << clientCertificateProblem(locked) << u"neither as PEM nor as PKCS#12"_s;
    QTest::newRow("key") << keyFileProblem(locked) << QString();
    QTest::newRow("name") << userNameProblem(u"a:b"_s) << u"colon"_s;
    QTest::newRow("token") << tokenProblem(QString()) << u"Give the token"_s;
    QTest::newRow("no list") << credentialsProblem({}) << u"a line"_s;
    QTest::newRow("list") << credentialsProblem({"a:b", "tok"}) << QString();
    QTest::newRow("list with NUL") << credentialsProblem({"a", QByteArray("b\0", 2)}) << u"Line 2"_s;
    QTest::newRow("cookies") << startCookiesProblem(u"a=1; b=2;"_s) << QString();
    QTest::newRow("cookie without name") << startCookiesProblem(u"a=1; =2"_s) << u"name=value"_s;
    QTest::newRow("cookies.txt") << cookieFileProblem(pem) << u"Line 1 "_s;
    QTest::newRow("outcomes") << outcomesProblem(u"network, 429,5xx,tls"_s) << QString();
    QTest::newRow("status") << outcomesProblem(u"42"_s) << u"“42”"_s;
    QTest::newRow("patterns") << patternsProblem({"*.test", "[::1]"}) << QString();
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
