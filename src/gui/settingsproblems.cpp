// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingsproblems.h"

#include "pool/limits.h"
#include "request/header.h"
#include "session/cookiefile.h"
#include "session/hostrules.h"
#include "session/noproxy.h"
#include "session/outcomeset.h"
#include "session/pemfiles.h"
#include "text/sessiontext.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr qint64 maxPemBytes = 16 * 1024 * 1024;
constexpr qint64 maxCookieFileBytes = 1024 * 1024; // as much as can be read with each letter typed
constexpr qsizetype longestShown = 100;

QString tr(const char* text)
{
    return QCoreApplication::translate("Urlpool::SettingsPane", text);
}

/** A pipe or a device would keep whoever reads it waiting. */
QString noFileProblem(const QString& path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() ? tr("This is no file. Choose one.") : QString();
}

QString pemProblem(const QString& path, const char* mark, const QString& otherwise)
{
    if (path.isEmpty())
        return {};
    if (const QString sentence = noFileProblem(path); !sentence.isEmpty())
        return sentence;
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

QString outcomesProblem(const QString& list)
{
    if (list.isEmpty())
        return {};
    QString bad;
    const bool good = eachWord(list.toUtf8(), [&bad](QByteArrayView word) {
        OutcomeSet set;
        if (set.addStatus(word) || set.addError(word))
            return true;
        bad = QString::fromUtf8(word.first(qMin(word.size(), longestShown)));
        return false;
    });
    if (good)
        return {};
    return bad.isEmpty()
               ? tr("There is nothing between two commas.")
               : tr("“%1” is no error and no status. Write “network”, “tls”, “429” or “5xx”.").arg(bad);
}

QString hostRulesProblem(const QByteArrayList& rules)
{
    int number = 0;
    for (const QByteArray& rule : rules) {
        ++number;
        if (!parseHostRule(rule))
            return tr("Line %1 cannot be read. Write a host and its limits, as in “*.example.com: 2 in "
                      "flight, "
                      "1/s, every 500 ms”.")
                .arg(number);
    }
    return {};
}

QString patternsProblem(const QByteArrayList& patterns)
{
    for (const QByteArray& pattern : patterns) {
        if (pattern.contains(' ') || pattern.contains('/') || pattern.contains(','))
            return tr("“%1” is no host. Write one a line, as in “*.example.com”.")
                .arg(QString::fromUtf8(pattern.left(longestShown)));
    }
    return {};
}

QString noProxyProblem(const QByteArrayList& entries)
{
    const auto bad = std::find_if_not(entries.begin(), entries.end(), isNoProxyEntry);
    return bad == entries.end() ? QString()
                                : tr("“%1” is no host. Write names without http:// and port, addresses, "
                                     "or ranges as in 10.0.0.0/8.")
                                      .arg(QString::fromUtf8(bad->left(longestShown)));
}

QString userNameProblem(const QString& name)
{
    if (name.isEmpty())
        return tr("Give the name of the user.");
    if (name.contains(u':'))
        return tr("A name cannot hold a colon.");
    return isHeaderValue(name.toUtf8()) ? QString() : tr("The name holds a control character.");
}

QString tokenProblem(const QString& token)
{
    if (token.isEmpty())
        return tr("Give the token.");
    return isHeaderValue(token.toUtf8()) ? QString() : tr("The token holds a control character.");
}

QString credentialsProblem(const QByteArrayList& credentials)
{
    if (credentials.isEmpty())
        return tr("Write one “name:password” or token a line.");
    int number = 0;
    for (const QByteArray& credential : credentials) {
        ++number;
        if (!isHeaderValue(credential))
            return tr("Line %1 holds a control character.").arg(number);
    }
    return {};
}

QString startCookiesProblem(const QString& cookies)
{
    const QStringList pairs = cookies.split(u';', Qt::SkipEmptyParts);
    for (const QString& pair : pairs) {
        if (!pair.contains(u'=') || !isToken(pair.section(u'=', 0, 0).trimmed().toUtf8()))
            return tr("Write cookies as “name=value; name=value”.");
    }
    return isHeaderValue(cookies.toUtf8()) ? QString() : tr("The cookies hold a control character.");
}

QString cookieFileProblem(const QString& path)
{
    if (path.isEmpty())
        return {};
    if (const QString sentence = noFileProblem(path); !sentence.isEmpty())
        return sentence;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tr("This file cannot be read: %1.").arg(file.errorString());
    for (int number = 1; !file.atEnd() && file.pos() < maxCookieFileBytes; ++number) {
        if (parseCookieLine(file.readLine(maxCookieFileBytes)).kind == CookieLine::Bad)
            return tr("Line %1 of this file is no cookie in Netscape’s format.").arg(number);
    }
    return {};
}

QString caFileProblem(const QString& path)
{
    return pemProblem(path, "-----BEGIN CERTIFICATE-----", tr("This file holds no certificate in PEM form."));
}

QString keyFileProblem(const QString& path)
{
    return pemProblem(path, "PRIVATE KEY-----", tr("This file holds no private key in PEM form."));
}

QString caFolderProblem(const QString& path)
{
    return path.isEmpty() || QFileInfo(path).isDir() ? QString() : tr("There is no such folder.");
}

QString clientCertificateProblem(const QString& path)
{
    constexpr char derSequence = 0x30; // how PKCS#12 begins
    if (path.isEmpty())
        return {};
    QFile file(path);
    if (noFileProblem(path).isEmpty() && file.open(QIODevice::ReadOnly) &&
        file.peek(1) == QByteArray(1, derSequence))
        return {};
    return pemProblem(path, "-----BEGIN CERTIFICATE-----",
                      tr("This file holds no certificate, neither as PEM nor as PKCS#12."));
}

QString passphraseProblem(const SessionOptions& options)
{
    for (const QString& path : {options.clientCertificate, options.clientKey}) {
        if (!path.isEmpty() && !QFileInfo(path).isFile())
            return {}; // said of the file itself
    }
    SessionOptions client;
    client.clientCertificate = options.clientCertificate;
    client.clientKey = options.clientKey;
    client.keyPassphrase = options.keyPassphrase;
    TlsFiles files;
    switch (readTlsFiles(client, files).problem) {
    case SetupProblem::PassphraseNeeded:
        return tr("This key opens only with its passphrase.");
    case SetupProblem::WrongPassphrase:
        return tr("This passphrase does not open the key.");
    case SetupProblem::Other:
        break;
    }
    return {};
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
