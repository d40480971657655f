// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/profile.h"

#include <QStringList>

namespace Urlpool {

/** The profiles of a person: files NAME.json in one folder, which both programs look at. */
class ProfileFolder
{
public:
    /** Where they are unless a program has another place. */
    static QString standardPath();
    explicit ProfileFolder(QString path);

    /** By their alphabet. A file that cannot be read is named, too: it is there. */
    QStringList names() const;
    bool contains(const QString& name) const;
    /** @p wanted, or with a number behind it, such that there is none of that name. */
    QString freeName(const QString& wanted) const;
    /** What was read has the name of its file. */
    ProfileResult read(const QString& name) const;
    /** Makes the folder if need be; in the place of the one of that name. */
    ProfileError write(const Profile& profile) const;
    ProfileError rename(const QString& from, const QString& to) const;
    ProfileError remove(const QString& name) const;

private:
    QString filePath(const QString& name) const;

    QString m_path;
};

} // namespace Urlpool
