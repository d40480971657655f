// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/profile.h"

#include "run/jsonfields.h"
#include "run/secrets.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int formatVersion = 1;
constexpr qint64 largestFile = 16 << 20;
constexpr qsizetype longestName = 100;
// Beside the settings, which hold no secrets, so that who reads a file of somebody else does not meet it.
constexpr char commandName[] = "token_command";

ProfileError error(ProfileErrorKind kind, const QString& subject, const QString& detail = {})
{
    return {kind, subject, detail};
}

} // namespace

bool isProfileName(const QString& name)
{
    if (name.isEmpty() || name.size() > longestName || name.trimmed() != name || name.startsWith(u'.') ||
        name.endsWith(u'.'))
        return false;
    return std::none_of(name.begin(), name.end(), [](QChar c) {
        return c < u' ' || c == QChar(0x7f) || u"/\\:*?\"<>|"_s.contains(c) || c.isSurrogate();
    });
}

QByteArray profileText(const Profile& profile, ProfileOrigin origin)
{
    const QString& command = profile.settings.session.auth.command;
    JsonWriter json;
    json.put("urlpool_profile", qint64(formatVersion));
    json.put("name", profile.name);
    json.put("settings", toJson(profile.settings, false));
    json.put("headers_off", jsonOf(redactOwnHeaders(profile.headersOff)));
    if (origin == ProfileOrigin::Own && !command.isEmpty() && !isHiddenCommand(command))
        json.put(commandName, command);
    return QJsonDocument(json.object()).toJson();
}

ProfileResult profileFromText(const QByteArray& text, const QString& subject, ProfileOrigin origin)
{
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(text, &parsing);
    if (!document.isObject())
        return {{}, error(ProfileErrorKind::NoProfile, subject, parsing.errorString())};
    JsonReader json(document.object());
    qint64 version = 0;
    json.get("urlpool_profile", version);
    if (version < 1)
        return {{}, error(ProfileErrorKind::NoProfile, subject)};
    if (version > formatVersion)
        return {{}, error(ProfileErrorKind::TooNew, subject)};
    ProfileResult result;
    json.get("name", result.profile.name);
    json.get("headers_off", result.profile.headersOff);
    const auto settings = runSettingsFromJson(document.object().value("settings"_L1).toObject());
    if (!settings || json.failed())
        return {{}, error(ProfileErrorKind::NoProfile, subject)};
    result.profile.settings = *settings;
    QString own;
    json.get(commandName, own);
    QString& command = result.profile.settings.session.auth.command;
    command = commandOfFile(command);
    if (origin == ProfileOrigin::Own && !own.isEmpty())
        command = own;
    if (!isProfileName(result.profile.name))
        result.profile.name = QFileInfo(subject).completeBaseName();
    return result;
}

ProfileResult readProfileFile(const QString& path, ProfileOrigin origin)
{
    QFile file(path);
    if (!file.exists())
        return {{}, error(ProfileErrorKind::NotFound, path)};
    if (!file.open(QIODevice::ReadOnly))
        return {{}, error(ProfileErrorKind::CannotRead, path, file.errorString())};
    const QByteArray text = file.read(largestFile + 1);
    if (file.error() != QFile::NoError)
        return {{}, error(ProfileErrorKind::CannotRead, path, file.errorString())};
    if (text.size() > largestFile)
        return {{}, error(ProfileErrorKind::NoProfile, path)};
    return profileFromText(text, path, origin);
}

ProfileError writeProfileFile(const Profile& profile, const QString& path, ProfileOrigin origin)
{
    QSaveFile file(path);
    const QByteArray text = profileText(profile, origin);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return error(ProfileErrorKind::CannotWrite, path, file.errorString());
    return {};
}

} // namespace Urlpool
