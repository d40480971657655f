// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace Urlpool {

/**
 * Edits a cell of the headers table: completes usual names and values, dots what is secret, goes from name to
 * value to the next row with Enter, and hands text of several headers that is pasted into it to the table.
 */
class HeaderDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;

Q_SIGNALS:
    /** Enter was pressed in @p index, which is committed. */
    void wentOn(const QPersistentModelIndex& index);
    /** Instead of what the cell held. */
    void headersPasted(const QString& text);

private:
    bool eventFilter(QObject* watched, QEvent* event) override;

    mutable QPersistentModelIndex m_edited;
};

} // namespace Urlpool
