// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace Urlpool::Cli {

/**
 * Turns SIGINT, SIGTERM and SIGHUP into a Qt signal, by a pipe, since a handler may do next to
 * nothing. One at a time in a process.
 */
class SignalWatcher : public QObject
{
    Q_OBJECT
public:
    explicit SignalWatcher(QObject* parent = nullptr);
    ~SignalWatcher() override;

    /** False if the pipe could not be made; the signals then end the program as usual. */
    bool start();
    /** From now on the next signal is swallowed and the one after it ends the program at once. */
    void letSecondSignalEnd();

Q_SIGNALS:
    void interrupted();

private:
    int m_descriptors[2] = {-1, -1};
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace Urlpool::Cli
