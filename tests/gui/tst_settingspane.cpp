// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headerlines.h"
#include "gui/settingspane.h"
#include "gui/settingsproblems.h"
#include "guitestcase.h"

#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
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
    void headerLines_data();
    void headerLines();
    void badValues_data();
    void badValues();
    void secretsStayOutOfPreferences();
    void wheelScrollsPast();

private:
    static RunSettings unusual();
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
    settings.limits = {7, 2};
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
    QCOMPARE(pane.settings(), RunSettings{});
    QCOMPARE(pane.problem(), QString());
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
    QCOMPARE(pane.settings(), RunSettings{});
}

void TestSettingsPane::headerLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("count");
    QTest::addColumn<bool>("good");
    QTest::newRow("none") << QString() << qsizetype(0) << true;
    QTest::newRow("two and a blank line") << u"A: 1\n\nB:2"_s << qsizetype(2) << true;
    QTest::newRow("empty value") << u"A:"_s << qsizetype(1) << true;
    QTest::newRow("colon in value") << u"A: b:c"_s << qsizetype(1) << true;
    QTest::newRow("no colon") << u"A 1"_s << qsizetype(0) << false;
    QTest::newRow("space in name") << u"A B: 1"_s << qsizetype(0) << false;
    QTest::newRow("NUL") << u"A: x"_s + QChar(0) << qsizetype(0) << false;
}

void TestSettingsPane::headerLines()
{
    QFETCH(const QString, text);
    const HeaderLines lines = parseHeaderLines(text, SessionKind::Qt);
    QTEST(lines.headers.size(), "count");
    QTEST(lines.problem.isEmpty(), "good");
}

void TestSettingsPane::badValues_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("words");
    QTest::newRow("method") << u"method"_s << u"get it"_s << u"capital letters"_s;
    QTest::newRow("header twice") << u"headers"_s << u"X-A: 1\nx-a: 2"_s << u"cannot send “x-a” twice"_s;
    QTest::newRow("header") << u"headers"_s << u"Good: 1\nbad"_s << u"Line 2 has no colon"_s;
    QTest::newRow("CA file") << u"caFile"_s << u"/nowhere/ca.pem"_s << u"cannot be read"_s;
    QTest::newRow("certificate") << u"clientCertificate"_s << u"/nowhere/c.pem"_s << u"cannot be read"_s;
    QTest::newRow("proxy") << u"proxyUrl"_s << u"ftp://x"_s << u"http://host:port"_s;
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

void TestSettingsPane::secretsStayOutOfPreferences()
{
    RunSettings settings = unusual();
    settings.request.headers += Header{"Authorization", "Bearer s3cret-token"};
    settings.request.headers += Header{"cookie", "sid=s3cret-cookie"};
    settings.request.headers += Header{"X-Api-Key", "s3cret-key"};
    settings.request.body = "password=s3cret-body";
    settings.session.kind = defaultSessionKind();
    settings.session.auth = {AuthMode::Digest, "me:s3cret-digest"};
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
    expected.request.body.clear();
    expected.session.proxyUrl = u"http://me@localhost:3128"_s;
    QCOMPARE(pane.settings(), expected);
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
