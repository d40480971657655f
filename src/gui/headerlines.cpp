// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headerlines.h"

#include "run/runsettings.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

HeaderLines parseHeaderLines(const QString& text, SessionKind kind)
{
    const auto tr = [](const char* words) {
        return QCoreApplication::translate("Urlpool::HeaderLines", words);
    };
    HeaderLines result;
    int number = 0;
    const QStringList lines = text.split(u'\n');
    for (const QString& line : lines) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        const qsizetype colon = line.indexOf(u':');
        if (colon < 0) {
            result.problem = tr("Line %1 has no colon. Write “Name: value”.").arg(number);
            break;
        }
        const QByteArray name = line.left(colon).trimmed().toUtf8();
        const QByteArray value = line.mid(colon + 1).trimmed().toUtf8();
        if (!isToken(name)) {
            result.problem = tr("Line %1: a header’s name is letters, digits and hyphens.").arg(number);
            break;
        }
        if (!isHeaderValue(value)) {
            result.problem = tr("Line %1: the value holds a control character.").arg(number);
            break;
        }
        if (kind == SessionKind::Qt && !headerValue(result.headers, name).isNull()) {
            result.problem =
                tr("Line %1: the Qt session cannot send “%2” twice. Join the values with a comma.")
                    .arg(number)
                    .arg(QString::fromUtf8(name));
            break;
        }
        result.headers += Header{name, value};
    }
    return result;
}

QString headerLines(const HeaderList& headers)
{
    QStringList lines;
    for (const Header& header : headers)
        lines += QString::fromUtf8(header.name + ": " + header.value);
    return lines.join(u'\n');
}

bool looksSecret(QByteArrayView headerName)
{
    if (isSecretHeader(headerName))
        return true;
    const QByteArray name = headerName.toByteArray().toLower();
    const QByteArrayList words{"auth",    "token",  "secret",   "key",
                               "session", "cookie", "password", "credential"};
    return std::any_of(words.begin(), words.end(),
                       [&name](const QByteArray& word) { return name.contains(word); });
}

} // namespace Urlpool
