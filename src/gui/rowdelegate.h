// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/celldelegate.h"
#include "model/resultsmodel.h"

namespace Urlpool {

/**
 * Paints the results table: shape, word and colour of the state, the URL elided in the middle with its
 * host standing out, the time over a faint bar. Tooltips show what is cut, and exact values.
 */
class RowDelegate : public CellDelegate
{
    Q_OBJECT
public:
    explicit RowDelegate(const ResultsModel* model, QObject* parent = nullptr);

    /** What the bars behind the times are relative to; 0: no bars. */
    void setSlowestUs(quint32 slowestUs) { m_slowestUs = slowestUs; }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QString tooltip(const QModelIndex& index, const QFontMetrics& metrics, int width) const override;

private:
    void paintCell(QPainter* painter, const QStyleOptionViewItem& option,
                   const QModelIndex& index) const override;
    QFont fontOf(const QModelIndex& index, const QFont& usual) const override;
    void paintStatus(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintUrl(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintTime(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const ResultsModel* m_model;
    const QFont m_monospace;
    quint32 m_slowestUs = 0;
};

} // namespace Urlpool
