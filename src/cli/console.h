// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Urlpool::Cli {

/**
 * Before the application object is made: a closed pipe is an error to be seen and no death, and the
 * locale has an encoding that Qt works with.
 */
void prepareProcess();

bool isTerminal(int descriptor);
/** Columns of the terminal behind @p descriptor; 80 if it does not tell. */
int terminalWidth(int descriptor);

/** A line on standard error, with the program's name before it. */
void complain(const QString& sentence);
/** Text on standard output; false if it could not be written in full. */
bool print(const QString& text);
/** @p text without what a terminal would obey: control and bidirectional characters. */
QString forTerminal(QString text);

} // namespace Urlpool::Cli
