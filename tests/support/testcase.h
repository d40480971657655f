// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTest>

#include <utility>

namespace Urlpool::Testing {

/// Base of every test class: a warning that Qt logs and that the test did not announce with
/// QTest::ignoreMessage() fails the test function. A subclass with an init() of its own calls this one first.
class TestCase : public QObject
{
    Q_OBJECT

protected Q_SLOTS:
    void init();
};

/// Runs the event loop until \a predicate holds; false when it does not within \a timeoutMs.
template <typename Predicate> [[nodiscard]] bool waitFor(Predicate&& predicate, int timeoutMs = 5000)
{
    return QTest::qWaitFor(std::forward<Predicate>(predicate), timeoutMs);
}

} // namespace Urlpool::Testing
