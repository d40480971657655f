// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/proxyparts.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestProxyParts : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void takenApart_data();
    void takenApart();
    void noPasswordIsLeft_data();
    void noPasswordIsLeft();
};

void TestProxyParts::takenApart_data()
{
    QTest::addColumn<QString>("whole");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("together");
    const auto row = [](const QString& whole, const QString& url, const QString& user,
                        const QString& password, const QString& together) {
        QTest::newRow(qPrintable(whole)) << whole << url << user << password << together;
    };
    const QString proxy = u"http://proxy:3128"_s;
    row({}, {}, {}, {}, {});
    row(proxy, proxy, {}, {}, proxy);
    row(u"proxy:3128"_s, u"proxy:3128"_s, {}, {}, u"proxy:3128"_s);
    row(u"http://me:pw@proxy:3128"_s, proxy, u"me"_s, u"pw"_s, u"http://me:pw@proxy:3128"_s);
    row(u"me:pw@proxy:3128"_s, proxy, u"me"_s, u"pw"_s, u"http://me:pw@proxy:3128"_s);
    row(u"http://me:pa/ss@proxy:3128"_s, proxy, u"me"_s, u"pa/ss"_s, u"http://me:pa%2Fss@proxy:3128"_s);
    row(u"http://me:p@ss@proxy:3128"_s, proxy, u"me"_s, u"p@ss"_s, u"http://me:p%40ss@proxy:3128"_s);
    row(u"http://me:p%40ss@proxy:3128"_s, proxy, u"me"_s, u"p@ss"_s, u"http://me:p%40ss@proxy:3128"_s);
    row(u"http://me:p:w@proxy:3128"_s, proxy, u"me"_s, u"p:w"_s, u"http://me:p%3Aw@proxy:3128"_s);
    row(u"socks5h://me@[::1]:1080"_s, u"socks5h://[::1]:1080"_s, u"me"_s, {}, u"socks5h://me@[::1]:1080"_s);
}

void TestProxyParts::takenApart()
{
    QFETCH(const QString, whole);
    const ProxyParts parts = proxyParts(whole);
    QTEST(parts.url, "url");
    QTEST(parts.user, "user");
    QTEST(parts.password, "password");
    QTEST(proxyUrlOf(parts), "together");
}

void TestProxyParts::noPasswordIsLeft_data()
{
    QTest::addColumn<QString>("whole");
    QTest::addColumn<QString>("without");
    QTest::addColumn<QString>("hidden");
    const auto row = [](const QString& whole, const QString& without, const QString& hidden) {
        QTest::newRow(qPrintable(whole)) << whole << without << hidden;
    };
    const QString clean = u"http://me@proxy:3128"_s;
    const QString dotted = u"http://me:***@proxy:3128"_s;
    row(u"http://me:s3cret@proxy:3128"_s, clean, dotted);
    row(u"me:s3cret@proxy:3128"_s, clean, dotted);
    row(u"http://me:s3/cret@proxy:3128"_s, clean, dotted);
    row(u"http://me:s3?cret@proxy:3128"_s, clean, dotted);
    row(u"http://me:s3#cret@proxy:3128"_s, clean, dotted);
    row(u"http://me:s3@cret@proxy:3128"_s, clean, dotted);
    row(u"http://me:s3\\cret@proxy:3128"_s, clean, dotted);
    row(u"http://me:s3 cret@proxy:3128"_s, clean, dotted);
    row(u"http://me:***@proxy:3128"_s, clean, dotted);
    row(u"http://:s3cret@proxy:3128"_s, u"http://proxy:3128"_s, u"http://:***@proxy:3128"_s);
    row(u"http://proxy:3128"_s, u"http://proxy:3128"_s, u"http://proxy:3128"_s);
    row(u"proxy:3128"_s, u"proxy:3128"_s, u"proxy:3128"_s);
    // Who leaves the '@' out may have meant anything.
    row(u"http://me:s3cret proxy:3128"_s, {}, u"http://me:s3cret proxy:3128"_s);
    row(u"http://"_s, {}, u"http://"_s);
}

void TestProxyParts::noPasswordIsLeft()
{
    QFETCH(const QString, whole);
    QTEST(withoutProxyPassword(whole), "without");
    QTEST(withHiddenPassword(whole, u"***"_s), "hidden");
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::TestProxyParts)
#include "tst_proxyparts.moc"
