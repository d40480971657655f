// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace Urlpool {

/** A line above the panes for what the person should know or decide; plain text, up to two buttons. */
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    enum class Tone : quint8 {
        Done, ///< good news
        Note,
        Problem,
    };
    struct Choice
    {
        QString text;
        std::function<void()> act; ///< may be empty: only closes
    };

    explicit MessageBar(QWidget* parent = nullptr);

    /** Replaces what is shown. A question gives the last choice, the harmless one, the focus. */
    void say(Tone tone, const QString& text, const QList<Choice>& choices = {});
    void dismiss();
    QString text() const;
    bool isQuestion() const { return m_choices > 0; }

private:
    void paintEvent(QPaintEvent* event) override;
    void setChoice(QPushButton* button, const Choice& choice);

    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_first;
    QPushButton* m_second;
    QToolButton* m_close;
    Tone m_tone = Tone::Note;
    qsizetype m_choices = 0;
};

} // namespace Urlpool
