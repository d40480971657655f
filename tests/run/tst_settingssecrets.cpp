// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/settingssecrets.h"

#include "support/testcase.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What a keyring keeps of settings, and what becomes of it. */
class SettingsSecretsTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSecret();
    void comesBack();
    void otherProxyIsNotTold();
    void whatIsNotThereStays();
};

namespace {

RunSettings secretive()
{
    RunSettings settings;
    settings.request.headers = {{"Accept", "a/b"}, {"X-Key", "geheim-1"}, {"x-key", "geheim-2"}};
    settings.session.headers = {{"Authorization", "Bearer geheim-3"}, {"User-Agent", "me"}};
    settings.session.auth = {AuthMode::Dealt, "me:geheim-4 \xe4", {"a:geheim-5", "geheim-6"}, {}, 10'000};
    settings.session.cookies.start = "sid=geheim-7";
    settings.session.keyPassphrase = u"geheim-8 ä €"_s;
    settings.session.proxy = ProxyMode::Url;
    settings.session.proxyUrl = u"http://me:geheim-9@proxy.example:3128"_s;
    return settings;
}

} // namespace

void SettingsSecretsTest::nothingIsSecret()
{
    RunSettings settings;
    settings.request.headers = {{"Accept", "a/b"}, {"X-Key", "***"}};
    settings.session.auth = {AuthMode::Dealt, "***", {"***"}, u"prog"_s, 5};
    settings.session.proxyUrl = u"http://me:***@proxy:1"_s;
    QCOMPARE(secretsOf(settings), QJsonObject());
}

void SettingsSecretsTest::comesBack()
{
    const RunSettings settings = secretive();
    const QByteArray text = QJsonDocument(secretsOf(settings)).toJson();
    for (int i = 1; i <= 9; ++i)
        QVERIFY2(text.contains("geheim-" + QByteArray::number(i)), text.constData());
    const QJsonObject secrets = QJsonDocument::fromJson(text).object();
    const RunSettings stored = *runSettingsFromJson(toJson(settings, false));
    QVERIFY(!(stored == settings));
    QVERIFY(withSecrets(stored, secrets) == settings);

    RunSettings bare = settings; // without what is secret at all, as preferences are
    bare.request.headers = {{"Accept", "a/b"}};
    bare.session.headers = {{"User-Agent", "me"}};
    bare.session.auth.secret.clear();
    bare.session.auth.credentials.clear();
    bare.session.cookies.start.clear();
    bare.session.keyPassphrase.clear();
    bare.session.proxyUrl = u"http://me@proxy.example:3128"_s;
    RunSettings expected = settings;
    expected.session.headers = {{"User-Agent", "me"}, {"Authorization", "Bearer geheim-3"}};
    QVERIFY(withSecrets(bare, secrets) == expected);
}

void SettingsSecretsTest::otherProxyIsNotTold()
{
    const QJsonObject secrets = secretsOf(secretive());
    for (const QString& other : {u"http://me:***@other.example:3128"_s, u"http://you@proxy.example:3128"_s,
                                 u"http://me@proxy.example:3129"_s, u"socks5://me@proxy.example:3128"_s}) {
        RunSettings settings;
        settings.session.proxyUrl = other;
        QCOMPARE(withSecrets(settings, secrets).session.proxyUrl, other);
    }
}

void SettingsSecretsTest::whatIsNotThereStays()
{
    QVERIFY(withSecrets(secretive(), {}) == secretive());
    const QJsonObject wrong{{u"auth_secret"_s, 3}, {u"credentials"_s, u"x"_s}, {u"request_headers"_s, true}};
    QVERIFY(withSecrets(secretive(), wrong) == secretive());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::SettingsSecretsTest)
#include "tst_settingssecrets.moc"
