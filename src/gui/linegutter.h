// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/linehints.h"

#include <QWidget>

class QPainter;

namespace Urlpool {

class RequestEditor;

/** The strip with the line numbers at the leading edge of a RequestEditor. */
class LineGutter : public QWidget
{
    Q_OBJECT
public:
    explicit LineGutter(RequestEditor* editor);
    QSize sizeHint() const override;

    /** The width for numbers up to @p lines in the font of @p widget, mark included. */
    static int widthFor(const QWidget& widget, quint32 lines);
    /** Draws one number and its mark into @p cell. */
    static void paintLine(QPainter& painter, const QWidget& widget, const QRect& cell, quint32 line,
                          LineMark mark, bool current);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    RequestEditor* m_editor;
};

} // namespace Urlpool
