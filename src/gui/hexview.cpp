// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hexview.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr qsizetype PerLine = 16;
constexpr int Margin = 8;

} // namespace

HexView::HexView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Body as hexadecimal bytes"));
    viewport()->setBackgroundRole(QPalette::Base);
}

void HexView::setBytes(const QByteArray& bytes)
{
    m_bytes = bytes;
    verticalScrollBar()->setValue(0);
    updateBars();
    viewport()->update();
}

QString HexView::line(const QByteArray& bytes, qsizetype offset)
{
    const QByteArray part = bytes.mid(offset, PerLine);
    QString hex;
    QString ascii;
    for (qsizetype i = 0; i < PerLine; ++i) {
        if (i == PerLine / 2)
            hex += u' ';
        if (i < part.size()) {
            const auto byte = static_cast<uchar>(part[i]);
            hex += u"%1 "_s.arg(byte, 2, 16, QChar(u'0'));
            ascii += byte >= 32 && byte < 127 ? QChar::fromLatin1(part[i]) : QChar(u'·');
        } else {
            hex += u"   "_s;
        }
    }
    return u"%1  %2 %3"_s.arg(offset, 8, 16, QChar(u'0')).arg(hex, ascii);
}

int HexView::lineHeight() const
{
    return fontMetrics().height() + 2;
}

void HexView::updateBars()
{
    const int lines = static_cast<int>((m_bytes.size() + PerLine - 1) / PerLine);
    const int shown = qMax(1, (viewport()->height() - Margin) / lineHeight());
    verticalScrollBar()->setPageStep(shown);
    verticalScrollBar()->setRange(0, qMax(0, lines - shown));
    const int width =
        fontMetrics().horizontalAdvance(line({}, 0)) + PerLine * fontMetrics().horizontalAdvance(u'0');
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, qMax(0, width + 2 * Margin - viewport()->width()));
}

void HexView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

void HexView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::Text));
    painter.setLayoutDirection(Qt::LeftToRight);
    int y = Margin / 2 + fontMetrics().ascent();
    for (qsizetype offset = PerLine * verticalScrollBar()->value();
         offset < m_bytes.size() && y < viewport()->height() + lineHeight(); offset += PerLine) {
        painter.drawText(Margin - horizontalScrollBar()->value(), y, line(m_bytes, offset));
        y += lineHeight();
    }
}

void HexView::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(QString::fromLatin1(m_bytes.toHex(' ')));
    } else if (event->key() == Qt::Key_Home) {
        bar->setValue(0);
    } else if (event->key() == Qt::Key_End) {
        bar->setValue(bar->maximum());
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace Urlpool
