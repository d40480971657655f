// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/profilefolder.h"

#include <QCollator>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

const auto suffix = u".json"_s;

} // namespace

QString ProfileFolder::standardPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/urlpool/profiles"_s;
}

ProfileFolder::ProfileFolder(QString path) : m_path(std::move(path)) {}

QString ProfileFolder::filePath(const QString& name) const
{
    return m_path + u'/' + name + suffix;
}

QStringList ProfileFolder::names() const
{
    QStringList names;
    const QStringList files = QDir(m_path).entryList({u'*' + suffix}, QDir::Files);
    for (const QString& file : files) {
        if (const QString name = file.chopped(suffix.size()); isProfileName(name))
            names += name;
    }
    std::sort(names.begin(), names.end(), [collator = QCollator()](const QString& a, const QString& b) {
        const int order = collator.compare(a, b);
        return order != 0 ? order < 0 : a < b;
    });
    return names;
}

bool ProfileFolder::contains(const QString& name) const
{
    return isProfileName(name) && QFile::exists(filePath(name));
}

QString ProfileFolder::freeName(const QString& wanted) const
{
    QString name = wanted;
    for (int number = 2; contains(name); ++number)
        name = u"%1 %2"_s.arg(wanted).arg(number);
    return name;
}

ProfileResult ProfileFolder::read(const QString& name) const
{
    if (!contains(name))
        return {{}, {ProfileErrorKind::NotFound, name}};
    ProfileResult result = readProfileFile(filePath(name), ProfileOrigin::Own);
    result.profile.name = name;
    return result;
}

ProfileError ProfileFolder::write(const Profile& profile) const
{
    if (!isProfileName(profile.name))
        return {ProfileErrorKind::BadName, profile.name};
    if (!QDir().mkpath(m_path))
        return {ProfileErrorKind::CannotWrite, m_path};
    return writeProfileFile(profile, filePath(profile.name), ProfileOrigin::Own);
}

ProfileError ProfileFolder::rename(const QString& from, const QString& to) const
{
    if (!isProfileName(to))
        return {ProfileErrorKind::BadName, to};
    if (contains(to))
        return {ProfileErrorKind::Exists, to};
    ProfileResult old = read(from);
    if (old.error)
        return old.error;
    old.profile.name = to;
    if (const ProfileError error = write(old.profile))
        return error;
    return remove(from);
}

ProfileError ProfileFolder::remove(const QString& name) const
{
    if (!contains(name))
        return {ProfileErrorKind::NotFound, name};
    QFile file(filePath(name));
    return file.remove() ? ProfileError()
                         : ProfileError{ProfileErrorKind::CannotWrite, name, file.errorString()};
}

} // namespace Urlpool
