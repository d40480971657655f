// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/outcome.h"

#include <functional>

namespace Urlpool {

/** The numbers under which a chain's certificates are in the file. */
using ChainIds = std::function<QList<quint64>(const QByteArrayList& chain)>;
/** The certificate with this number; empty if there is none. */
using CertificateOf = std::function<QByteArray(quint64 id)>;

/**
 * The hops of an attempt in one blob (column `attempts.hops`; README.md has the format). What equals
 * the attempt's own method and URL is not repeated. Certificates are elsewhere: without @p chainIds they
 * are left out.
 */
QByteArray packHops(const Outcome& outcome, bool withSecrets, const ChainIds& chainIds = {});

/** Fills outcome.hops; its request's method and URL must be set. False if the blob is damaged. */
bool unpackHops(QByteArrayView blob, Outcome& outcome, const CertificateOf& certificateOf = {});

} // namespace Urlpool
