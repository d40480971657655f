// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/secrets.h"

#include "run/runsettings.h"
#include "session/proxyparts.h"

#include <QProcess>

#include <algorithm>
#include <array>
#include <optional>

namespace Urlpool {

namespace {

using namespace Qt::StringLiterals;

const auto redactedText = QLatin1StringView(redactedValue);

bool equals(QByteArrayView name, QByteArrayView other)
{
    return isSameHeaderName(name, other);
}

bool beginsWith(QByteArrayView name, QByteArrayView prefix)
{
    return name.size() >= prefix.size() && equals(name.first(prefix.size()), prefix);
}

/** Added by sessions themselves; connection matters only. */
bool isConnectionHeader(QByteArrayView name)
{
    constexpr std::array names{"Host",  "Connection",    "Keep-Alive", "Transfer-Encoding",        "Expect",
                               "Range", "Cache-Control", "Pragma",     "Upgrade-Insecure-Requests"};
    return std::any_of(names.begin(), names.end(), [&](const char* other) { return equals(name, other); });
}

template <typename IsSecret> HeaderList redact(HeaderList headers, IsSecret&& isSecret)
{
    for (qsizetype i = 0; i < headers.size(); ++i) {
        // at(): a list that needs no change stays shared.
        if (isSecret(headers.at(i).name))
            headers[i].value = redactedValue;
    }
    return headers;
}

qsizetype skipSpace(QByteArrayView text, qsizetype from)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; };
    return std::find_if_not(text.begin() + from, text.end(), isSpace) - text.begin();
}

/** Where the URL begins in a line of a list: behind a byte-order mark, white space and a method. */
qsizetype urlStart(QByteArrayView text)
{
    const qsizetype begin = skipSpace(text, text.startsWith("\xef\xbb\xbf") ? 3 : 0);
    const QByteArrayView line = text.sliced(begin);
    const qsizetype space = line.indexOf(' ');
    return space > 0 && isToken(line.first(space)) ? skipSpace(text, begin + space) : begin;
}

bool isSchemeCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
}

/** Where the authority begins: behind "scheme://", or at once ("user:secret@host"). */
qsizetype authorityStart(QByteArrayView url)
{
    const qsizetype colon = url.indexOf(':');
    if (colon <= 0 || !std::all_of(url.begin(), url.begin() + colon, isSchemeCharacter))
        return 0;
    const auto isSlash = [](char c) { return c == '/' || c == '\\'; };
    const qsizetype behind = std::find_if_not(url.begin() + colon + 1, url.end(), isSlash) - url.begin();
    return behind > colon + 1 ? behind : 0;
}

/** Where user and password stand in a text. */
struct Userinfo
{
    qsizetype user = 0;
    qsizetype password = 0; ///< behind the colon
    qsizetype end = 0;      ///< where '@' is
};

std::optional<Userinfo> findUserinfo(QByteArrayView text)
{
    if (!text.contains('@'))
        return std::nullopt;
    const qsizetype url = urlStart(text);
    QByteArrayView rest = text.sliced(url);
    if (beginsWith(rest, "mailto:"))
        return std::nullopt;
    const qsizetype begin = url + authorityStart(rest);
    rest = text.sliced(begin);
    const auto end = std::find_if(rest.begin(), rest.end(),
                                  [](char c) { return c == '/' || c == '?' || c == '#' || c == '\\'; });
    const QByteArrayView authority = rest.first(end - rest.begin());
    const qsizetype at = authority.lastIndexOf('@');
    const qsizetype colon = at < 0 ? -1 : authority.first(at).indexOf(':');
    if (colon < 0)
        return std::nullopt;
    return Userinfo{begin, begin + colon + 1, begin + at};
}

} // namespace

bool isSecretHeader(QByteArrayView name)
{
    return equals(name, "Authorization") || equals(name, "Cookie") || equals(name, "Set-Cookie") ||
           equals(name, "Proxy-Authorization");
}

