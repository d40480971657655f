// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/runsettings.h"

#include "run/changedsettings.h"
#include "support/testcase.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestRunSettings : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void hidesSecrets();
    void readsOldCredentials_data();
    void readsOldCredentials();
    void keepsDefaultsForMissingNames();
    void refusesWrongTypes_data();
    void refusesWrongTypes();
    void leavesOutHostRules();
    void keepsLongIntervals();
    void countsWorkers();
    void countsWorkersForCredentials();
};

void TestRunSettings::comesBackAsItWas_data()
{
    QTest::addColumn<QByteArray>("which");
    QTest::newRow("defaults") << QByteArray("defaults");
    QTest::newRow("changed") << QByteArray("changed");
}

void TestRunSettings::comesBackAsItWas()
{
    QFETCH(QByteArray, which);
    const RunSettings settings = which == "changed" ? everythingChanged() : RunSettings();
    const QByteArray text = QJsonDocument(toJson(settings, true)).toJson();
    const std::optional<RunSettings> back = runSettingsFromJson(QJsonDocument::fromJson(text).object());
    QVERIFY(back);
    QVERIFY(*back == settings);
}

void TestRunSettings::hidesSecrets()
{
    const QJsonObject json = toJson(everythingChanged(), false);
    const QByteArray text = QJsonDocument(json).toJson();
    QVERIFY2(!text.contains("geheim"), text.constData());
    const std::optional<RunSettings> back = runSettingsFromJson(json);
    QVERIFY(back);
    const HeaderList expected{{"X-Key", "***"}, {"Accept", "a/b"}, {"x-key", "***"}};
    QVERIFY(back->request.headers == expected);
    QCOMPARE(back->session.headers.at(0).value, "me/1");
    QCOMPARE(back->session.proxyUrl, u"http://me:***@proxy.example:3128"_s);
    QCOMPARE(back->session.keyPassphrase, u"***"_s);
    QCOMPARE(back->session.auth.secret, "***");
    QCOMPARE(back->session.auth.credentials, (QByteArrayList{"***", "***"}));
    QCOMPARE(back->session.cookies.start, "***");
    QCOMPARE(back->session.auth.command, u"prog ***"_s);
    QCOMPARE(toJson({}, false), toJson({}, true)); // what is not there is not hidden
    QCOMPARE(back->request.body, everythingChanged().request.body);
}

void TestRunSettings::readsOldCredentials_data()
{
    QTest::addColumn<QJsonObject>("session");
    QTest::addColumn<AuthMode>("mode");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<int>("headers"); // that are left
    const auto header = [](const QString& value) {
        return QJsonObject{
            {u"headers"_s, QJsonArray{QJsonArray{u"X-A"_s, u"b"_s}, QJsonArray{u"Authorization"_s, value}}}};
    };
    QTest::newRow("digest") << QJsonObject{{u"digest"_s, u"u:p"_s}} << AuthMode::Digest << "u:p"_ba << 0;
    QTest::newRow("hidden digest") << QJsonObject{{u"digest"_s, u"***"_s}} << AuthMode::Digest << "***"_ba
                                   << 0;
    QTest::newRow("basic") << header(u"Basic dTpw"_s) << AuthMode::Basic << "u:p"_ba << 1;
    QTest::newRow("bearer") << header(u"Bearer t k"_s) << AuthMode::Bearer << "t k"_ba << 1;
    QTest::newRow("hidden header") << header(u"***"_s) << AuthMode::Basic << "***"_ba << 1;
    QTest::newRow("another scheme") << header(u"Magic x"_s) << AuthMode::None << ""_ba << 2;
    QJsonObject both = header(u"Basic dTpw"_s);
    both.insert(u"auth"_s, QJsonObject{{u"mode"_s, u"bearer"_s}, {u"secret"_s, u"t"_s}});
    QTest::newRow("new and a header") << both << AuthMode::Bearer << "t"_ba << 2;
}

void TestRunSettings::readsOldCredentials()
{
    QFETCH(const QJsonObject, session);
    QFETCH(const AuthMode, mode);
    QFETCH(const QByteArray, secret);
    QFETCH(const int, headers);
    const std::optional<RunSettings> back = runSettingsFromJson({{u"session"_s, session}});
    QVERIFY(back);
    QCOMPARE(back->session.auth.mode, mode);
    QCOMPARE(back->session.auth.secret, secret);
    QCOMPARE(int(back->session.headers.size()), headers);
}

void TestRunSettings::keepsDefaultsForMissingNames()
{
    const QJsonObject json{{u"workers"_s, 3}, {u"from_the_future"_s, u"x"_s}, {u"limits"_s, QJsonObject()}};
    const std::optional<RunSettings> back = runSettingsFromJson(json);
    QVERIFY(back);
    RunSettings expected;
    expected.workers = 3;
    QVERIFY(*back == expected);
}

