// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/filecheck.h"

#include <QDateTime>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Urlpool {

QString FileCheck::problem(const QStringList& paths, const std::function<QString()>& look,
                           const QString& more)
{
    QStringList now{more};
    for (const QString& path : paths) {
        const QFileInfo file(path);
        now += path;
        now += u"%1 %2 %3 %4"_s.arg(file.isFile())
                   .arg(file.isReadable())
                   .arg(file.size())
                   .arg(file.lastModified().toMSecsSinceEpoch());
    }
    if (now != m_seen) {
        m_seen = now;
        m_problem = look();
    }
    return m_problem;
}

} // namespace Urlpool
