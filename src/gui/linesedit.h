// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QPlainTextEdit>

namespace Urlpool {

/** A few lines in which each stands for itself: rules, patterns, credentials. Tab leaves it. */
class LinesEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    /** Shows @p lines lines at a time. */
    explicit LinesEdit(int lines, QWidget* parent = nullptr);

    void setLines(const QByteArrayList& lines);
    /** Without blank ones and without the space around them. */
    QByteArrayList lines() const;
};

/** The lines of @p text that are not blank, without the space around them. */
QByteArrayList linesOf(const QString& text);

} // namespace Urlpool
