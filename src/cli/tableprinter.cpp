// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tableprinter.h"

#include "cli/console.h"
#include "cli/plaintable.h"
#include "cli/words.h"
#include "text/text.h"

#include <algorithm>
#include <array>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

enum Column {
    Number,
    Status,
    Method,
    Url,
    Time,
    Size,
    Error,
    ColumnCount,
};
using Cells = std::array<QString, ColumnCount>;
using Widths = std::array<int, ColumnCount>;

constexpr int gap = 2;
constexpr int leastUrlWidth = 24;
constexpr int longestPlainUrl = 100; ///< longer ones push their row out of line

Cells headings()
{
    return {u"#"_s,
            Words::tr("Status"),
            Words::tr("Method"),
            Words::tr("URL"),
            Words::tr("Time"),
            Words::tr("Size"),
            Words::tr("Error")};
}

QString errorOf(const Run& run, quint32 row)
{
    const RowRecord& record = run.record(row);
    if (record.state == RowState::Invalid)
        return Text::problemSentence(run.list().problem(row));
    return record.state == RowState::Failed ? Text::errorWords(record.error) : QString();
}

Cells cellsOf(const Run& run, quint32 row)
{
    const RowRecord& record = run.record(row);
    const bool tried = record.attempts > 0;
    return {QString::number(row),
            Text::statusText(record),
            QString::fromUtf8(run.list().method(row)),
            forTerminal(QString::fromUtf8(run.list().url(row))),
            Text::duration(tried && record.totalUs > 0 ? qint64(record.totalUs) : -1),
            Text::bytes(record.size),
            errorOf(run, row)};
}

Widths widthsOf(const Run& run)
{
    Widths widths{};
    const auto widen = [&widths](const Cells& cells) {
        for (size_t i = 0; i < ColumnCount; ++i)
            widths[i] = std::max(widths[i], int(cells[i].size()));
    };
    widen(headings());
    for (quint32 row = 1; row <= run.list().size(); ++row)
        widen(cellsOf(run, row));
    int space = longestPlainUrl;
    if (isTerminal(STDOUT_FILENO)) {
        space = terminalWidth(STDOUT_FILENO) - 1;
        for (size_t i = 0; i < ColumnCount; ++i)
            space -= i == Url ? 0 : widths[i] + gap;
    }
    widths[Url] = std::min(widths[Url], std::max(space, leastUrlWidth));
    return widths;
}

QString lineOf(const Cells& cells, const Widths& widths, bool elide)
{
    QString line;
    for (size_t i = 0; i < ColumnCount; ++i) {
        const bool right = i == Number || i == Time || i == Size;
        const QString text = elide && i == Url ? elidedMiddle(cells[i], widths[i]) : cells[i];
        line += right ? text.rightJustified(widths[i]) : text.leftJustified(widths[i]);
        line += QString(gap, u' ');
    }
    while (line.endsWith(u' '))
        line.chop(1);
    return line + u'\n';
}

} // namespace

bool printTable(const Run& run)
{
    const Widths widths = widthsOf(run);
    const bool elide = isTerminal(STDOUT_FILENO);
    bool written = print(lineOf(headings(), widths, elide));
    for (quint32 row = 1; written && row <= run.list().size(); ++row)
        written = print(lineOf(cellsOf(run, row), widths, elide));
    return written;
}

} // namespace Urlpool::Cli
