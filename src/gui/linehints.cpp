// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/linehints.h"

#include "gui/colors.h"
#include "text/text.h"

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

quint32 rowOf(const RequestList& list, quint32 line)
{
    return line >= 1 && line <= list.lineCount() ? list.rowOfLine(line) : 0;
}

} // namespace

LineMark lineMark(const RequestList& list, quint32 line)
{
    const quint32 row = rowOf(list, line);
    if (row == 0)
        return LineMark::None;
    if (list.problem(row) != UrlProblem::None)
        return LineMark::Problem;
    return list.notes(row) ? LineMark::Note : LineMark::None;
}

QString lineToolTip(const RequestList& list, quint32 line)
{
    const quint32 row = rowOf(list, line);
    if (row == 0)
        return {};
    const UrlProblem problem = list.problem(row);
    const QString words = problem != UrlProblem::None ? Text::problemSentence(problem)
                                                      : Text::noteSentences(list.notes(row)).join(u' ');
    return words.isEmpty() ? QString() : u"<qt>%1</qt>"_s.arg(words.toHtmlEscaped());
}

QColor markColor(LineMark mark, const QPalette& palette)
{
    if (mark == LineMark::Problem)
        return isDark(palette) ? QColor(0xff, 0x8a, 0x80) : QColor(0xc6, 0x28, 0x28);
    return quietTextColor(palette);
}

QColor currentLineColor(const QPalette& palette)
{
    return mixed(palette.color(QPalette::Base), palette.color(QPalette::Highlight), 0.14);
}

QColor quietTextColor(const QPalette& palette, QPalette::ColorRole background)
{
    return mixed(palette.color(QPalette::Text), palette.color(background), 0.35);
}

} // namespace Urlpool
