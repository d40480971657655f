// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/linesedit.h"

#include <QFontDatabase>

namespace Urlpool {

LinesEdit::LinesEdit(int lines, QWidget* parent) : QPlainTextEdit(parent)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    const int around = 2 * (frameWidth() + int(document()->documentMargin()));
    setFixedHeight(lines * fontMetrics().lineSpacing() + around + 4);
}

void LinesEdit::setLines(const QByteArrayList& lines)
{
    setPlainText(QString::fromUtf8(lines.join('\n')));
}

QByteArrayList LinesEdit::lines() const
{
    return linesOf(toPlainText());
}

QByteArrayList linesOf(const QString& text)
{
    QByteArrayList result;
    const QStringList all = text.split(u'\n');
    for (const QString& line : all) {
        if (const QString bare = line.trimmed(); !bare.isEmpty())
            result += bare.toUtf8();
    }
    return result;
}

} // namespace Urlpool
