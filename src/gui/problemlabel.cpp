// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problemlabel.h"

#include "gui/icons.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int signSize = 16;
constexpr int gap = 4;

} // namespace

ProblemLabel::ProblemLabel(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setContentsMargins(signSize + gap, 0, 0, 0);
    hide();
}

void ProblemLabel::setProblem(const QString& sentence)
{
    setText(sentence);
    setVisible(!sentence.isEmpty());
}

void ProblemLabel::paintEvent(QPaintEvent* event)
{
    QLabel::paintEvent(event);
    QPainter painter(this);
    const int lineHeight = fontMetrics().height();
    const QRect place(0, contentsRect().top() + qMax(0, (lineHeight - signSize) / 2), signSize, signSize);
    themedIcon(u"warning"_s, QPalette::WindowText)
        .paint(&painter, QStyle::visualRect(layoutDirection(), rect(), place));
}

} // namespace Urlpool
