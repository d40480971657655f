// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QProcess>
#include <QTimer>

namespace Urlpool {

/** What AuthOptions::command printed, or why that is no token. */
struct CommandToken
{
    QByteArray token; ///< a usable header value; empty: none
    /** The last line that the program wrote to its standard error, or how it ended; tells no secret. */
    QString detail;
};

/**
 * One run of the program that prints a token; no shell is involved, and its input is empty. Tells the result
 * once, from the event loop or from start(), and deletes itself when the program has ended. Any thread with
 * an event loop.
 */
class TokenCommand : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const CommandToken&)>;

    /** After @p timeoutMs (0: never) the program and what it has begun are asked to end, and soon made to. */
    TokenCommand(const QString& command, int timeoutMs, Done done, QObject* parent);
    /** Ends the program, and what it has begun, if it still runs. */
    ~TokenCommand() override;

    void start();

private:
    void readOutput();
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void onTimeout();
    void signalGroup(int number) const;
    void tell(const QByteArray& token, const QString& detail);
    QString lastWords() const;

    QString m_command;
    QStringList m_arguments;
    Done m_done;
    QProcess m_process;
    QTimer m_timer;
    int m_timeoutMs;
    qint64 m_group = 0;  ///< the program and its children
    QByteArray m_output; ///< its beginning
    QByteArray m_errors; ///< their end
};

} // namespace Urlpool
