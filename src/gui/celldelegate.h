// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/colors.h"

#include <QStyledItemDelegate>

namespace Urlpool {

/** What the cells of our tables have in common: colours, padding, the current row, state icons, tooltips. */
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit CellDelegate(QObject* parent = nullptr);

    static constexpr int IconSize = 16;
    static constexpr int Padding = 8; ///< left and right in a cell
    static int rowHeight(const QFontMetrics& metrics);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
    /** Plain text; empty if the cell says it all. */
    virtual QString tooltip(const QModelIndex& index, const QFontMetrics& metrics, int width) const = 0;

protected:
    virtual void paintCell(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const = 0;
    virtual QFont fontOf(const QModelIndex& index, const QFont& usual) const;
    const TableColors& colors() const { return m_colors; }
    static QRect textRect(const QStyleOptionViewItem& option);
    /** Draws the icon before the words and returns where they go. */
    static QStyleOptionViewItem paintIcon(QPainter* painter, const QStyleOptionViewItem& option,
                                          const QPixmap& icon);
    /** @p shortText: instead of a text that does not fit. */
    static void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                          const QColor& color, const QString& shortText = {});

private:
    QColor background(const QStyleOptionViewItem& option) const;

    mutable TableColors m_colors;
    mutable qint64 m_paletteKey = 0;
};

/** @p text for a tooltip: never taken for rich text, and with places where a long word may break. */
QString tooltipHtml(const QString& text);

} // namespace Urlpool
