// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Urlpool::Testing {

/// A PKCS#12 file that holds the certificate and its key, both PEM; empty on failure.
QByteArray makePkcs12(const QByteArray& certificatePem, const QByteArray& keyPem,
                      const QByteArray& passphrase);

} // namespace Urlpool::Testing
