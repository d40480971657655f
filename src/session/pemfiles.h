// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QSslCertificate>
#include <QSslKey>

namespace Urlpool {

/** All certificates of a PEM file; a failure if there is none. */
SetupResult readCertificates(const QString& path, QList<QSslCertificate>& certificates);

/** The private key for the client certificate: RSA, EC or DSA, in the file that the options name. */
SetupResult readKey(const SessionOptions& options, QSslKey& key);

} // namespace Urlpool
