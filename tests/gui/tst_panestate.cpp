// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headerrows.h"
#include "gui/headertable.h"
#include "gui/panesettings.h"
#include "gui/routetable.h"
#include "gui/settingspane.h"
#include "gui/settingssection.h"
#include "guitestcase.h"

#include <QComboBox>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What stands in the pane outlives the window, whether it counts or not, and what is secret does not. */
class TestPaneState : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
    void badRowKeepsTheOthers();
    void proxyPasswordStaysOut_data();
    void proxyPasswordStaysOut();
    void headerValues_data();
    void headerValues();

private:
    static void write(const SettingsPane& pane, const char* field, const QString& content);
    /** All that can be read in the pane; secrets with @p withSecrets only. */
    static QStringList contents(const SettingsPane& pane, bool withSecrets);
    static void fillOddly(SettingsPane& pane, SessionKind kind);
};

void TestPaneState::write(const SettingsPane& pane, const char* field, const QString& content)
{
    auto* widget = pane.findChild<QWidget*>(QLatin1StringView(field));
    if (auto* box = qobject_cast<QComboBox*>(widget))
        box->setEditText(content);
    else if (auto* lines = qobject_cast<QPlainTextEdit*>(widget))
        lines->setPlainText(content);
    else if (auto* table = qobject_cast<RouteTable*>(widget))
        table->setLines({content.toUtf8()});
    else
        qobject_cast<QLineEdit*>(widget)->setText(content);
}

QStringList TestPaneState::contents(const SettingsPane& pane, bool withSecrets)
{
    const QStringList secrets{u"signInUser"_s,    u"signInPassword"_s, u"signInToken"_s, u"signInList"_s,
                              u"keyPassphrase"_s, u"proxyPassword"_s,  u"cookieStart"_s, u"body"_s};
    QStringList all;
    for (const QWidget* field : pane.findChildren<QWidget*>()) {
        const QString name = field->objectName();
        if (name.isEmpty() || name.startsWith("qt_"_L1) || (secrets.contains(name) && !withSecrets))
            continue;
        if (const auto* box = qobject_cast<const QComboBox*>(field))
            all += name + u'=' + box->currentText();
        else if (const auto* line = qobject_cast<const QLineEdit*>(field))
            all += name + u'=' + line->text();
        else if (const auto* lines = qobject_cast<const QPlainTextEdit*>(field))
            all += name + u'=' + lines->toPlainText();
        else if (const auto* table = qobject_cast<const RouteTable*>(field))
            all += name + u'=' + QString::fromUtf8(QJsonDocument(jsonOf(table->rules()->rows())).toJson());
    }
    for (const HeaderRow& row : pane.findChild<HeaderTable*>()->headers()->rows())
        all += QString::fromLatin1(row.header.name + ": " + row.header.value) + (row.on ? u""_s : u" off"_s) +
               (row.ofSession ? u" of the session"_s : QString());
    return all;
}

