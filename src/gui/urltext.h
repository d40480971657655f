// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetrics>
#include <QList>
#include <QString>

namespace Urlpool {

struct UrlPart
{
    QString text;
    bool dimmed = false; ///< scheme and query; host and path are not
    bool operator==(const UrlPart&) const = default;
};

/** @p url elided in the middle to @p width pixels, in the parts that are painted differently. */
QList<UrlPart> urlParts(const QString& url, const QFontMetrics& metrics, int width);

} // namespace Urlpool
