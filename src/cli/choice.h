// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionvalues.h"
#include "cli/words.h"

#include <span>

namespace Urlpool::Cli {

/** An option that stands for a value. */
template <typename Value> struct Choice
{
    const char* option;
    Value value;
};

/** Sets @p target to the value of the option that is given; two of them exclude each other. */
template <typename Value>
void readChoice(OptionValues& values, std::span<const Choice<Value>> choices, Value& target)
{
    const auto name = [](const char* option) { return QString::fromLatin1(option); };
    const auto shown = [&](const char* option) {
        return (name(option).size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name(option);
    };
    const char* given = nullptr;
    for (const Choice<Value>& choice : choices) {
        if (!values.isSet(name(choice.option)))
            continue;
        if (given)
            values.fail(Problem::usage(Words::tr("%1 and %2 exclude each other. Leave one of them out.")
                                           .arg(shown(given), shown(choice.option))));
        given = choice.option;
        target = choice.value;
    }
}

} // namespace Urlpool::Cli
