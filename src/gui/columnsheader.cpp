// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/columnsheader.h"

#include "gui/rowdelegate.h"

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QString tr(const char* words)
{
    return ColumnsHeader::tr(words);
}

} // namespace

QStringList columnTitles()
{
    return {u"#"_s,         tr("Status"), tr("Method"), tr("URL"),       tr("Time"),  tr("Size"), tr("Type"),
            tr("Attempts"), tr("Error"),  tr("Worker"), tr("Redirects"), tr("Sends"), tr("Line")};
}

ColumnsHeader::ColumnsHeader(QWidget* parent)
    : SortHeader({columnTitles(), ResultsColumn::Url, ResultsColumn::FirstHidden, ResultsColumn::Number + 1,
                  tr("Input order")},
                 parent)
{
    connect(this, &SortHeader::columnSorted, this, [this](int column, bool descending) {
        Q_EMIT sortChosen(column < 0 ? ResultsColumn::Number : static_cast<ResultsColumn::Value>(column),
                          descending);
    });
}

int ColumnsHeader::defaultWidth(int column) const
{
    const QString title = columnTitles().at(column);
    switch (column) {
    case ResultsColumn::Number:
        return widthOf(u"88,888"_s);
    case ResultsColumn::Status:
        return widthOf(u"201 Created"_s) + RowDelegate::IconSize + RowDelegate::Padding;
    case ResultsColumn::Url:
        return widthOf(u"https://www.example.com/page"_s);
    case ResultsColumn::Error:
        return widthOf(u"Connection refused"_s);
    case ResultsColumn::Time:
        return widthOf(u"888 ms"_s);
    case ResultsColumn::Size:
        return widthOf(u"88.8 MB"_s);
    case ResultsColumn::Type:
        return widthOf(u"html+x"_s);
    default:
        return qMax(widthOf(title), widthOf(u"DELETE"_s));
    }
}

} // namespace Urlpool
