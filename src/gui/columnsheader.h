// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/sortheader.h"
#include "model/resultscolumn.h"

namespace Urlpool {

QStringList columnTitles();

/** The results table's header; the URL column takes what the others leave. */
class ColumnsHeader : public SortHeader
{
    Q_OBJECT
public:
    explicit ColumnsHeader(QWidget* parent = nullptr);

Q_SIGNALS:
    /** Number ascending is the input order. */
    void sortChosen(ResultsColumn::Value column, bool descending);

private:
    int defaultWidth(int column) const override;
};

} // namespace Urlpool
