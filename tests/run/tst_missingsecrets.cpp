// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/missingsecrets.h"

#include "support/testcase.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What a run file that was written without secrets leaves to be given again. */
class MissingSecretsTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsMissing();
    void ofSettings();
    void ofCredentials_data();
    void ofCredentials();
    void ofUrls();
    void ofRequests();
    void fillsText();
    void fillsRequests();
    void replaces();
};

namespace {

using Kind = MissingSecret::Kind;

/** As a run file without secrets gives it back. */
RunSettings stored(const RunSettings& settings)
{
    return *runSettingsFromJson(toJson(settings, false));
}

QByteArray authorization(const RequestList& list, quint32 row)
{
    return headerValue(list.request(row).headers, "Authorization");
}

QByteArray basic(const QByteArray& userinfo)
{
    return "Basic " + userinfo.toBase64();
}

} // namespace

void MissingSecretsTest::nothingIsMissing()
{
    RunSettings settings;
    settings.request.headers = {{"Accept", "a/b"}, {"User-Agent", "me"}};
    settings.session.proxy = ProxyMode::Url;
    settings.session.proxyUrl = u"http://user@proxy:1"_s;
    const RequestList list = RequestList::fromText("http://user@h/\nhttp://h/:***@x\n");
    QVERIFY(missingSecrets(stored(settings), list, {1, 2}).isEmpty());
    settings.request.headers = {{"X-Api-Key", "k"}};
    QVERIFY(missingSecrets(settings, list, {1, 2}).isEmpty());
    QVERIFY(missingSecrets(stored(settings), list, {}).isEmpty());
}

void MissingSecretsTest::ofSettings()
{
    RunSettings settings;
    settings.request.headers = {{"X-Api-Key", "k"}, {"Accept", "a"}, {"x-api-key", "l"}, {"Cookie", "a=b"}};
    settings.session.headers = {{"X-Token", "x"}};
    settings.session.auth = {AuthMode::Digest, "u:p"};
    settings.session.cookies.start = "sid=1";
    settings.session.clientCertificate = u"cert.pem"_s;
    settings.session.keyPassphrase = u"open"_s;
    settings.session.proxy = ProxyMode::Url;
    settings.session.proxyUrl = u"http://me:pw@proxy:1"_s;
    const QList<MissingSecret> expected{{Kind::Header, "X-Api-Key", 2},
                                        {Kind::Header, "Cookie", 2},
                                        {Kind::SessionHeader, "X-Token", 2},
                                        {Kind::Digest, {}, 2},
                                        {Kind::KeyPassphrase, {}, 2},
                                        {Kind::StartCookies, {}, 2},
                                        {Kind::ProxyPassword, "http://me:***@proxy:1", 2}};
    const RequestList list = RequestList::fromText("http://h/\nhttp://i/\nhttp://j/\n");
    QCOMPARE(missingSecrets(stored(settings), list, {1, 3}), expected);
    // What is not in use is not needed.
    settings.session.proxy = ProxyMode::None;
    settings.session.clientCertificate.clear();
    settings.session.cookies.mode = CookieMode::Off;
    QCOMPARE(missingSecrets(stored(settings), list, {1, 3}), expected.first(4));
}

void MissingSecretsTest::ofCredentials_data()
{
    QTest::addColumn<AuthMode>("mode");
    QTest::addColumn<int>("kind"); // -1: nothing is missing
    QTest::newRow("none") << AuthMode::None << -1;
    QTest::newRow("basic") << AuthMode::Basic << int(Kind::Password);
    QTest::newRow("digest") << AuthMode::Digest << int(Kind::Digest);
    QTest::newRow("bearer") << AuthMode::Bearer << int(Kind::Token);
    QTest::newRow("dealt") << AuthMode::Dealt << int(Kind::Credentials);
    QTest::newRow("command") << AuthMode::Command << int(Kind::Command);
}

void MissingSecretsTest::ofCredentials()
{
    QFETCH(const AuthMode, mode);
    QFETCH(const int, kind);
    RunSettings settings;
    settings.session.auth = {mode, "u:p", {"a:b", "c"}, u"prog"_s};
    const RequestList list = RequestList::fromText("http://h/\n");
    QCOMPARE(missingSecrets(settings, list, {1}), QList<MissingSecret>());
    QList<MissingSecret> expected;
    if (kind >= 0)
        expected += {Kind(kind), mode == AuthMode::Command ? "prog …"_ba : QByteArray(), 1};
    QCOMPARE(missingSecrets(stored(settings), list, {1}), expected);
}

