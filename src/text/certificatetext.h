// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QStringList>

namespace Urlpool::Text {

/** A certificate in words of the server: plain text of one line each, never to be taken for rich text. */
struct CertificateWords
{
    QString subject; ///< "CN=example.com, O=Example"
    QString names;   ///< the hosts that it is for; empty for an authority's
    QString issuer;
    QString validity; ///< from and until
    QString sha256;   ///< "AB:CD:…"
};

/** @p der a certificate; what cannot be read says so as its subject. */
CertificateWords certificateWords(const QByteArray& der);
/** A chain as text, the server's own first: number, subject, and the rest below it. */
QStringList certificateLines(const QByteArrayList& chain);

} // namespace Urlpool::Text
