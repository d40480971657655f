// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/plaintable.h"

#include <algorithm>

namespace Urlpool::Cli {

namespace {

constexpr int gap = 2;

} // namespace

QString PlainTable::text() const
{
    QList<qsizetype> widths(m_alignment.size(), 0);
    for (const QStringList& row : m_rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row.at(i).size());
    }
    QString text;
    for (const QStringList& row : m_rows) {
        QString line(m_indent, u' ');
        for (qsizetype i = 0; i < row.size(); ++i) {
            const int width = int(widths.at(i));
            line +=
                m_alignment.at(i) == 'r' ? row.at(i).rightJustified(width) : row.at(i).leftJustified(width);
            line += QString(gap, u' ');
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

QString elidedMiddle(const QString& text, qsizetype width)
{
    if (text.size() <= width)
        return text;
    const qsizetype tail = (width - 1) / 2;
    return text.left(width - 1 - tail) + QChar(0x2026) + text.right(tail);
}

} // namespace Urlpool::Cli
