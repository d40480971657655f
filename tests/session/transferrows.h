// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/request.h"
#include "session/errorkind.h"
#include "session/sessionoptions.h"
#include "session/transferoptions.h"
#include "support/faultport.h"

#include <QList>
#include <QMetaType>

#include <optional>

namespace Urlpool::Testing {

class DemoServer;

/// What runs of a row something is said of. Of flags of one kind (ByQt and ByCurl, Fresh and Reused, Http and
/// Https) one is enough, of each kind that is named.
enum RunFlag : int {
    ByQt = 1,
    ByCurl = 2,
    Fresh = 4,  ///< the first request of its session
    Reused = 8, ///< after a good GET to the same origin
    Http = 16,
    Https = 32,
};
bool covers(int where, int run);
QByteArray runName(int run);

/// What comes of it in some of the runs, where it is not what comes of it in the others.
struct Variation
{
    int where = 0;
    std::optional<ErrorKind> error = {};
    std::optional<int> status = {};
    std::optional<int> sends = {};
    std::optional<qint64> size = {};
    /// Why this kind of session cannot do what the row wants; README says the same.
    const char* cannot = nullptr;
    bool sometimes = false; ///< another version can, or now and then this one
};

/// One behaviour of the demo server, and what has to come of it.
struct TransferRow
{
    QByteArray name;
    QByteArray method;
    /// "@origin/…" is the server by http and by https, each with a fresh and with a used connection; such a
    /// row stands for all these runs. "@http/…", "@https/…", "@refused/…" and "@other/…" are these ports
    /// only.
    QByteArray url;

    int status = 200;
    ErrorKind error = ErrorKind::None;
    int redirects = 0;
    int sends = 1;    ///< requests that the server got; -1: up to 4, but as many as the outcome says
    qint64 size = -1; ///< body bytes; -1: not looked at
    QByteArray finalUrl = {};
    QByteArray body = {};
    int withinMs = 5000;
    TransferOptions options = {};
    QList<Variation> variations = {};
    std::optional<FaultPort> port = {};   ///< instead of the server's own; the URL is then a path
    std::optional<FaultPort> proxy = {};  ///< through this one
    QByteArray before = {};               ///< what the good GET of a reused connection asks for
    SessionOptions session = {};          ///< without CA, proxy and kind
    int runs = 0;                         ///< only these, 0: all that there are
    std::optional<ErrorKind> orElse = {}; ///< as good as the error: which of them is a race
    bool anyEnd = false;                  ///< what counts is that it ends

    /// All the runs that there are of this row.
    QList<int> allRuns() const;
    /// This row as it has to come out in \a run.
    TransferRow in(int run) const;
    /// The variation that says so, null if there is none.
    const Variation* cannot(int run) const;
    Request request(const DemoServer& server, int run) const;
    QByteArray expand(QByteArray text, const DemoServer& server, int run) const;

private:
    bool isSlow() const;
};

QList<TransferRow> transferRows();
QList<TransferRow> redirectRows();
QList<TransferRow> faultRows();
QList<TransferRow> cutRows();
QList<TransferRow> headRows();
QList<TransferRow> framingRows();
QList<TransferRow> codingRows();
QList<TransferRow> authRows();
QList<TransferRow> tlsRows();
QList<TransferRow> proxyRows();
QList<TransferRow> http2Rows();

} // namespace Urlpool::Testing

Q_DECLARE_METATYPE(Urlpool::Testing::TransferRow)
