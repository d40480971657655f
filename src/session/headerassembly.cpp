// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/headerassembly.h"

#include <algorithm>

namespace Urlpool {

namespace {

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return isSameHeaderName(a, b);
}

bool startsWith(QByteArrayView name, QByteArrayView prefix)
{
    return name.size() >= prefix.size() && sameName(name.first(prefix.size()), prefix);
}

template <typename Keep> HeaderList filtered(const HeaderList& headers, Keep keep)
{
    HeaderList result;
    result.reserve(headers.size());
    std::copy_if(headers.begin(), headers.end(), std::back_inserter(result), keep);
    return result;
}

} // namespace

HeaderList assembleHeaders(std::initializer_list<HeaderList> layers)
{
    HeaderList result;
    for (const HeaderList& layer : layers) {
        if (layer.isEmpty())
            continue;
        if (result.isEmpty()) {
            result = layer;
            continue;
        }
        HeaderList fresh;
        QList<bool> used(layer.size(), false);
        // An earlier field makes room for all fields of its name in this layer, where it stood.
        for (const Header& old : std::as_const(result)) {
            bool replaced = false;
            for (qsizetype i = 0; i < layer.size(); ++i) {
                if (!sameName(layer[i].name, old.name))
                    continue;
                replaced = true;
                if (!used[i])
                    fresh.append(layer[i]);
                used[i] = true;
            }
            if (!replaced)
                fresh.append(old);
        }
        for (qsizetype i = 0; i < layer.size(); ++i) {
            if (!used[i])
                fresh.append(layer[i]);
        }
        result = fresh;
    }
    return result;
}

void setHeader(HeaderList& headers, const QByteArray& name, const QByteArray& value)
{
    headers = assembleHeaders({headers, {{name, value}}});
}

void removeHeader(HeaderList& headers, QByteArrayView name)
{
    headers.removeIf([name](const Header& header) { return sameName(header.name, name); });
}

HeaderList withoutSecrets(const HeaderList& headers)
{
    return filtered(headers, [](const Header& header) {
        return sameName(header.name, "accept") || startsWith(header.name, "accept-") ||
               sameName(header.name, "user-agent") || startsWith(header.name, "content-");
    });
}

HeaderList withoutBodyHeaders(const HeaderList& headers)
{
    return filtered(headers, [](const Header& header) {
        return !startsWith(header.name, "content-") && !sameName(header.name, "transfer-encoding");
    });
}

QByteArray repeatedName(const HeaderList& headers)
{
    for (qsizetype i = 1; i < headers.size(); ++i) {
        for (qsizetype j = 0; j < i; ++j) {
            if (sameName(headers[i].name, headers[j].name))
                return headers[i].name;
        }
    }
    return {};
}

} // namespace Urlpool
