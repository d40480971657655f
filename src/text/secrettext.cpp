// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/secrettext.h"

#include "text/text.h"
#include "text/words.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

QString missingSecretName(const MissingSecret& missing)
{
    const QString name = QString::fromUtf8(missing.name);
    switch (missing.kind) {
    case MissingSecret::Kind::Header:
        return Words::tr("the header %1").arg(name);
    case MissingSecret::Kind::SessionHeader:
        return Words::tr("the password or token of the session (%1)").arg(name);
    case MissingSecret::Kind::Password:
        return Words::tr("the session's name and password");
    case MissingSecret::Kind::Digest:
        return Words::tr("name and password for Digest");
    case MissingSecret::Kind::Token:
        return Words::tr("the session's token");
    case MissingSecret::Kind::Credentials:
        return Words::tr("the credentials of the sessions");
    case MissingSecret::Kind::KeyPassphrase:
        return Words::tr("the passphrase of the private key");
    case MissingSecret::Kind::ProxyPassword:
        return Words::tr("the password of the proxy");
    case MissingSecret::Kind::UrlPassword:
        return Words::tr("the password of %1 in URLs").arg(name);
    case MissingSecret::Kind::StartCookies:
        return Words::tr("the start cookies");
    case MissingSecret::Kind::Command:
        return Words::tr("the program that prints the token");
    }
    return {};
}

QString missingSecretsSentence(const QList<MissingSecret>& missing)
{
    QStringList names;
    QStringList sentences;
    for (const MissingSecret& secret : missing) {
        if (secret.kind != MissingSecret::Kind::Command)
            names +=
                Words::tr("%1 (rows that need it: %2)").arg(missingSecretName(secret), number(secret.rows));
    }
    if (!names.isEmpty())
        sentences += Words::tr("Not in the run file, because it is secret: %1.").arg(names.join(u", "_s));
    if (const QString sentence = commandOfFileSentence(missing); !sentence.isEmpty())
        sentences += sentence;
    return sentences.join(u' ');
}

QString commandOfFileSentence(const QList<MissingSecret>& missing)
{
    for (const MissingSecret& secret : missing) {
        if (secret.kind == MissingSecret::Kind::Command)
            return Words::tr("A program that a file names for the token is not run unasked: %1.")
                .arg(QString::fromUtf8(secret.name));
    }
    return {};
}

} // namespace Urlpool::Text
