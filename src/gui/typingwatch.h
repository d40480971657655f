// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace Urlpool {

/**
 * Tells what is being typed in the fields of a pane from what is set by arrows, by the wheel or by the
 * program. A number passes through others while it is typed, "0.5" through 0, that nobody means: what acts at
 * once waits for the rest that follows, for Enter, or until the field is left.
 */
class TypingWatch : public QObject
{
    Q_OBJECT
public:
    /** Watches the fields that @p pane has by now; becomes its child. */
    explicit TypingWatch(QWidget& pane);

    /** For whoever is just told that a field has changed: by a key that may not be the last. */
    bool isTyping() const { return m_isTyping; }

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /** What was typed is as it is meant. */
    void rested();

private:
    void begin();
    void end();

    QTimer m_rest;
    bool m_isTyping = false;
};

} // namespace Urlpool
