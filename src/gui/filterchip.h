// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/rowrecord.h"

#include <QAbstractButton>

#include <optional>

namespace Urlpool {

/** One state with its shape, word and live count; a checkable pill. A count of zero is quiet. */
class FilterChip : public QAbstractButton
{
    Q_OBJECT
public:
    /** No state: the chip for all rows. */
    explicit FilterChip(std::optional<RowState> state, QWidget* parent = nullptr);

    std::optional<RowState> state() const { return m_state; }
    void setCount(quint32 count);
    /** While the count is zero only the shape and the number are shown; the tooltip says the word. */
    void setBrief(bool brief);
    /** The width with all words, whether brief or not. */
    int fullWidth() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /** @p add: with Ctrl or Shift, so that it joins the others. */
    void chosen(bool add);

private:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void nextCheckState() override {} ///< FilterChips decides what is checked
    bool event(QEvent* event) override;
    int iconSpace() const;
    int textSpace() const;
    bool isWordless() const;
    QFont countFont() const;

    const std::optional<RowState> m_state;
    quint32 m_count = 0;
    bool m_brief = false;
    QString m_countText;
};

} // namespace Urlpool