/** With a problem where there can be one. */
void TestPaneState::fillOddly(SettingsPane& pane, SessionKind kind)
{
    RunSettings settings = windowDefaults();
    settings.session.kind = SessionKind::Curl;
    settings.session.family = IpFamily::V6;
    settings.session.auth = {AuthMode::Basic, "me:s3cret-1"};
    settings.retry.retries = 2;
    settings.session.proxy = ProxyMode::Url;
    settings.request.body = "s3cret-body";
    pane.setSettings(settings);
    // The second is no line that would be divided where it is.
    pane.findChild<RouteTable*>(u"resolve"_s)
        ->rules()
        ->setRows({{u"a.test:443"_s, u"127.0.0.1"_s}, {u"b.test"_s, u"[::1]:2"_s}});
    write(pane, "connectTo", u"a.test:443:b.test:444"_s);
    write(pane, "method", u"get it"_s);
    write(pane, "retryOn", u"network,luck"_s);
    write(pane, "hostRules", u"a.test: 2 in flight\nb.test: 3 in fl"_s);
    write(pane, "clientKey", u"/nowhere/k.pem"_s);
    write(pane, "keyPassphrase", u"s3cret-2"_s);
    write(pane, "signInToken", u"s3cret-3"_s);
    write(pane, "cookieStart", u"s3cret-4"_s);
    write(pane, "proxyUrl", u"http://proxy:3128"_s);
    write(pane, "proxyPassword", u"s3cret-5"_s);
    write(pane, "caFile", u"/nowhere/ca.pem"_s);
    write(pane, "accept", u"a/b"_s);
    pane.findChild<HeaderTable*>()->headers()->setRows({{{"Accept", "text/html"}},
                                                        {{"Pragma", "no-cache"}, false},
                                                        {{"no name", "has a blank"}},
                                                        {{"Bearer s3cret-6", {}}},
                                                        {{"Range", "bytes=0-1"}, true, true}});
    if (isAvailable(SessionKind::Curl) && kind == SessionKind::Qt) {
        auto* box = pane.findChild<QComboBox*>(u"sessionKind"_s);
        box->setCurrentIndex(box->findData(int(kind)));
    }
}

void TestPaneState::nothingIsLost_data()
{
    QTest::addColumn<SessionKind>("kind");
    QTest::newRow("curl") << SessionKind::Curl;
    QTest::newRow("qt") << SessionKind::Qt;
}

void TestPaneState::nothingIsLost()
{
    QFETCH(const SessionKind, kind);
    SettingsPane pane;
    fillOddly(pane, kind);
    QVERIFY(!pane.problem().isEmpty());
    const PaneState state = pane.state();
    SettingsPane other;
    other.setState(state);
    QCOMPARE(contents(other, true), contents(pane, true));
    QVERIFY(other.state() == state);
    // Once more, so that nothing of what is there before stands in the way.
    other.setSettings(windowDefaults());
    other.setHeadersOff({});
    QVERIFY(other.state() == (PaneState{windowDefaults(), {}, {}}));
    other.setState(state);
    QVERIFY(other.state() == state);

    QSettings store;
    pane.saveState(store);
    store.sync();
    const QByteArray stored = storedPreferences();
    QVERIFY2(!stored.contains("s3cret"), stored.constData());
    SettingsPane later;
    later.restoreState(QSettings());
    QStringList expected = contents(pane, false);
    expected.replaceInStrings(u"has a blank"_s, QString());
    QCOMPARE(expected.removeIf([](const QString& row) { return row.contains(u"s3cret-6"_s); }), 1);
    QCOMPARE(contents(later, false), expected);
}

/** A header that is half written takes none of the others along. */
void TestPaneState::badRowKeepsTheOthers()
{
    {
        SettingsPane pane;
        pane.findChild<HeaderTable*>()->headers()->setRows(
            {{{"Accept", "text/html"}}, {{"X-Pin", "s3cret"}}, {Header{{}, "s3cret without a name"}}});
        QVERIFY(!pane.problem().isEmpty());
        QSettings store;
        pane.saveState(store);
    }
    QVERIFY(!storedPreferences().contains("s3cret"));
    SettingsPane pane;
    pane.restoreState(QSettings());
    QCOMPARE(pane.problem(), QString());
    QCOMPARE(pane.settings().request.headers, (HeaderList{{"Accept", "text/html"}, {"X-Pin", {}}}));
    // Nor the fields beside the table, if it is the only one.
    pane.findChild<HeaderTable*>()->headers()->setRows({{Header{{}, "s3cret without a name"}}});
    write(pane, "acceptLanguage", u"eo"_s);
    QSettings store;
    pane.saveState(store);
    SettingsPane later;
    later.restoreState(store);
    QCOMPARE(later.settings().session.headers, (HeaderList{{"Accept-Language", "eo"}}));
}

