// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/headerlines.h"

namespace Urlpool {

namespace {

constexpr QByteArrayView separator(": ");

} // namespace

QByteArray toLines(const HeaderList& headers)
{
    QByteArray lines("");
    for (const Header& header : headers) {
        // No session sends such.
        if (header.name.contains('\n') || header.name.contains(separator) || header.value.contains('\n'))
            return {};
        lines += header.name + separator.toByteArray() + header.value + '\n';
    }
    return lines;
}

std::optional<HeaderList> fromLines(QByteArrayView lines)
{
    HeaderList headers;
    while (!lines.isEmpty()) {
        const qsizetype end = lines.indexOf('\n');
        const qsizetype colon = lines.indexOf(separator);
        if (end < 0 || colon < 0 || colon > end)
            return std::nullopt;
        const qsizetype value = colon + separator.size();
        headers.append({lines.first(colon).toByteArray(), lines.sliced(value, end - value).toByteArray()});
        lines = lines.sliced(end + 1);
    }
    return headers;
}

} // namespace Urlpool
