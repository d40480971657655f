// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingsproblems.h"

#include "request/header.h"
#include "session/hostrules.h"
#include "text/sessiontext.h"

#include <QCoreApplication>
#include <QFile>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr qint64 maxPemBytes = 16 * 1024 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("Urlpool::SettingsPane", text);
}

QString pemProblem(const QString& path, const char* mark, const QString& otherwise)
{
    if (path.isEmpty())
        return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tr("This file cannot be read: %1.").arg(file.errorString());
    return file.read(maxPemBytes).contains(mark) ? QString() : otherwise;
}

QString ruleProblem(const QByteArrayList& rules, bool (*isGood)(QByteArrayView), const QString& form)
{
    for (const QByteArray& rule : rules) {
        if (!isGood(rule))
            return tr("“%1” cannot be read. %2").arg(QString::fromUtf8(rule.left(100)), form);
    }
    return {};
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
    return pemProblem(path, "-----BEGIN CERTIFICATE-----", tr("This file holds no certificate in PEM form."));
}

QString keyFileProblem(const QString& path)
{
    return pemProblem(path, "PRIVATE KEY-----", tr("This file holds no private key in PEM form."));
}

QString digestProblem(const QString& userAndPassword)
{
    return userAndPassword.isEmpty() || userAndPassword.contains(u':')
               ? QString()
               : tr("Write name and password with a colon between them.");
}

QString proxyUrlProblem(const QString& text, SessionKind kind)
{
    SessionOptions options;
    options.kind = kind;
    options.proxy = ProxyMode::Url;
    options.proxyUrl = text.trimmed();
    const QUrl url(options.proxyUrl, QUrl::StrictMode);
    if (options.proxyUrl.isEmpty())
        return tr("Give the proxy’s URL, such as http://localhost:3128.");
    if (missingFeatures(options).contains(SessionFeature::ProxyScheme))
        return Text::missingSentence(SessionFeature::ProxyScheme);
    const QStringList schemes{u"http"_s, u"https"_s, u"socks4"_s, u"socks4a"_s, u"socks5"_s, u"socks5h"_s};
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme()))
        return tr("A proxy’s URL looks like http://host:port or socks5://host:port.");
    if (url.port() == 0)
        return tr("A port is a number from 1 to 65535.");
    return {};
}

QString resolveProblem(const QByteArrayList& rules)
{
    return ruleProblem(rules, isResolveRule, tr("Write host:port:address, as in example.com:443:127.0.0.1."));
}

QString connectToProblem(const QByteArrayList& rules)
{
    return ruleProblem(rules, isConnectToRule,
                       tr("Write host:port:host2:port2, as in example.com:443:localhost:8443."));
}

} // namespace Urlpool
