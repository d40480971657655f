// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/colors.h"
#include "model/resultsmodel.h"

#include <QStyledItemDelegate>

namespace Urlpool {

/**
 * Paints the results table: shape, word and colour of the state, the URL elided in the middle with its
 * host standing out, the time over a faint bar. Tooltips show what is cut, and exact values.
 */
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RowDelegate(const ResultsModel* model, QObject* parent = nullptr);

    static constexpr int IconSize = 16;
    static constexpr int Padding = 8; ///< left and right in a cell
    static int rowHeight(const QFontMetrics& metrics);
    /** What the bars behind the times are relative to; 0: no bars. */
    void setSlowestUs(quint32 slowestUs) { m_slowestUs = slowestUs; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
    /** Plain text; empty if the cell says it all. */
    QString tooltip(const QModelIndex& index, const QFontMetrics& metrics, int width) const;

private:
    const TableColors& colorsFor(const QPalette& palette) const;
    QColor background(const QStyleOptionViewItem& option) const;
    void paintStatus(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintUrl(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintTime(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                   const QColor& color, const QString& shortText = {}) const;

    const ResultsModel* m_model;
    const QFont m_monospace;
    quint32 m_slowestUs = 0;
    mutable TableColors m_colors;
    mutable qint64 m_paletteKey = 0;
};

/** @p text for a tooltip: never taken for rich text, and with places where a long word may break. */
QString tooltipHtml(const QString& text);

} // namespace Urlpool
