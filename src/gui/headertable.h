// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/headermodel.h"

#include <QTableView>

namespace Urlpool {

/**
 * The table of headers in the settings. Insert adds one, Delete removes those selected, Space switches them
 * on and off, header text can be pasted, over a selection too; undo and redo as in a text.
 */
class HeaderTable : public QTableView
{
    Q_OBJECT
public:
    explicit HeaderTable(QWidget* parent = nullptr);
    HeaderModel* headers() const { return m_model; }
    QSize sizeHint() const override;
    /** Narrow panes cut the values, not the table. */
    QSize minimumSizeHint() const override { return {fewestPixels, sizeHint().height()}; }

public Q_SLOTS:
    void addHeader();
    void removeSelected();
    void undo() { m_model->undo(); }
    void redo() { m_model->redo(); }
    void cut();
    void copy();
    void paste();

private:
    static constexpr int fewestPixels = 160;

    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void fitRows();
    void goOn(const QPersistentModelIndex& index);
    void pasteText(const QString& text);
    QList<int> selectedRows() const;

    HeaderModel* m_model;
};

} // namespace Urlpool
