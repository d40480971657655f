// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runcontroller.h"
#include "text/text.h"

namespace Urlpool {

QString resendQuestion(const QList<std::pair<QByteArray, int>>& methods)
{
    QStringList parts;
    int all = 0;
    for (const auto& [method, count] : methods) {
        parts += RunController::tr("%1 %2").arg(Text::number(count), QString::fromLatin1(method));
        all += count;
    }
    if (parts.isEmpty())
        return {};
    const QString last = parts.takeLast();
    const QString what =
        parts.isEmpty()
            ? last
            : RunController::tr("%1 and %2", "list of methods").arg(parts.join(QStringLiteral(", ")), last);
    return all == 1 ? RunController::tr("Send %1 request again? The server may do it twice.").arg(what)
                    : RunController::tr("Send %1 requests again? The server may do them twice.").arg(what);
}

} // namespace Urlpool
