// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/filecheck.h"
#include "gui/settingspane.h"
#include "guitestcase.h"

#include <QDateTime>
#include <QFile>
#include <QLabel>
#include <QLineEdit>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/** Files that are named in the settings are looked into while somebody types. */
class TestFileCheck : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void pipesAreNotRead();
    void filesAreReadAgainWhenTheyChange();
};

/** Who opens a pipe for reading waits until somebody writes. */
void TestFileCheck::pipesAreNotRead()
{
    const QString pipe = temporaryPath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), S_IRUSR | S_IWUSR), 0);
    SettingsPane pane;
    for (const char* name : {"caFile", "clientCertificate", "clientKey", "cookieFile"}) {
        auto* edit = pane.findChild<QLineEdit*>(QLatin1StringView(name));
        pane.findChild<QLineEdit*>(u"clientCertificate"_s)->setText(u"/nowhere"_s); // or a key is greyed out
        edit->setText(pipe);
        const auto* label = pane.findChild<QLabel*>(QLatin1StringView(name) + u"Problem"_s);
        QVERIFY2(label && label->text().contains(u"no file"_s), name);
        edit->clear();
    }
}

void TestFileCheck::filesAreReadAgainWhenTheyChange()
{
    const QString path = temporaryPath(u"a.txt"_s);
    FileCheck check;
    int looks = 0;
    const auto look = [&] { return u"%1 times"_s.arg(++looks); };
    QCOMPARE(check.problem({path}, look), u"1 times"_s);
    QCOMPARE(check.problem({path}, look), u"1 times"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a") == 1);
    file.close();
    QCOMPARE(check.problem({path}, look), u"2 times"_s);
    QCOMPARE(check.problem({path}, look, u"a passphrase"_s), u"3 times"_s);
    QCOMPARE(check.problem({path}, look, u"a passphrase"_s), u"3 times"_s);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000'000),
                                                                QFileDevice::FileModificationTime));
    QCOMPARE(check.problem({path}, look, u"a passphrase"_s), u"4 times"_s);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestFileCheck)
#include "tst_filecheck.moc"
