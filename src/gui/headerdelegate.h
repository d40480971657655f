// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editdelegate.h"

namespace Urlpool {

/** Edits a cell of the headers table: completes usual names and values, and dots what is secret. */
class HeaderDelegate : public EditDelegate
{
    Q_OBJECT
public:
    using EditDelegate::EditDelegate;

private:
    QLineEdit* makeLine(QWidget* parent, const QModelIndex& index) const override;
};

} // namespace Urlpool