void MissingSecretsTest::ofUrls()
{
    const RequestList list = RequestList::fromText("http://ann:***@h/\n"
                                                   "POST http://bob%20b:***@h/\n"
                                                   "# http://eve:***@h/\n"
                                                   "ann:***@h\n"
                                                   "http://ann:known@h/\n");
    const QList<MissingSecret> expected{{Kind::UrlPassword, "ann", 2}, {Kind::UrlPassword, "bob b", 1}};
    QCOMPARE(missingSecrets({}, list, {1, 2, 3, 4}), expected);
    QCOMPARE(missingSecrets({}, list, {2}), expected.last(1));
    // A header of that name takes its place in every row.
    const RequestList covered = list.withDefaults({"GET", {{"Authorization", "x"}}, {}});
    QVERIFY(missingSecrets({}, covered, {1, 2, 3, 4}).isEmpty());
}

void MissingSecretsTest::ofRequests()
{
    Request first;
    first.url = "http://h/";
    first.headers = {{"X-Key", "***"}, {"Accept", "a"}};
    Request second;
    second.url = "http://h/";
    second.input = "http://ann:***@h/";
    second.headers = {{"Authorization", "***"}};
    const RequestList list =
        RequestList::fromRequests({first, second, second}).withDefaults({"GET", {{"X-All", "***"}}, {}});
    const QList<MissingSecret> expected{{Kind::Header, "X-Key", 1}, {Kind::UrlPassword, "ann", 2}};
    QCOMPARE(missingSecrets({}, list, {1, 2, 3}), expected);
}

void MissingSecretsTest::fillsText()
{
    const QByteArray text =
        "http://ann:***@h/\r\n# ann:***@x\r\nhttp://bob:***@h/\r\nhttp://ann:a@h/\r\nx.y/";
    const RequestList list = RequestList::fromText(text, u"a.txt"_s, {"PUT", {}, "body"});
    const RequestList filled = fillSecrets(list, {{}, {{"ann", "p:@/w ü"}}});
    QCOMPARE(filled.size(), list.size());
    QCOMPARE(filled.defaults(), list.defaults());
    QCOMPARE(filled.source(), list.source());
    QCOMPARE(authorization(filled, 1), basic("ann:p:@/w ü"));
    QCOMPARE(authorization(filled, 2), basic("bob:***"));
    QCOMPARE(authorization(filled, 3), basic("ann:a"));
    for (quint32 row = 1; row <= list.size(); ++row) {
        QCOMPARE(filled.url(row), list.url(row));
        QCOMPARE(filled.line(row), list.line(row));
    }
    const QList<MissingSecret> rest{{Kind::UrlPassword, "bob", 1}};
    QCOMPARE(missingSecrets({}, filled, {1, 2, 3, 4}), rest);
}

void MissingSecretsTest::fillsRequests()
{
    Request key;
    key.url = "http://h/a";
    key.headers = {{"X-Key", "***"}, {"X-Other", "o"}};
    Request user;
    user.url = "http://h/b";
    user.input = "http://ann:***@h/b";
    user.line = 7;
    user.headers = {{"Authorization", "***"}};
    const RequestList list =
        RequestList::fromRequests({key, user}).withDefaults({"GET", {{"X-All", "1"}}, {}});
    const RequestList filled = fillSecrets(list, {{{"x-key", "k"}, {"X-Other", "no"}}, {{"ann", "pw"}}});
    QVERIFY(missingSecrets({}, filled, {1, 2}).isEmpty());
    QCOMPARE(filled.request(1).headers, (HeaderList{{"X-Key", "k"}, {"X-Other", "o"}, {"X-All", "1"}}));
    QCOMPARE(authorization(filled, 2), basic("ann:pw"));
    QCOMPARE(filled.line(2), 7u);
    QCOMPARE(filled.url(2), "http://h/b"_ba);
}

void MissingSecretsTest::replaces()
{
    HeaderList headers{{"A", "***"}, {"B", "1"}, {"a", "***"}};
    replaceHeaders(headers, {{"a", "x"}, {"C", "y"}, {"C", "z"}});
    QCOMPARE(headers, (HeaderList{{"B", "1"}, {"a", "x"}, {"C", "y"}, {"C", "z"}}));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::MissingSecretsTest)
#include "tst_missingsecrets.moc"
