// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace Urlpool::Testing {

/// A server of the system's as a child of the test: ended by its process id, also when the test crashes. It
/// has a folder of its own that goes away with it. Main thread.
class ServerProcess
{
public:
    ServerProcess();
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    /// Added to the child's environment; before start().
    void setEnvironment(const QString& name, const QString& value);
    /// Waits until \a port of 127.0.0.1 accepts; otherwise false, and log() says why.
    [[nodiscard]] bool start(const QString& program, const QStringList& arguments, quint16 port);
    void stop();

    /// What it has written to its standard output and error.
    QByteArray log() const;
    QString path(const QString& name) const { return m_directory.filePath(name); }
    /// Writes a file that other users may read, too: some servers change their user.
    [[nodiscard]] bool write(const QString& name, const QByteArray& content) const;

    /// A port of 127.0.0.1 that was free a moment ago.
    static quint16 freePort();
    /// Also where only root's PATH looks; empty if it is not there.
    static QString find(const QString& program);

private:
    QTemporaryDir m_directory;
    QProcess m_process;
};

} // namespace Urlpool::Testing
