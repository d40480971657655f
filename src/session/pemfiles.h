// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QSslCertificate>
#include <QSslKey>

namespace Urlpool {

/** What the certificate files of SessionOptions hold; empty where none is named. */
struct TlsFiles
{
    QList<QSslCertificate> authorities;       ///< of the file
    QList<QSslCertificate> folderAuthorities; ///< of the folder
    QList<QSslCertificate> chain;             ///< the client's, its own first
    QSslKey key;                              ///< RSA, EC or DSA
};

/**
 * Reads them, once for both kinds of session; a failure if one cannot be read or holds nothing, or if the
 * passphrase does not open the client's key. Whether the client certificate is PEM or PKCS#12 is told by
 * what is in it.
 */
SetupResult readTlsFiles(const SessionOptions& options, TlsFiles& files);

} // namespace Urlpool
