// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"

#include "session/headerassembly.h"

namespace Urlpool::Testing {

namespace {

/// "a=1 b=2" as a list.
Urlpool::HeaderList list(const QByteArray& text)
{
    Urlpool::HeaderList headers;
    const QList<QByteArray> items = text.split(' ');
    for (const QByteArray& item : items) {
        if (!item.isEmpty())
            headers.append({item.left(item.indexOf('=')), item.mid(item.indexOf('=') + 1)});
    }
    return headers;
}

QByteArray text(const Urlpool::HeaderList& headers)
{
    QByteArrayList items;
    for (const Header& header : headers)
        items << header.name + '=' + header.value;
    return items.join(' ');
}

} // namespace

class tst_HeaderAssembly : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void layers_data();
    void layers();
    void setAndRemove();
    void secrets();
    void bodyHeaders();
    void repeated();
};

void tst_HeaderAssembly::layers_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QByteArray>("third");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& a, const QByteArray& b, const QByteArray& c,
                        const QByteArray& expected) { QTest::newRow(name) << a << b << c << expected; };
    row("nothing", "", "", "", "");
    row("in order", "a=1 b=2", "c=3", "d=4", "a=1 b=2 c=3 d=4");
    row("replaced in its place", "a=1 b=2 c=3", "B=x", "", "a=1 B=x c=3");
    row("replaced twice", "a=1 b=2", "b=x", "b=y", "a=1 b=y");
    row("repeated in one layer stays", "a=1", "x=1 x=2", "b=3", "a=1 x=1 x=2 b=3");
    row("one by two", "x=0 a=1", "x=1 X=2", "", "x=1 X=2 a=1");
    row("two by one", "x=1 a=1 x=2", "x=3", "", "x=3 a=1");
}

void tst_HeaderAssembly::layers()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    QFETCH(const QByteArray, third);
    QTEST(text(assembleHeaders({list(first), list(second), list(third)})), "expected");
}

void tst_HeaderAssembly::setAndRemove()
{
    Urlpool::HeaderList headers = list("a=1 b=2 a=3");
    setHeader(headers, "A", "x");
    QCOMPARE(text(headers), QByteArray("A=x b=2"));
    setHeader(headers, "c", "y");
    QCOMPARE(text(headers), QByteArray("A=x b=2 c=y"));
    removeHeader(headers, "B");
    QCOMPARE(text(headers), QByteArray("A=x c=y"));
}

void tst_HeaderAssembly::secrets()
{
    const Urlpool::HeaderList all =
        list("Authorization=x accept=y Accept-Language=z Cookie=c user-agent=u X-Key=k Content-Type=t "
             "Proxy-Authorization=p Host=h Referer=r Contents=q Accepted=n");
    QCOMPARE(text(withoutSecrets(all)), QByteArray("accept=y Accept-Language=z user-agent=u Content-Type=t"));
}

void tst_HeaderAssembly::bodyHeaders()
{
    QCOMPARE(text(withoutBodyHeaders(list("A=1 Content-Type=t content-length=3 Transfer-Encoding=c B=2"))),
             QByteArray("A=1 B=2"));
}

void tst_HeaderAssembly::repeated()
{
    QVERIFY(repeatedName(list("a=1 b=2 c=3")).isEmpty());
    QCOMPARE(repeatedName(list("a=1 b=2 A=3")), QByteArray("A"));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_HeaderAssembly)
#include "tst_headerassembly.moc"
