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
    quint64 say(Tone tone, const QString& text, const QList<Choice>& choices = {});
    /** The same, but nobody is asked at once: the focus stays where it is. */
    quint64 offer(Tone tone, const QString& text, const QList<Choice>& choices);
    /**
     * A sentence without a choice that has time: it waits while a question or an offer is shown, and comes
     * back after one that takes its place.
     */
    void note(Tone tone, const QString& text);
    /** Other words for the message @p id; does nothing if another has replaced it. */
    void reword(quint64 id, const QString& text);
    /** The message that say() or offer() gave this number is shown. */
    bool shows(quint64 id) const;
    /** Does nothing if another message has replaced @p id. */
    void dismiss(quint64 id);
    void dismiss();
    QString text() const;
    /** Nothing is shown, or a note, which has time. */
    bool isFree() const { return isHidden() || m_isNote; }
    /** Asked by say(); its answer is waited for. */
    bool isQuestion() const { return m_isQuestion; }

Q_SIGNALS:
    /** Nothing is shown any more, nor waits to be. */
    void freed();

private:
    struct Waiting
    {
        Tone tone;
        QString text;
        bool operator==(const Waiting&) const = default;
    };

    void paintEvent(QPaintEvent* event) override;
    void showWaiting();
    void setChoice(QPushButton* button, const Choice& choice);

    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_first;
    QPushButton* m_second;
    QToolButton* m_close;
    QList<Waiting> m_waiting;
    Tone m_tone = Tone::Note;
    quint64 m_id = 0;
    bool m_isQuestion = false;
    bool m_isNote = false;
};

} // namespace Urlpool
