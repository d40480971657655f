// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/rowbuilder.h"

namespace Urlpool::Testing {

namespace {

using Kind = ErrorKind;

const char* const Nothing = "libcurl says no more of broken frames than that nothing came";

Row http2(FaultPort port, const char* name)
{
    SessionOptions options;
    options.httpVersion = HttpVersion::Http2;
    return Row(port, QByteArray("h2, ") + name).with(options);
}

Row plainHttp2(FaultPort port, const char* name)
{
    SessionOptions options;
    options.httpVersion = HttpVersion::Http2PriorKnowledge;
    return Row(port, QByteArray("h2 without TLS, ") + name).with(options);
}

} // namespace

// What only HTTP/2 can do wrong. A refused stream was not processed, so that anything may be sent again.
QList<TransferRow> http2Rows()
{
    const TransferOptions bounds = deadlines(2000, 150, 150, 3000);
    return {
        http2(FaultPort::H2Good, "good").gives(200, 10),
        http2(FaultPort::H2Good, "good").post().gives(200, 10),
        http2(FaultPort::H2GoAway, "GOAWAY after the answer").gives(200, 10),
        http2(FaultPort::H2GoAwayAtOnce, "GOAWAY at once").fails(Kind::Closed).sent(-1),
        http2(FaultPort::H2GoAwayProcessed, "GOAWAY, processed").post().fails(Kind::Closed),
        http2(FaultPort::H2GoAwayError, "GOAWAY, error").fails(Kind::Closed).sent(-1),
        http2(FaultPort::H2Reset, "RST_STREAM").fails(Kind::Reset),
        http2(FaultPort::H2Reset, "RST_STREAM").post().fails(Kind::Reset),
        http2(FaultPort::H2Refuse, "REFUSED_STREAM").fails(Kind::Closed).sent(6),
        http2(FaultPort::H2RefuseOnce, "REFUSED_STREAM once").gives(200, 10).sent(2),
        // It would do no harm, but what is not idempotent goes out once.
        http2(FaultPort::H2RefuseOnce, "REFUSED_STREAM").post().fails(Kind::Closed),
        http2(FaultPort::H2ResetInBody, "RST_STREAM in the body").fails(Kind::Truncated, 200, 10),
        http2(FaultPort::H2FinInBody, "FIN in the body").fails(Kind::Truncated, 200, 10),
        http2(FaultPort::H2Short, "short").fails(Kind::Truncated, 200, 10),
        http2(FaultPort::H2Silence, "silence").fails(Kind::FirstByteTimeout).within(bounds),
        http2(FaultPort::H2StopInBody, "stops in the body").fails(Kind::IdleTimeout, 200, 10).within(bounds),
        http2(FaultPort::H2Garbage, "DATA on stream 0").fails(Kind::Malformed).cannotAlways(Nothing, ByCurl),
        http2(FaultPort::H2BadHeader, "bad header").fails(Kind::Malformed).cannotAlways(Nothing, ByCurl),
        http2(FaultPort::H2Fin, "FIN").fails(Kind::Closed),
        http2(FaultPort::H2Fin, "FIN").post().fails(Kind::Closed),
        http2(FaultPort::H2NotSpoken, "not spoken")
            .fails(Kind::Malformed)
            .sent(-1)
            .cannotAlways(Nothing, ByCurl),
        plainHttp2(FaultPort::H2Good, "good").gives(200, 10),
        plainHttp2(FaultPort::H2Good, "good").post().gives(200, 10),
        plainHttp2(FaultPort::H2GoAway, "GOAWAY after the answer").gives(200, 10),
        plainHttp2(FaultPort::H2Reset, "RST_STREAM").fails(Kind::Reset),
        plainHttp2(FaultPort::H2RefuseOnce, "REFUSED_STREAM once").gives(200, 10).sent(2),
        plainHttp2(FaultPort::H2FinInBody, "FIN in the body").fails(Kind::Truncated, 200, 10),
        plainHttp2(FaultPort::H2NotSpoken, "not spoken")
            .fails(Kind::Malformed)
            .sent(-1)
            .cannotAlways(Nothing, ByCurl),
    };
}

} // namespace Urlpool::Testing
