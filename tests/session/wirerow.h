// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestoptions.h"
#include "session/sessionoptions.h"
#include "support/recordedrequest.h"

#include <QMetaType>

#include <functional>
#include <optional>
#include <utility>

namespace Urlpool::Testing {

/// What came of a run of a few rows.
struct Seen
{
    QList<RecordedRequest> requests; ///< what the server got, tunnels to it left out
    QByteArrayList ends;             ///< a status or an error for each row; empty: there was no session
    bool together = false;           ///< more than one request was being answered at a time
    QByteArray firstBytes;           ///< what came to the port "@sniffer"
};

/// What a row looks at, in words. Where no request came that is how the rows ended.
using Look = std::function<QByteArray(const Seen&)>;

QByteArray ends(const Seen& seen);
QByteArray count(const Seen& seen);
QByteArray methods(const Seen& seen);
QByteArray bodies(const Seen& seen);
QByteArray routes(const Seen& seen);    ///< "proxy 200", "direct 200"
QByteArray addresses(const Seen& seen); ///< the server's
QByteArray pace(const Seen& seen);      ///< "spaced", "at once"
QByteArray crowd(const Seen& seen);     ///< "together", "one by one"
QByteArray firstByte(const Seen& seen); ///< in hexadecimal digits
Look header(const QByteArray& name);    ///< "[a][b]" of a request that has it twice, "-" without it
Look people(const QByteArray& name);    ///< the values that there are, each once, in order

/// One setting, and how the server sees that it is set. It is run without it, too: what is seen then is
/// something else, or the row would prove nothing.
///
/// Settings are named as in JSON, values are JSON with ' for ". In values and lists stands @http, @https,
/// @other (http by another address), @h2, @plainh2, @tls12, @client, @hole, @six or @refused for the
/// beginning of a URL, @proxy, @login, @sniffer for a host and port, @port and @tlsport for a port, @files
/// for a folder.
struct WireRow
{
    using Setting = std::pair<QByteArray, QByteArray>;

    QByteArray setting;
    QByteArray value = {};
    QByteArray list = "@http/echo";
    QList<Setting> others = {};
    std::optional<QByteArray> before = {};    ///< the value that it is compared with; else the default
    void (*own)(RequestOptions&) = nullptr;   ///< what the requests have of their own, instead of a value
    QByteArray systemProxy = "http://@proxy"; ///< as the environment says; empty: none
    Look look = ends;
    QByteArray seen = {};
    QByteArray otherwise = {};
    std::optional<QByteArray> seenOfQt = {}; ///< where Qt's kind differs
    std::optional<QByteArray> otherwiseOfQt = {};
    std::optional<SessionFeature> refusedByQt = {};

    WireRow& with(const QByteArray& name, const QByteArray& json)
    {
        return others.append(Setting(name, json)), *this;
    }
    WireRow& insteadOf(const QByteArray& json) { return before = json, *this; }
    WireRow& to(const QByteArray& lines) { return list = lines, *this; }
    WireRow& desktop(const QByteArray& proxy) { return systemProxy = proxy, *this; }
    WireRow& shows(Look what, const QByteArray& set, const QByteArray& unset)
    {
        return look = std::move(what), seen = set, otherwise = unset, *this;
    }
    WireRow& ofQt(const QByteArray& set, const QByteArray& unset)
    {
        return seenOfQt = set, otherwiseOfQt = unset, *this;
    }
    WireRow& notByQt(SessionFeature feature) { return refusedByQt = feature, *this; }

    QByteArray name() const;
    QByteArray expected(SessionKind kind, bool isSet) const;
};

QList<WireRow> sessionWireRows();
QList<WireRow> runWireRows();

} // namespace Urlpool::Testing

Q_DECLARE_METATYPE(Urlpool::Testing::WireRow)