void TestPaneState::proxyPasswordStaysOut_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QString>("stored");
    const auto row = [](const QString& typed, const QString& proxy, const QString& stored) {
        QTest::newRow(qPrintable(typed)) << typed << proxy << stored;
    };
    const QString without = u"http://me@proxy:3128"_s;
    row(u"http://me:s3cret@proxy:3128"_s, u"http://me:s3cret@proxy:3128"_s, without);
    row(u"me:s3cret@proxy:3128"_s, u"http://me:s3cret@proxy:3128"_s, without);
    row(u"http://me:s3cret/@proxy:3128"_s, u"http://me:s3cret%2F@proxy:3128"_s, without);
    row(u"http://me:s3cret@x@proxy:3128"_s, u"http://me:s3cret%40x@proxy:3128"_s, without);
    row(u"http://me:s3cret proxy"_s, u"http://me:s3cret proxy"_s, {});
    row(u"proxy:3128"_s, u"proxy:3128"_s, u"proxy:3128"_s);
}

/** However it is written, and whether or not the field is left before the window closes. */
void TestPaneState::proxyPasswordStaysOut()
{
    QFETCH(const QString, typed);
    for (const bool isLeft : {false, true}) {
        SettingsPane pane;
        pane.findChild<QComboBox*>(u"proxyMode"_s)->setCurrentIndex(int(ProxyMode::Url));
        auto* url = pane.findChild<QLineEdit*>(u"proxyUrl"_s);
        url->setText(typed);
        if (isLeft)
            Q_EMIT url->editingFinished();
        const RunSettings settings = pane.settings();
        QTEST(settings.session.proxyUrl, "proxy");
        if (typed.contains(u'@'))
            QCOMPARE(pane.problem(), QString());
        QSettings store;
        pane.saveState(store);
        store.sync();
        QVERIFY2(!storedPreferences().contains("s3cret"), storedPreferences().constData());
        SettingsPane later;
        later.restoreState(store);
        QTEST(later.settings().session.proxyUrl, "stored");
        if (!typed.contains(u'@'))
            continue;
        auto* section = pane.findChild<SettingsSection*>(u"proxy"_s);
        section->setFolded(true);
        QVERIFY2(!section->summary().contains(u"s3cret"_s), qPrintable(section->summary()));
        for (const QWidget* widget : section->findChildren<QWidget*>())
            QVERIFY2(!widget->toolTip().contains(u"s3cret"_s), qPrintable(widget->toolTip()));
    }
    // As it comes from a command line it gets into run files and profiles.
    RunSettings settings;
    settings.session.proxyUrl = typed;
    const QByteArray json = QJsonDocument(toJson(settings, false)).toJson();
    QVERIFY2(!typed.contains(u'@') || !json.contains("s3cret"), json.constData());
}

void TestPaneState::headerValues_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isKept");
    const auto row = [](const char* name, const char* value, bool isKept) {
        QTest::addRow("%s: %s", name, value) << QByteArray(name) << QByteArray(value) << isKept;
    };
    for (const char* name : {"Accept", "accept-language", "User-Agent", "Content-Type", "Cache-Control",
                             "pragma", "Range", "DNT", "Origin", "Referer", "If-None-Match"})
        row(name, "a", true);
    for (const char* name : {"Authorization", "Cookie", "X-Api-Key", "X-JWT", "X-Pass", "X-Pin",
                             "X-Signature", "X-Anything", "Host", "Forwarded"})
        row(name, "a", false);
    row("Referer", "https://me:pw@a.test/", false);
}

/** The row is there to be filled in again; nobody knows what may be secret in a header. */
void TestPaneState::headerValues()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const bool, isKept);
    {
        SettingsPane pane;
        RunSettings settings = windowDefaults();
        settings.request.headers = {{name, value}};
        pane.setState({settings, {{name, value}}, {}});
        QSettings store;
        pane.saveState(store);
    }
    SettingsPane pane;
    pane.restoreState(QSettings());
    const HeaderList expected{{name, isKept ? value : QByteArray()}};
    QCOMPARE(pane.settings().request.headers, expected);
    QCOMPARE(pane.headersOff(), expected);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestPaneState)
#include "tst_panestate.moc"
