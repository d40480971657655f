// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QLineEdit;

namespace Urlpool {

/**
 * Edits a cell of an EditTable: goes from cell to cell with Enter, and hands text of several rows that is
 * pasted into it to the table. What is written counts before a shortcut or a click elsewhere is heard.
 */
class EditDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;

Q_SIGNALS:
    /** Enter was pressed in @p index, which is committed. */
    void wentOn(const QPersistentModelIndex& index);
    /** Instead of what the cell held. */
    void rowsPasted(const QString& text);

protected:
    /** What stands in for a value is slanted, so that it is told from one also where it is selected. */
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
    /** The editor of @p index, of which the heading is read out. */
    virtual QLineEdit* makeLine(QWidget* parent, const QModelIndex& index) const;

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool keyPressed(QLineEdit* edit, const QKeyEvent& key);

    mutable QPersistentModelIndex m_edited;
};

} // namespace Urlpool