void TestRunSettings::refusesWrongTypes_data()
{
    QTest::addColumn<QJsonObject>("json");
    const auto in = [](const QString& name, const QJsonObject& object) {
        return QJsonObject{{name, object}};
    };
    QTest::newRow("text for a number") << QJsonObject{{u"workers"_s, u"3"_s}};
    QTest::newRow("fraction") << QJsonObject{{u"workers"_s, 1.5}};
    QTest::newRow("too large for int") << QJsonObject{{u"workers"_s, 1e12}};
    QTest::newRow("array for an object") << QJsonObject{{u"transfer"_s, QJsonArray()}};
    QTest::newRow("number for a flag") << in(u"session"_s, {{u"verify_tls"_s, 0}});
    QTest::newRow("unknown kind") << in(u"session"_s, {{u"kind"_s, u"telnet"_s}});
    QTest::newRow("rule is no text") << in(u"session"_s, {{u"resolve"_s, QJsonArray{1}}});
    QTest::newRow("unknown version") << in(u"session"_s, {{u"http_version"_s, u"3"_s}});
    QTest::newRow("kind of the wrong type") << in(u"session"_s, {{u"kind"_s, 1}});
    QTest::newRow("header without value")
        << in(u"request"_s, {{u"headers"_s, QJsonArray{QJsonArray{u"A"_s}}}});
    QTest::newRow("header is no pair") << in(u"request"_s, {{u"headers"_s, QJsonArray{1}}});
    QTest::newRow("host rule is no text") << in(u"limits"_s, {{u"host_rules"_s, QJsonArray{1}}});
    QTest::newRow("unknown way to sign in")
        << in(u"session"_s, {{u"auth"_s, QJsonObject{{u"mode"_s, u"kerberos"_s}}}});
    QTest::newRow("retry on what is none") << in(u"retry"_s, {{u"on"_s, u"dns,luck"_s}});
    QTest::newRow("null") << in(u"limits"_s, {{u"parallel_max"_s, QJsonValue::Null}});
}

void TestRunSettings::refusesWrongTypes()
{
    QFETCH(QJsonObject, json);
    QVERIFY(!runSettingsFromJson(json));
}

/// One rule is not worth a whole run file.
void TestRunSettings::leavesOutHostRules()
{
    const QJsonArray rules{u"a.b"_s, u"https://a.b: 1/s"_s, u"c: 1/s"_s, u"d: as of version 9"_s};
    const std::optional<RunSettings> back =
        runSettingsFromJson({{u"limits"_s, QJsonObject{{u"host_rules"_s, rules}}}});
    QVERIFY(back);
    QCOMPARE(back->limits.hostRules, (QList<HostRule>{{"c", {}, 1.0, {}}}));
}

void TestRunSettings::keepsLongIntervals()
{
    RunSettings settings;
    settings.limits.hostRules = {*parseHostRule("a: every 3600 s"), *parseHostRule("b: every 0.6 ms")};
    const std::optional<RunSettings> back = runSettingsFromJson(toJson(settings, true));
    QVERIFY(back);
    QCOMPARE(back->limits.hostRules, settings.limits.hostRules);
}

void TestRunSettings::countsWorkersForCredentials()
{
    RunSettings settings;
    const int processors = settings.workerCount();
    settings.session.auth.mode = AuthMode::Dealt;
    settings.session.auth.credentials = QByteArrayList(processors + 3, "a");
    QCOMPARE(settings.workerCount(), qMin(processors + 3, qMax(processors, 64)));
    settings.session.auth.credentials = QByteArrayList(1000, "a");
    QCOMPARE(settings.workerCount(), qMax(processors, 64));
    settings.session.auth.mode = AuthMode::Bearer;
    QCOMPARE(settings.workerCount(), processors);
    settings.session.auth.mode = AuthMode::Dealt;
    settings.workers = 2; // who sets a number means it
    QCOMPARE(settings.workerCount(), 2);
}

void TestRunSettings::countsWorkers()
{
    RunSettings settings;
    QVERIFY(settings.workerCount() >= 1);
    settings.workers = 7;
    QCOMPARE(settings.workerCount(), 7);
    settings.session.kind = SessionKind::Qt;
    QCOMPARE(settings.parallelMaxSession(), 6);
    settings.session.kind = SessionKind::Curl;
    QCOMPARE(settings.parallelMaxSession(), 0);
    // Not the file's word alone makes a million threads.
    const auto read = [](int workers) {
        const auto all = runSettingsFromJson(QJsonObject{{QStringLiteral("workers"), workers}});
        return all ? all->workers : -1;
    };
    QCOMPARE(read(1024), 1024);
    QCOMPARE(read(2'000'000'000), 1024);
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestRunSettings)
#include "tst_runsettings.moc"
