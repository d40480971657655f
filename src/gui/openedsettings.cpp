// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/openedsettings.h"

#include "gui/panestate.h"
#include "run/secrets.h"
#include "session/proxyparts.h"
#include "text/text.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Urlpool::OpenedSettings", text);
}

bool isHidden(const QByteArray& value)
{
    return value == redactedValue;
}

bool isHidden(const QString& value)
{
    return value == QLatin1StringView(redactedValue);
}

/** One that had a value and is still to be filled in again. */
bool lacksValue(const HeaderList& pane, const HeaderList& stored)
{
    const auto hasValue = [](const Header& mine, const Header& known) {
        return !mine.value.isEmpty() || known.value.isEmpty();
    };
    return !std::equal(pane.begin(), pane.end(), stored.begin(), stored.end(), hasValue);
}

/** Clears @p value if it only stands for a secret, and names it with the section where it is set. */
template <typename Text> void takeOut(Text& value, const QString& what, QStringList& secrets)
{
    if (!isHidden(value))
        return;
    value.clear();
    secrets += what;
}

void takeSignIn(AuthOptions& auth, QStringList& secrets)
{
    const bool isToken = auth.mode == AuthMode::Bearer;
    if (auth.mode == AuthMode::None) {
        QStringList unused;
        takeOut(auth.secret, {}, unused);
    } else {
        takeOut(auth.secret, isToken ? tr("the token (Sign-in)") : tr("name and password (Sign-in)"),
                secrets);
    }
    if (isHiddenCommand(auth.command)) {
        auth.command.clear();
        if (auth.mode == AuthMode::Command)
            secrets += tr("the command that prints the token (Sign-in)");
    }
    if (auth.credentials.removeAll(redactedValue) > 0 && auth.mode == AuthMode::Dealt)
        secrets += tr("the list of credentials (Sign-in)");
}

QString words(const MissingSecret& secret)
{
    const QString name = QString::fromUtf8(secret.name);
    switch (secret.kind) {
    case MissingSecret::Kind::Header:
    case MissingSecret::Kind::SessionHeader:
        return tr("the header %1").arg(name);
    case MissingSecret::Kind::Password:
    case MissingSecret::Kind::Digest:
        return tr("name and password (Sign-in)");
    case MissingSecret::Kind::Token:
        return tr("the token (Sign-in)");
    case MissingSecret::Kind::Credentials:
        return tr("the list of credentials (Sign-in)");
    case MissingSecret::Kind::KeyPassphrase:
        return tr("the key's passphrase (TLS)");
    case MissingSecret::Kind::ProxyPassword:
        return tr("the proxy's password (Proxy and names)");
    case MissingSecret::Kind::UrlPassword:
        return tr("the password of %1 (as the header Authorization, or in the list)").arg(name);
    case MissingSecret::Kind::StartCookies:
        return tr("the cookies to begin with (Cookies)");
    case MissingSecret::Kind::Command:
        return tr("the command that prints the token (Sign-in)");
    }
    return {};
}

} // namespace

QStringList blankSecrets(HeaderList& headers)
{
    QStringList names;
    for (Header& header : headers) {
        if (header.value != redactedValue)
            continue;
        header.value.clear();
        names += QString::fromLatin1(header.name);
    }
    return names;
}

OpenedSettings openedSettings(const RunSettings& stored)
{
    OpenedSettings opened{stored, {}, {}, {}};
    RunSettings& settings = opened.settings;
    opened.secrets += blankSecrets(settings.request.headers);
    opened.secrets += blankSecrets(settings.session.headers);
    SessionOptions& session = settings.session;
    takeSignIn(session.auth, opened.secrets);
    if (isHidden(session.cookies.start))
        opened.leftOut += startCookiesField;
    takeOut(session.cookies.start, tr("the cookies to begin with (Cookies)"), opened.secrets);
    takeOut(session.keyPassphrase, tr("the key's passphrase (TLS)"), opened.secrets);
    if (!hiddenUser(session.proxyUrl.toUtf8()).isNull()) {
        session.proxyUrl = withoutProxyPassword(session.proxyUrl);
        opened.secrets += tr("the proxy's password (Proxy and names)");
    }
    if (!session.caFile.isEmpty() && !QFileInfo::exists(session.caFile))
        opened.lostCaFile = std::exchange(session.caFile, {});
    return opened;
}

bool isSameButForSecrets(const RunSettings& pane, const RunSettings& stored)
{
    return toJson(pane, false) == toJson(stored, false) &&
           !lacksValue(pane.request.headers, stored.request.headers) &&
           !lacksValue(pane.session.headers, stored.session.headers);
}

QString joinedWords(QStringList words)
{
    if (words.isEmpty())
        return {};
    const QString last = words.takeLast();
    return words.isEmpty() ? last : tr("%1 and %2").arg(words.join(u", "_s), last);
}

QString missingSecretsSentence(const QList<MissingSecret>& missing)
{
    if (missing.isEmpty())
        return {};
    QStringList all;
    for (const MissingSecret& secret : missing)
        all += words(secret);
    all.removeDuplicates();
    return tr("Nothing was sent: what is secret is not in the run file. Enter %1 in the settings first.")
        .arg(joinedWords(all));
}

} // namespace Urlpool
