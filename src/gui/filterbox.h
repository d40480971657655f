// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace Urlpool {

/** The text filter: tells what it holds once typing pauses, at once on Enter and when cleared. */
class FilterBox : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterBox(QWidget* parent = nullptr);

    QSize sizeHint() const override;

Q_SIGNALS:
    void filterChanged(const QString& text);
    /** Arrow down or Enter: on to the rows. */
    void leaveRequested();

private:
    void keyPressEvent(QKeyEvent* event) override;
    void tell();

    QTimer m_pause;
    QString m_told;
};

} // namespace Urlpool
