// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingsproblems.h"

#include "request/header.h"

#include <QCoreApplication>
#include <QFile>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr qint64 maxCaBytes = 16 * 1024 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("Urlpool::SettingsPane", text);
}

} // namespace

QString methodProblem(const QString& method)
{
    const QByteArray bytes = method.toUtf8();
    if (bytes.isEmpty())
        return tr("Choose a method, such as GET.");
    for (const char c : bytes) {
        if (c < 'A' || c > 'Z')
            return tr("A method is capital letters only, such as GET.");
    }
    return {};
}

QString userAgentProblem(const QString& userAgent)
{
    return isHeaderValue(userAgent.toUtf8()) ? QString() : tr("The user agent holds a control character.");
}

QString caFileProblem(const QString& path)
{
    if (path.isEmpty())
        return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tr("This file cannot be read: %1.").arg(file.errorString());
    return file.read(maxCaBytes).contains("-----BEGIN CERTIFICATE-----")
               ? QString()
               : tr("This file holds no certificate in PEM form.");
}

QString proxyUrlProblem(const QString& text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (text.trimmed().isEmpty())
        return tr("Give the proxy’s URL, such as http://localhost:3128.");
    const QStringList schemes{u"http"_s, u"socks5"_s};
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme()))
        return tr("A proxy’s URL looks like http://host:port or socks5://host:port.");
    if (url.port() == 0)
        return tr("A port is a number from 1 to 65535.");
    return {};
}

} // namespace Urlpool
