// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace Urlpool {

/**
 * Asks for a file to write; @p act may follow later, and replaces a file only if that was agreed to. A name
 * without one gets @p suffix before it is looked whether there is such a file.
 */
void askWhere(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter,
              const QString& suffix, const std::function<void(const QString&)>& act);

} // namespace Urlpool
