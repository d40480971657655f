// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/messagebar.h"
#include "guitestcase.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

class TestMessageBar : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void showsServerTextAsItIs();
    void harmlessChoiceHasTheFocus();
    void choiceActsOnce();
    void notesWait();
    void noteComesBack();
};

void TestMessageBar::showsServerTextAsItIs()
{
    MessageBar bar;
    bar.say(MessageBar::Tone::Problem, u"<b>not bold</b>"_s);
    QCOMPARE(bar.text(), u"<b>not bold</b>"_s);
    const QList<QLabel*> labels = bar.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (!label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    bar.dismiss();
    QCOMPARE(bar.text(), QString());
}

void TestMessageBar::harmlessChoiceHasTheFocus()
{
    QWidget window;
    auto* bar = new MessageBar;
    (new QVBoxLayout(&window))->addWidget(bar);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    bool acted = false;
    bar->say(MessageBar::Tone::Note, u"Send 2 POST requests again?"_s,
             {{u"Send again"_s, [&acted] { acted = true; }}, {u"Cancel"_s, {}}});
    QVERIFY(bar->isQuestion());
    auto* focus = qobject_cast<QPushButton*>(window.focusWidget());
    QVERIFY(focus);
    QCOMPARE(focus->text(), u"Cancel"_s);
    QTest::keyClick(focus, Qt::Key_Space);
    QVERIFY(bar->isHidden());
    QVERIFY(!acted);
}

void TestMessageBar::choiceActsOnce()
{
    MessageBar bar;
    int acted = 0;
    for (int i = 0; i < 2; ++i)
        bar.say(MessageBar::Tone::Note, u"Again?"_s, {{u"Yes"_s, [&acted] { ++acted; }}, {u"No"_s, {}}});
    bar.findChildren<QPushButton*>().constFirst()->click();
    QCOMPARE(acted, 1);
    QVERIFY(bar.isHidden());
}

void TestMessageBar::notesWait()
{
    MessageBar bar;
    const QSignalSpy freed(&bar, &MessageBar::freed);
    bar.say(MessageBar::Tone::Note, u"Again?"_s,
            {{u"Yes"_s, [&bar] { bar.say(MessageBar::Tone::Done, u"Done"_s); }}, {u"No"_s, {}}});
    bar.note(MessageBar::Tone::Note, u"One"_s);
    bar.note(MessageBar::Tone::Note, u"Two"_s);
    bar.note(MessageBar::Tone::Note, u"One"_s);
    QCOMPARE(bar.text(), u"Again?"_s);
    QVERIFY(bar.isQuestion() && !bar.isFree());
    bar.findChildren<QPushButton*>().constFirst()->click();
    QCoreApplication::processEvents();
    QCOMPARE(bar.text(), u"Done"_s);
    for (const QString& next : {u"One"_s, u"Two"_s, QString()}) {
        QCOMPARE(freed.count(), 0);
        bar.dismiss();
        QCoreApplication::processEvents();
        QCOMPARE(bar.text(), next);
        QVERIFY(bar.isFree());
    }
    QCOMPARE(freed.count(), 1);
}

/** Nobody may have read it before something was asked. */
void TestMessageBar::noteComesBack()
{
    MessageBar bar;
    bar.note(MessageBar::Tone::Note, u"One"_s);
    bar.note(MessageBar::Tone::Note, u"Two"_s);
    QCOMPARE(bar.text(), u"Two"_s);
    bar.offer(MessageBar::Tone::Note, u"Recover it"_s, {{u"Recover"_s, {}}, {u"Later"_s, {}}});
    QCOMPARE(bar.text(), u"Recover it"_s);
    bar.dismiss();
    QCoreApplication::processEvents();
    QCOMPARE(bar.text(), u"Two"_s);
    bar.say(MessageBar::Tone::Problem, u"Something else"_s);
    bar.dismiss();
    QCoreApplication::processEvents();
    QCOMPARE(bar.text(), QString());
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestMessageBar)
#include "tst_messagebar.moc"
