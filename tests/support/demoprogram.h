// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/demoserver.h"

#include <QObject>
#include <QTemporaryDir>

namespace Urlpool::Testing {

/// The program around a DemoServer: files for its caller, one line of JSON, and when to stop.
class DemoProgram : public QObject
{
    Q_OBJECT

public:
    /// \a directory gets ca.pem and sample.txt; empty: a temporary one that goes away with the program.
    explicit DemoProgram(const QString& directory);

    /// Starts the server and writes the files; otherwise says why not.
    [[nodiscard]] bool start(QString& error);
    /// What a caller has to know, as one line.
    QByteArray announcement() const;
    /// Emits finished() when standard input ends: the caller is gone.
    void watchStandardInput();
    /// Emits finished() on SIGINT and SIGTERM. Call before any thread exists: they inherit the signal mask.
    bool watchSignals();

Q_SIGNALS:
    void finished();

private:
    bool writeFile(const QString& name, const QByteArray& content, QString& error) const;
    QString pathOf(const QString& name) const;

    DemoServer m_server;
    QTemporaryDir m_temporary;
    QString m_directory;
};

} // namespace Urlpool::Testing
