// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/encoders.h"
#include "support/testcase.h"

#include <QtEndian>

using namespace Urlpool::Testing;

class TestEncoders : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void checksum();
    void gzipStream();
    void pngFile();
};

// The check value that every description of this CRC gives.
void TestEncoders::checksum()
{
    QCOMPARE(crc32("123456789"), 0xCBF43926U);
}

void TestEncoders::gzipStream()
{
    const QByteArray plain = QByteArray("This text was compressed. Grüße!\n").repeated(40);
    const QByteArray stream = gzip(plain);
    QVERIFY(stream.startsWith(QByteArray::fromHex("1f8b08")));
    const auto trailer = reinterpret_cast<const uchar*>(stream.constData() + stream.size() - 8);
    QCOMPARE(qFromLittleEndian<quint32>(trailer), crc32(plain));
    QCOMPARE(qFromLittleEndian<quint32>(trailer + 4), quint32(plain.size()));
    // The deflated part is that of Qt's own zlib stream of the same text.
    QCOMPARE(stream.sliced(10, stream.size() - 18), qCompress(plain, 9).sliced(6).chopped(4));
}

void TestEncoders::pngFile()
{
    const QByteArray png = pngImage();
    QVERIFY(png.startsWith(QByteArray::fromHex("89504e470d0a1a0a0000000d49484452")));
    const auto number = [&png](qsizetype at) { return qFromBigEndian<quint32>(png.constData() + at); };
    qsizetype at = 8;
    QByteArrayList kinds;
    while (at < png.size()) {
        const qsizetype size = number(at);
        kinds << png.sliced(at + 4, 4);
        QCOMPARE(number(at + 8 + size), crc32(QByteArrayView(png).sliced(at + 4, size + 4)));
        at += size + 12;
    }
    QCOMPARE(kinds, QByteArrayList({"IHDR", "IDAT", "IEND"}));
}

QTEST_GUILESS_MAIN(TestEncoders)
#include "tst_encoders.moc"
