// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/recentfiles.h"

#include <QFileInfo>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

const auto filesKey = u"recent/files"_s;

} // namespace

bool isRunFileName(const QString& path)
{
    return path.endsWith(".urlpool"_L1, Qt::CaseInsensitive);
}

QStringList RecentFiles::all()
{
    return QSettings().value(filesKey).toStringList();
}

QStringList RecentFiles::runs()
{
    QStringList paths = all();
    paths.removeIf([](const QString& path) { return !isRunFileName(path); });
    return paths;
}

void RecentFiles::add(const QString& path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList paths = all();
    paths.removeAll(whole);
    paths.prepend(whole);
    QSettings().setValue(filesKey, QStringList(paths.first(qMin<qsizetype>(paths.size(), most))));
}

void RecentFiles::remove(const QString& path)
{
    QStringList paths = all();
    paths.removeAll(path);
    QSettings().setValue(filesKey, paths);
}

void RecentFiles::clear()
{
    QSettings().remove(filesKey);
}

} // namespace Urlpool
