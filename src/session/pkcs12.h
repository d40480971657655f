// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QSslCertificate>
#include <QSslKey>

namespace Urlpool {

/**
 * Takes the client's certificate, those that vouch for it and its key out of a PKCS#12 file. A failure
 * tells a file that is none, or cut short, from a passphrase that does not open it; @p path is for its
 * detail.
 */
SetupResult readPkcs12(const QByteArray& bytes, const QString& path, const QByteArray& passphrase,
                       QList<QSslCertificate>& chain, QSslKey& key);

} // namespace Urlpool