bool isPlainHeader(QByteArrayView name)
{
    return beginsWith(name, "Accept") || equals(name, "User-Agent") || beginsWith(name, "Content-");
}

HeaderList redactOwnHeaders(HeaderList headers)
{
    return redact(std::move(headers), [](QByteArrayView name) { return !isPlainHeader(name); });
}

HeaderList redactSentHeaders(HeaderList headers)
{
    return redact(std::move(headers),
                  [](QByteArrayView name) { return !isPlainHeader(name) && !isConnectionHeader(name); });
}

HeaderList redactAnswerHeaders(HeaderList headers)
{
    headers = redact(std::move(headers), [](QByteArrayView name) { return isSecretHeader(name); });
    for (qsizetype i = 0; i < headers.size(); ++i) {
        const Header& header = headers.at(i);
        if (header.value.contains('@') && equals(header.name, "Location"))
            headers[i].value = redactUserinfo(header.value);
    }
    return headers;
}

QByteArray redactUserinfo(QByteArrayView text)
{
    const auto userinfo = findUserinfo(text);
    if (!userinfo)
        return text.toByteArray();
    return text.first(userinfo->password).toByteArray() + redactedValue +
           text.sliced(userinfo->end).toByteArray();
}

QByteArrayView hiddenUser(QByteArrayView text)
{
    const auto userinfo = findUserinfo(text);
    if (!userinfo ||
        text.sliced(userinfo->password, userinfo->end - userinfo->password) != QByteArrayView(redactedValue))
        return {};
    return text.sliced(userinfo->user, userinfo->password - 1 - userinfo->user);
}

QByteArray withPassword(QByteArrayView text, const QByteArray& password)
{
    const auto userinfo = findUserinfo(text);
    if (!userinfo)
        return text.toByteArray();
    return text.first(userinfo->password).toByteArray() + password.toPercentEncoding() +
           text.sliced(userinfo->end).toByteArray();
}

QByteArray redactCredentials(const QByteArray& credentials)
{
    const qsizetype colon = credentials.indexOf(':');
    return colon < 0 ? QByteArray(redactedValue) : credentials.first(colon + 1) + redactedValue;
}

QString hiddenCommand(const QString& command)
{
    const QString program = QProcess::splitCommand(command).value(0);
    if (program.isEmpty() || program == redactedText)
        return program;
    return commandOfFile(program.contains(u' ') ? u'"' + program + u'"' : program);
}

QString commandOfFile(const QString& command)
{
    return command.isEmpty() || isHiddenCommand(command) ? command : command + u' ' + redactedText;
}

bool isHiddenCommand(const QString& command)
{
    return command.endsWith(u' ' + redactedText) || command == redactedText;
}

QString shownCommand(const QString& command)
{
    if (!isHiddenCommand(command))
        return command;
    const QString known = command.chopped(redactedText.size()).trimmed();
    return QProcess::splitCommand(known).size() > 1 ? known : (known + u" …"_s).trimmed();
}

QString redactProxy(const QString& url)
{
    return withHiddenPassword(url, redactedText);
}

QByteArray redactLines(const QByteArray& text)
{
    if (!text.contains('@'))
        return text;
    const char separator = text.contains('\n') ? '\n' : '\r';
    QByteArray out;
    out.reserve(text.size() + 64);
    qsizetype copied = 0;
    for (qsizetype at = text.indexOf('@'); at >= 0; at = text.indexOf('@', copied)) {
        const qsizetype begin = at == 0 ? 0 : text.lastIndexOf(separator, at) + 1;
        const qsizetype end = text.indexOf(separator, at);
        const qsizetype stop = end < 0 ? text.size() : end;
        out += QByteArrayView(text).sliced(copied, begin - copied);
        out += redactUserinfo(QByteArrayView(text).sliced(begin, stop - begin));
        copied = stop;
    }
    return out + text.sliced(copied);
}

} // namespace Urlpool
