// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace Urlpool::Cli {

/** The translation context of this program: Words::tr() is what lupdate looks for. */
class Words
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::Cli)
};

} // namespace Urlpool::Cli
