// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "text/stormtext.h"

#include <QLocale>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** What is said when most requests fail in the same way. */
class StormTextTest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void counts();
    void everyKindHasItsSentence();
    void noStorm();
};

void StormTextTest::counts()
{
    QCOMPARE(Text::stormSentence({ErrorKind::Dns, 187, 200}),
             u"187 of the last 200 requests could not resolve their host: is the network down?"_s);
    QCOMPARE(Text::stormSentence({ErrorKind::Refused, 1500, 2000}),
             u"1,500 of the last 2,000 requests were refused a connection: is the server down?"_s);
}

void StormTextTest::everyKindHasItsSentence()
{
    QSet<QString> sentences;
    for (int kind = 1; kind <= int(ErrorKind::Internal); ++kind) {
        if (ErrorKind(kind) == ErrorKind::Cancelled)
            continue;
        const QString sentence = Text::stormSentence({ErrorKind(kind), 187, 200});
        QVERIFY2(sentence.startsWith("187 of the last 200 requests "_L1), qPrintable(sentence));
        QVERIFY2(sentence.endsWith(u'?') || sentence.endsWith(u'.'), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u'%') && !sentence.contains("  "_L1), qPrintable(sentence));
        sentences += sentence;
    }
    QCOMPARE(sentences.size(), int(ErrorKind::Internal) - 1);
}

void StormTextTest::noStorm()
{
    QVERIFY(Text::stormSentence({}).isEmpty());
    QVERIFY(Text::stormSentence({ErrorKind::Cancelled, 187, 200}).isEmpty());
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::StormTextTest)
#include "tst_stormtext.moc"
