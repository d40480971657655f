// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

namespace Urlpool {

// Each gives the sentence for a bad value, empty for a good one.
QString methodProblem(const QString& method);
QString outcomesProblem(const QString& list);
QString hostRulesProblem(const QByteArrayList& rules);
QString patternsProblem(const QByteArrayList& patterns);
QString noProxyProblem(const QByteArrayList& entries);
QString userNameProblem(const QString& name);
QString tokenProblem(const QString& token);
QString credentialsProblem(const QByteArrayList& credentials);
QString startCookiesProblem(const QString& cookies);
QString cookieFileProblem(const QString& path);
QString caFileProblem(const QString& path);
QString keyFileProblem(const QString& path);
QString caFolderProblem(const QString& path);
QString clientCertificateProblem(const QString& path);
/** Of a private key that @p options name: whether their passphrase opens it. */
QString passphraseProblem(const SessionOptions& options);
QString proxyUrlProblem(const QString& url, SessionKind kind);
QString resolveProblem(const QByteArrayList& rules);
QString connectToProblem(const QByteArrayList& rules);

} // namespace Urlpool
