// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testcase.h"

#include "session/outcome.h"
#include "session/sessionoptions.h"
#include "session/transferoptions.h"

namespace Urlpool::Testing {

/// Base of the tests against servers that others wrote.
class CounterpartCase : public TestCase
{
    Q_OBJECT

protected:
    /// The kinds of session that this build has, with their names.
    static QList<std::pair<QByteArray, SessionKind>> kinds();
    /// What is not installed, as a sentence; empty if all is there.
    static QByteArray missing(const QStringList& programs);
    /// One attempt on a session of its own.
    static Outcome send(const SessionOptions& options, const Request& request,
                        const TransferOptions& bounds = {});
    static Request get(const QByteArray& url);
    /// For QVERIFY2: how \a outcome ended, in one line.
    static QByteArray told(const Outcome& outcome);
};

} // namespace Urlpool::Testing

/// Leaves the test out where a program is not installed; on a machine that calls itself CI that is a failure.
#define URLPOOL_NEED(...)                                                                                    \
    do {                                                                                                     \
        if (const QByteArray none = missing({__VA_ARGS__}); !none.isEmpty()) {                               \
            QVERIFY2(!qEnvironmentVariableIsSet("CI"), none.constData());                                    \
            QSKIP(none.constData());                                                                         \
        }                                                                                                    \
    } while (false)
