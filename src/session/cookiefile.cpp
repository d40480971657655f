// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/cookiefile.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace Urlpool {

namespace {

constexpr qint64 maxFileBytes = 16 << 20;
constexpr qint64 msPerSecond = 1000;
constexpr char httpOnlyMark[] = "#HttpOnly_";

enum Field : qsizetype {
    DomainField,
    BelowField,
    PathField,
    SecureField,
    ExpiresField,
    NameField,
    ValueField,
    FieldCount
};

/** Null if it is neither word. */
std::optional<bool> flag(const QByteArray& text)
{
    if (text.compare("TRUE", Qt::CaseInsensitive) == 0)
        return true;
    if (text.compare("FALSE", Qt::CaseInsensitive) == 0)
        return false;
    return std::nullopt;
}

SetupResult readFile(const QString& path, CookieIndex& index)
{
    // A pipe would hold up whoever asks.
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        return SetupResult::failed(path + QStringLiteral(": ") + QStringLiteral("not a file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return SetupResult::failed(path + QStringLiteral(": ") + file.errorString());
    if (file.size() > maxFileBytes)
        return SetupResult::failed(path + QStringLiteral(": > 16 MiB"));
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    for (int number = 1; !file.atEnd(); ++number) {
        const CookieLine line = parseCookieLine(file.readLine());
        if (line.kind == CookieLine::Bad)
            return SetupResult::failed(path + u':' + QString::number(number));
        if (line.kind == CookieLine::Holds)
            index.put(line.cookie, nowMs);
    }
    return {};
}

} // namespace

CookieLine parseCookieLine(QByteArrayView line)
{
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    CookieLine result;
    result.cookie.httpOnly = line.startsWith(httpOnlyMark);
    if (result.cookie.httpOnly)
        line = line.sliced(QByteArrayView(httpOnlyMark).size());
    else if (line.trimmed().isEmpty() || line.startsWith('#'))
        return result;
    result.kind = CookieLine::Bad;
    QByteArrayList fields = line.toByteArray().split('\t');
    // Some leave an empty value out, with its TAB.
    if (fields.size() == FieldCount - 1)
        fields.append(QByteArray());
    if (fields.size() != FieldCount)
        return result;
    const std::optional<bool> below = flag(fields[BelowField]);
    const std::optional<bool> secure = flag(fields[SecureField]);
    bool isNumber = false;
    const qint64 expires = fields[ExpiresField].toLongLong(&isNumber);
    Cookie& cookie = result.cookie;
    QByteArray domain = fields[DomainField];
    if (domain.startsWith('.'))
        domain.remove(0, 1);
    cookie.domain = QUrl::toAce(QString::fromUtf8(domain));
    if (cookie.domain.isEmpty())
        cookie.domain = domain.toLower();
    const bool isPlain =
        std::all_of(line.begin(), line.end(), [](char c) { return uchar(c) >= 0x20 || c == '\t'; });
    const bool isLong = fields[NameField].size() + fields[ValueField].size() > maxCookieBytes;
    const bool isName = !fields[NameField].isEmpty() && !fields[NameField].contains('=') &&
                        !fields[NameField].contains(';') && !fields[ValueField].contains(';');
    if (!below || !secure || !isNumber || cookie.domain.isEmpty() || !fields[PathField].startsWith('/') ||
        !isPlain || !isName || isLong)
        return result;
    cookie.hostOnly = !*below;
    cookie.secure = *secure;
    cookie.path = fields[PathField];
    // More than fits into milliseconds is for ever.
    constexpr qint64 longest = 100'000'000'000;
    cookie.expiresMs = expires == 0 ? 0 : std::clamp<qint64>(expires, 1, longest) * msPerSecond;
    cookie.name = fields[NameField];
    cookie.value = fields[ValueField];
    result.kind = CookieLine::Holds;
    return result;
}

SetupResult readCookieSeed(const CookieOptions& options, CookieSeed& seed)
{
    if (options.mode == CookieMode::Off)
        return {};
    const auto start = parseCookiePairs(options.start);
    if (!start || start->size() > CookieIndex::maxPerDomain)
        return SetupResult::failed(QStringLiteral("cookies.start"));
    seed.start = *start;
    return options.file.isEmpty() ? SetupResult() : readFile(options.file, seed.kept);
}

} // namespace Urlpool
