// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace Urlpool::Testing {

/// A program that prints tokens, and how often it was started.
class TokenScript
{
public:
    /// Lines of sh; $N is the number of the start, from 1. By default the token is tN.
    explicit TokenScript(const QByteArray& lines = "echo t$N\n") { write(lines); }

    void write(const QByteArray& lines)
    {
        QFile file(m_folder.filePath(QStringLiteral("token.sh")));
        if (file.open(QIODevice::WriteOnly))
            file.write("cd \"" + QFile::encodeName(m_folder.path()) +
                       "\"\nN=1\nuntil mkdir start$N 2>/dev/null; do N=$((N+1)); done\n" + lines);
    }
    QString command() const { return QStringLiteral("sh \"%1/token.sh\"").arg(m_folder.path()); }
    int starts() const
    {
        return int(QDir(m_folder.path()).entryList({QStringLiteral("start*")}, QDir::Dirs).size());
    }
    QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

} // namespace Urlpool::Testing
