// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/wirerow.h"

#include <algorithm>

namespace Urlpool::Testing {

namespace {

/// Less than anything that is waited for, more than a busy machine takes for three requests.
constexpr qint64 pauseMs = 800;

template <typename Word> QByteArray ofEach(const Seen& seen, Word word)
{
    QByteArrayList words;
    for (const RecordedRequest& request : seen.requests)
        words += word(request);
    return words.isEmpty() ? ends(seen) : words.join(',');
}

} // namespace

QByteArray ends(const Seen& seen)
{
    return seen.ends.isEmpty() ? "no session" : seen.ends.join(',');
}

QByteArray count(const Seen& seen)
{
    return QByteArray::number(seen.requests.size());
}

QByteArray methods(const Seen& seen)
{
    return ofEach(seen, [](const RecordedRequest& request) { return request.method; });
}

QByteArray bodies(const Seen& seen)
{
    return ofEach(seen, [](const RecordedRequest& request) { return request.body; });
}

QByteArray routes(const Seen& seen)
{
    const QByteArray route = ofEach(seen, [](const RecordedRequest& request) {
        return QByteArray(request.viaProxy ? "proxy" : "direct");
    });
    return route + ' ' + ends(seen);
}

QByteArray addresses(const Seen& seen)
{
    return ofEach(seen, [](const RecordedRequest& request) { return request.address; });
}

QByteArray pace(const Seen& seen)
{
    if (seen.requests.size() < 2)
        return ends(seen);
    const auto [first, last] = std::ranges::minmax(seen.requests, {}, &RecordedRequest::atMs);
    return last.atMs - first.atMs >= pauseMs ? "spaced" : "at once";
}

QByteArray crowd(const Seen& seen)
{
    return seen.together ? "together" : "one by one";
}

QByteArray firstByte(const Seen& seen)
{
    return seen.firstBytes.left(1).toHex();
}

Look header(const QByteArray& name)
{
    return [name](const Seen& seen) {
        return ofEach(seen, [&name](const RecordedRequest& request) {
            QByteArray values;
            for (const auto& [key, value] : request.headers)
                if (key.compare(name, Qt::CaseInsensitive) == 0)
                    values += '[' + value + ']';
            return values.isEmpty() ? "-" : values;
        });
    };
}

Look people(const QByteArray& name)
{
    return [name](const Seen& seen) {
        QByteArrayList values;
        for (const RecordedRequest& request : seen.requests)
            if (const QByteArray value = request.header(name); !values.contains(value))
                values += value;
        std::ranges::sort(values);
        return values.join(',');
    };
}

QByteArray WireRow::name() const
{
    QByteArrayList parts{own ? setting : setting + ' ' + value};
    for (const auto& [other, json] : others)
        parts += other + ' ' + json;
    if (systemProxy != WireRow().systemProxy)
        parts += systemProxy.isEmpty() ? "no proxy" : systemProxy;
    return parts.join(", ");
}

QByteArray WireRow::expected(SessionKind kind, bool isSet) const
{
    const QByteArray& usual = isSet ? seen : otherwise;
    if (kind != SessionKind::Qt)
        return usual;
    return isSet ? seenOfQt.value_or(usual) : otherwiseOfQt.value_or(usual);
}

} // namespace Urlpool::Testing
