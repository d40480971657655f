// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace Urlpool {

/** The line above a section that folds: an arrow, the title, and, when folded, what is set in a few words. */
class SectionHeading : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SectionHeading(const QString& title, QWidget* parent = nullptr);

    /** Shown where there is room, and read out. */
    void setSummary(const QString& summary);
    QString summary() const { return m_summary; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

    QString m_summary;
};

} // namespace Urlpool
