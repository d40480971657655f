// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QStringList>

namespace Urlpool::Text {

/** "curl", "Qt". */
QString sessionKindName(SessionKind kind);
/** "Automatic", "HTTP/2 over TLS". */
QString httpVersionName(HttpVersion version);
/** What Automatic means with this kind. */
QString automaticVersionSentence(SessionKind kind);
/** "Any", "IPv4 only", "IPv6 only". */
QString ipFamilyName(IpFamily family);
/** "Automatic", "1.2". */
QString tlsVersionName(TlsVersion version);
/** Why a kind that cannot do it cannot, and what helps. */
QString missingSentence(SessionFeature feature);
/** What to say of a run whose kind of session this build has not; empty if it has. */
QString kindSentence(SessionKind kind);
/** Why no session can be set up with @p options, @p result being what was found. */
QString setupSentence(const SetupResult& result, const SessionOptions& options);
/** How sessions were set up as far as it is no default, in a few words a line; the kind first. No secrets. */
QStringList sessionLines(const SessionOptions& options);

} // namespace Urlpool::Text
