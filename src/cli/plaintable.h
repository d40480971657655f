// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Urlpool::Cli {

/** Rows of cells in aligned columns, a line each, with @p indent spaces before it. */
class PlainTable
{
public:
    /** @p alignment: a letter a column, l or r. */
    explicit PlainTable(const char* alignment, int indent = 2) : m_alignment(alignment), m_indent(indent) {}
    void add(const QStringList& cells) { m_rows += cells; }
    QString text() const;

private:
    QByteArray m_alignment;
    int m_indent;
    QList<QStringList> m_rows;
};

/** @p text without its middle, which says least of a URL, if it is longer than @p width. */
QString elidedMiddle(const QString& text, qsizetype width);

} // namespace Urlpool::Cli
