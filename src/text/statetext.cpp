// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text.h"
#include "text/words.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

namespace {

struct Reason
{
    int status;
    const char* words;
};

/** Sorted by status. The words are part of the protocol and are not translated. */
constexpr std::array reasons{
    Reason{100, "Continue"},
    Reason{101, "Switching Protocols"},
    Reason{102, "Processing"},
    Reason{103, "Early Hints"},
    Reason{200, "OK"},
    Reason{201, "Created"},
    Reason{202, "Accepted"},
    Reason{203, "Non-Authoritative Information"},
    Reason{204, "No Content"},
    Reason{205, "Reset Content"},
    Reason{206, "Partial Content"},
    Reason{207, "Multi-Status"},
    Reason{208, "Already Reported"},
    Reason{226, "IM Used"},
    Reason{300, "Multiple Choices"},
    Reason{301, "Moved Permanently"},
    Reason{302, "Found"},
    Reason{303, "See Other"},
    Reason{304, "Not Modified"},
    Reason{305, "Use Proxy"},
    Reason{307, "Temporary Redirect"},
    Reason{308, "Permanent Redirect"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{402, "Payment Required"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{406, "Not Acceptable"},
    Reason{407, "Proxy Authentication Required"},
    Reason{408, "Request Timeout"},
    Reason{409, "Conflict"},
    Reason{410, "Gone"},
    Reason{411, "Length Required"},
    Reason{412, "Precondition Failed"},
    Reason{413, "Content Too Large"},
    Reason{414, "URI Too Long"},
    Reason{415, "Unsupported Media Type"},
    Reason{416, "Range Not Satisfiable"},
    Reason{417, "Expectation Failed"},
    Reason{421, "Misdirected Request"},
    Reason{422, "Unprocessable Content"},
    Reason{423, "Locked"},
    Reason{424, "Failed Dependency"},
    Reason{425, "Too Early"},
    Reason{426, "Upgrade Required"},
    Reason{428, "Precondition Required"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{451, "Unavailable For Legal Reasons"},
    Reason{500, "Internal Server Error"},
    Reason{501, "Not Implemented"},
    Reason{502, "Bad Gateway"},
    Reason{503, "Service Unavailable"},
    Reason{504, "Gateway Timeout"},
    Reason{505, "HTTP Version Not Supported"},
    Reason{506, "Variant Also Negotiates"},
    Reason{507, "Insufficient Storage"},
    Reason{508, "Loop Detected"},
    Reason{511, "Network Authentication Required"},
};
static_assert(std::ranges::is_sorted(reasons, {}, &Reason::status));

} // namespace

QString statusReason(int status)
{
    const auto* const found = std::ranges::lower_bound(reasons, status, {}, &Reason::status);
    if (found == reasons.end() || found->status != status)
        return {};
    return QString::fromLatin1(found->words);
}

QString stateName(RowState state)
{
    switch (state) {
    case RowState::Pending:
        return Words::tr("Pending");
    case RowState::InFlight:
        return Words::tr("In flight");
    case RowState::Ok:
        return Words::tr("OK");
    case RowState::Redirected:
        return Words::tr("Redirected");
    case RowState::ClientError:
        return Words::tr("4xx");
    case RowState::ServerError:
        return Words::tr("5xx");
    case RowState::Failed:
        return Words::tr("Failed");
    case RowState::Invalid:
        return Words::tr("Invalid");
    case RowState::Cancelled:
        return Words::tr("Cancelled");
    }
    return {};
}

QString statusText(const RowRecord& record)
{
    switch (record.state) {
    case RowState::Pending:
        return Words::tr("pending");
    case RowState::InFlight:
        return Words::tr("in flight");
    case RowState::Invalid:
        return Words::tr("invalid");
    case RowState::Cancelled:
        return Words::tr("cancelled");
    case RowState::Failed:
        return QString::fromLatin1(errorKindName(record.error));
    case RowState::Ok:
    case RowState::Redirected:
    case RowState::ClientError:
    case RowState::ServerError:
        break;
    }
    const QString reason = statusReason(record.status);
    const QString status = QString::number(record.status);
    return reason.isEmpty() ? status : status + u' ' + reason;
}

} // namespace Urlpool::Text
