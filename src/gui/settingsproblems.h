// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

namespace Urlpool {

// Each gives the sentence for a bad value, empty for a good one.
QString methodProblem(const QString& method);
QString userAgentProblem(const QString& userAgent);
QString caFileProblem(const QString& path);
QString keyFileProblem(const QString& path);
QString digestProblem(const QString& userAndPassword);
QString proxyUrlProblem(const QString& url, SessionKind kind);
QString resolveProblem(const QByteArrayList& rules);
QString connectToProblem(const QByteArrayList& rules);

} // namespace Urlpool
