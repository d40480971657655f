// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/smalldisk.h"

#include <QDir>
#include <QFile>
#include <QStorageInfo>

#include <cerrno>
#include <cstring>

#include <sys/mount.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

SmallDisk::SmallDisk(const QString& folder) : m_folder(folder)
{
    if (!QDir().mkdir(folder) ||
        mount("none", QFile::encodeName(folder).constData(), "tmpfs", 0, "size=20m,mode=700") != 0)
        m_problem = std::strerror(errno);
}

SmallDisk::~SmallDisk()
{
    umount2(QFile::encodeName(m_folder).constData(), MNT_DETACH);
}

bool SmallDisk::fill(qint64 bytes) const
{
    makeRoom();
    QFile file(path(u"filler"_s));
    const qint64 size = QStorageInfo(m_folder).bytesAvailable() - bytes;
    return size <= 0 || (file.open(QIODevice::WriteOnly) && file.write(QByteArray(size, 'x')) == size);
}

void SmallDisk::makeRoom() const
{
    QFile::remove(path(u"filler"_s));
}

} // namespace Urlpool::Testing
