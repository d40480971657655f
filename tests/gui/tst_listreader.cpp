// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/listreader.h"
#include "guitestcase.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestListReader : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void encodings_data();
    void encodings();
    void errors();
    void severalFilesAreJoined();
    void lineCounts();

private:
    QString write(const QString& name, const QByteArray& bytes)
    {
        QFile file(temporaryPath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }
    const std::atomic_bool m_never = false;
};

void TestListReader::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray utf8 = "http://a.test/\xc3\xa4\n";
    QTest::newRow("plain") << utf8;
    QTest::newRow("utf-8 mark") << "\xef\xbb\xbf" + utf8;
    QTest::newRow("utf-16 little") << QByteArray("\xff\xfe"
                                                 "h\0t\0t\0p\0:\0/\0/\0a\0.\0t\0e\0s\0t\0/\0\xe4\0\n\0",
                                                 34);
    QTest::newRow("utf-16 big") << QByteArray("\xfe\xff"
                                              "\0h\0t\0t\0p\0:\0/\0/\0a\0.\0t\0e\0s\0t\0/\0\xe4\0\n",
                                              34);
}

void TestListReader::encodings()
{
    QFETCH(const QByteArray, bytes);
    const ListText read = readLists({write(u"list.txt"_s, bytes)}, m_never);
    QCOMPARE(read.error, QString());
    QCOMPARE(read.text, "http://a.test/\xc3\xa4\n"_ba);
    QCOMPARE(read.source, u"list.txt"_s);
}

void TestListReader::errors()
{
    QVERIFY(readLists({temporaryPath(u"none.txt"_s)}, m_never).error.contains(u"does not exist"_s));
    QVERIFY(readLists({temporaryPath(QString())}, m_never).error.contains(u"is a folder"_s));
    const QString binary = write(u"picture.png"_s, QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
    QVERIFY(readLists({binary}, m_never).error.contains(u"not a text file"_s));
    QFile large(temporaryPath(u"large.txt"_s));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(2'100'000'000)); // sparse
    QVERIFY(readLists({large.fileName()}, m_never).error.contains(u"larger than 2 GB"_s));
}

void TestListReader::severalFilesAreJoined()
{
    const ListText read =
        readLists({write(u"a.txt"_s, "http://a.test/"), write(u"b.txt"_s, "http://b.test/\n")}, m_never);
    QCOMPARE(read.text, "http://a.test/\nhttp://b.test/\n"_ba);
    QCOMPARE(read.source, u"2 files"_s);
}

void TestListReader::lineCounts()
{
    QCOMPARE(countLines(QByteArrayView("")), 0);
    QCOMPARE(countLines(QByteArrayView("a")), 1);
    QCOMPARE(countLines(QByteArrayView("a\n")), 1);
    QCOMPARE(countLines(QStringView(u"a\n\nb")), 3);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestListReader)
#include "tst_listreader.moc"
