// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/request.h"
#include "request/requesturl.h"

namespace Urlpool {

/** A request that a program made, checked and made sendable. */
struct LooseJob
{
    Request request;
    UrlProblem problem = UrlProblem::None;
    QByteArray hostKey; ///< empty if there is a problem
};

/** Drops surrounding white space, encodes the URL and turns userinfo into a header. Reentrant. */
LooseJob makeLooseJob(Request request);

/** A problem's name, for the detail of an exception, e.g. "bad-port". */
QByteArray urlProblemName(UrlProblem problem);

} // namespace Urlpool
