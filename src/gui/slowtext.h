// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QTimer>

namespace Urlpool {

/**
 * A read-only view of text that may be long: the first page appears at once, the rest follows in slices
 * between events, so that nothing waits for it. Always plain text.
 */
class SlowText : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit SlowText(QWidget* parent = nullptr);

    void showText(const QString& text);
    bool isComplete() const { return m_next >= m_whole.size(); }

private:
    void addSlice();

    QString m_whole;
    qsizetype m_next = 0;
    QTimer m_timer;
};

} // namespace Urlpool
