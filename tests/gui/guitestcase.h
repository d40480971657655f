// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/run.h"
#include "support/testcase.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace Urlpool::Testing {

/** Base of the tests with widgets: preferences go to a folder that is empty before each test function. */
class GuiTestCase : public TestCase
{
    Q_OBJECT

protected Q_SLOTS:
    void initTestCase();
    void init();

protected:
    /** A path in a folder that is removed after the test function. */
    QString temporaryPath(const QString& name) const;
    /** Every byte of every preferences file. */
    QByteArray storedPreferences() const;

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

/** Looks at the event loop every 2 ms and keeps the longest time that a turn took. */
class TurnMeter : public QObject
{
    Q_OBJECT
public:
    TurnMeter();
    void reset();
    /** The turn that is under way counts with what it took so far. */
    qint64 longestMs() const { return std::max(m_longestMs, m_clock.elapsed()); }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longestMs = 0;
};

/** Text of \a lines different requests. */
QByteArray manyLines(int lines);

/** rows = responses + failed + invalid + cancelled + pending, and as many as the list has. */
bool isConserved(const Run& run);

} // namespace Urlpool::Testing
