// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lineview.h"

#include "gui/linegutter.h"
#include "gui/linehints.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace Urlpool {

namespace {

constexpr int textMargin = 4;
/** More of one line is not drawn; nobody reads it, and laying it out would take long. */
constexpr qsizetype maxDrawnBytes = 4096;

} // namespace

LineView::LineView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
}

void LineView::setList(const RequestList& list, qsizetype longestLine)
{
    m_list = list;
    m_longestLine = longestLine;
    m_current = m_anchor = list.lineCount() > 0 ? 1 : 0;
    updateScrollBars();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void LineView::setCurrentLine(quint32 line)
{
    if (line >= 1 && line <= m_list.lineCount() && line != m_current) {
        const QSignalBlocker quiet(this);
        moveTo(line, false);
    }
}

void LineView::moveTo(quint32 line, bool extend)
{
    const quint32 count = m_list.lineCount();
    if (count == 0)
        return;
    m_current = std::clamp(line, 1u, count);
    if (!extend)
        m_anchor = m_current;
    const int index = int(m_current) - 1;
    QScrollBar* bar = verticalScrollBar();
    if (index < bar->value())
        bar->setValue(index);
    else if (index >= bar->value() + pageLines())
        bar->setValue(index - pageLines() + 1);
    viewport()->update();
    Q_EMIT currentLineChanged(m_current);
}

void LineView::selectAll()
{
    if (m_list.lineCount() == 0)
        return;
    m_anchor = 1;
    m_current = m_list.lineCount();
    viewport()->update();
}

QString LineView::selectedText() const
{
    QByteArray text;
    for (quint32 line = std::min(m_anchor, m_current); line > 0 && line <= std::max(m_anchor, m_current);
         ++line)
        text.append(m_list.lineText(line)).append('\n');
    return QString::fromUtf8(text);
}

void LineView::copy() const
{
    QGuiApplication::clipboard()->setText(selectedText());
}

int LineView::lineHeight() const
{
    return fontMetrics().lineSpacing();
}

int LineView::pageLines() const
{
    return std::max(1, viewport()->height() / lineHeight());
}

quint32 LineView::lineAt(int y) const
{
    const qint64 line = verticalScrollBar()->value() + y / lineHeight() + 1;
    return quint32(std::clamp<qint64>(line, 0, m_list.lineCount()));
}

void LineView::updateScrollBars()
{
    verticalScrollBar()->setRange(0, std::max(0, int(m_list.lineCount()) - pageLines()));
    verticalScrollBar()->setPageStep(pageLines());
    const int gutter = LineGutter::widthFor(*this, m_list.lineCount());
    const qint64 width =
        qint64(fontMetrics().horizontalAdvance(u'x')) * std::min(m_longestLine, maxDrawnBytes) + gutter +
        2 * textMargin;
    horizontalScrollBar()->setRange(0, int(std::max<qint64>(0, width - viewport()->width())));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(fontMetrics().horizontalAdvance(u'x') * 4);
}

void LineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setFont(font());
    const int height = lineHeight();
    const int gutter = LineGutter::widthFor(*this, m_list.lineCount());
    const int width = viewport()->width();
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const QRect strip(rightToLeft ? width - gutter : 0, 0, gutter, viewport()->height());
    painter.fillRect(strip, palette().color(QPalette::AlternateBase));
    const quint32 first = quint32(verticalScrollBar()->value()) + 1;
    const quint32 last =
        std::min<quint32>(m_list.lineCount(), first + quint32(viewport()->height() / height));
    for (quint32 line = first; line <= last && line > 0; ++line) {
        const int top = int(line - first) * height;
        LineGutter::paintLine(painter, *this, QRect(strip.left(), top, gutter, height), line,
                              lineMark(m_list, line), line == m_current);
        paintLineText(painter, QRect(rightToLeft ? 0 : gutter, top, width - gutter, height), line);
    }
}

void LineView::paintLineText(QPainter& painter, const QRect& cell, quint32 line)
{
    const bool selected = line >= std::min(m_anchor, m_current) && line <= std::max(m_anchor, m_current);
    const bool severalSelected = m_anchor != m_current;
    if (selected)
        painter.fillRect(cell, severalSelected
                                   ? palette().color(hasFocus() ? QPalette::Active : QPalette::Inactive,
                                                     QPalette::Highlight)
                                   : currentLineColor(palette()));
    painter.save();
    painter.setClipRect(cell);
    const QByteArrayView bytes = m_list.lineText(line);
    const QString text = QString::fromUtf8(bytes.first(std::min(bytes.size(), maxDrawnBytes)));
    const QPoint start(cell.left() + textMargin - horizontalScrollBar()->value(),
                       cell.top() + fontMetrics().ascent());
    painter.setPen(palette().color(selected && severalSelected ? QPalette::HighlightedText : QPalette::Text));
    painter.drawText(start, text);
    if (const LineMark mark = lineMark(m_list, line); mark != LineMark::None) {
        const int end = start.x() + fontMetrics().horizontalAdvance(text);
        const int base = start.y() + 2;
        painter.setPen(
            QPen(markColor(mark, palette()), 1, mark == LineMark::Problem ? Qt::SolidLine : Qt::DotLine));
        if (mark == LineMark::Problem) {
            painter.setRenderHint(QPainter::Antialiasing);
            QPainterPath wave(QPointF(start.x(), base));
            for (int x = start.x(), step = 0; x < std::min(end, cell.right()); x += 2, ++step)
                wave.lineTo(x + 2, base + (step % 2 == 0 ? 2 : 0));
            painter.drawPath(wave);
        } else {
            painter.drawLine(start.x(), base, end, base);
        }
    }
    painter.restore();
}

void LineView::resizeEvent(QResizeEvent*)
{
    updateScrollBars();
}

bool LineView::event(QEvent* event)
{
    // Undo is a shortcut elsewhere too; here it means going back to the text before the paste.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Copy) ||
            key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void LineView::keyPressEvent(QKeyEvent* event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const quint32 page = quint32(pageLines());
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Undo))
        Q_EMIT undoRequested();
    else if (event->key() == Qt::Key_Up)
        moveTo(m_current > 1 ? m_current - 1 : 1, extend);
    else if (event->key() == Qt::Key_Down)
        moveTo(m_current + 1, extend);
    else if (event->key() == Qt::Key_PageUp)
        moveTo(m_current > page ? m_current - page : 1, extend);
    else if (event->key() == Qt::Key_PageDown)
        moveTo(m_current + page, extend);
    else if (event->key() == Qt::Key_Home)
        moveTo(1, extend);
    else if (event->key() == Qt::Key_End)
        moveTo(m_list.lineCount(), extend);
    else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        horizontalScrollBar()->triggerAction(event->key() == Qt::Key_Left ? QScrollBar::SliderSingleStepSub
                                                                          : QScrollBar::SliderSingleStepAdd);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void LineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(lineAt(event->position().toPoint().y()), event->modifiers() & Qt::ShiftModifier);
}

void LineView::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(lineAt(std::max(0, event->position().toPoint().y())), true);
}

void LineView::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept();
}

bool LineView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), lineToolTip(m_list, lineAt(help->pos().y())), viewport());
    return true;
}

void LineView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LineView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void LineView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateScrollBars();
}

} // namespace Urlpool
