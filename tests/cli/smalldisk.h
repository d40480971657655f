// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Urlpool::Testing {

/** A disk of 20 MB in memory, mounted in the process's own namespace (enterOwnNamespace()). */
class SmallDisk
{
public:
    explicit SmallDisk(const QString& folder);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    /** Empty if it worked. */
    const QByteArray& problem() const { return m_problem; }
    QString path(const QString& name) const { return m_folder + u'/' + name; }
    /** Puts a file there that leaves @p bytes of what is free. */
    [[nodiscard]] bool fill(qint64 bytes) const;
    /** Removes it. */
    void makeRoom() const;

private:
    QString m_folder;
    QByteArray m_problem;
};

} // namespace Urlpool::Testing
