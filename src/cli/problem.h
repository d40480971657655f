// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Urlpool::Cli {

/** What scripts go by; the numbers are a contract. */
enum ExitStatus : int {
    AllResponses = 0,
    SomeNoResponse = 1,
    WrongUsage = 2,
    InputOrOutputFailed = 3,
    Interrupted = 130,
};

/** Why the program ends early: a sentence that says what to do, and the exit status. */
struct Problem
{
    QString sentence;
    int status = AllResponses;
    explicit operator bool() const { return status != AllResponses; }

    static Problem usage(const QString& sentence) { return {sentence, WrongUsage}; }
    static Problem file(const QString& sentence) { return {sentence, InputOrOutputFailed}; }
};

} // namespace Urlpool::Cli
