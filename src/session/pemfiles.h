// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QSslCertificate>
#include <QSslKey>

namespace Urlpool {

/** What the PEM files of SessionOptions hold; empty where none is named. */
struct TlsFiles
{
    QList<QSslCertificate> authorities;
    QList<QSslCertificate> chain; ///< the client's, its own first
    QSslKey key;                  ///< RSA, EC or DSA
};

/** Reads them, once for both kinds of session; a failure if one cannot be read or holds nothing. */
SetupResult readTlsFiles(const SessionOptions& options, TlsFiles& files);

} // namespace Urlpool
