// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"

#include <QAbstractScrollArea>

namespace Urlpool {

/**
 * A list that is too long to be edited: draws only the lines that can be seen, straight from the list's
 * arena. Line numbers, marks, tooltips, selection by line and copy; read-only.
 */
class LineView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LineView(QWidget* parent = nullptr);

    /** @p longestLine in bytes, for the horizontal scroll bar. */
    void setList(const RequestList& list, qsizetype longestLine);
    const RequestList& list() const { return m_list; }
    /** 1-based; 0 if the list is empty. Scrolls to it. */
    void setCurrentLine(quint32 line);
    quint32 currentLine() const { return m_current; }
    QString selectedText() const;

public Q_SLOTS:
    void selectAll();
    void copy() const;
    void undo() { Q_EMIT undoRequested(); }

Q_SIGNALS:
    void currentLineChanged(quint32 line);
    void undoRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    int lineHeight() const;
    int pageLines() const;
    quint32 lineAt(int y) const;
    void moveTo(quint32 line, bool extend);
    void updateScrollBars();
    void paintLineText(QPainter& painter, const QRect& cell, quint32 line);

    RequestList m_list;
    qsizetype m_longestLine = 0;
    quint32 m_current = 0;
    quint32 m_anchor = 0;
};

} // namespace Urlpool
