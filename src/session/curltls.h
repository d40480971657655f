// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hopfacts.h"

#include <QByteArrayList>

#include <memory>
#include <mutex>

#include <curl/curl.h>

namespace Urlpool {

/**
 * The authorities that the sessions of a pool trust: the system's, those of a file and of a folder. libcurl
 * would read the system's some hundred again for every connection; here that is done once, when TLS is first
 * needed.
 */
class CurlTrust
{
public:
    /** @p caFile may be empty; it was checked before. @p authorities: more of them, in DER form. */
    explicit CurlTrust(const QByteArray& caFile, const QByteArrayList& authorities = {});
    ~CurlTrust();
    CurlTrust(const CurlTrust&) = delete;
    CurlTrust& operator=(const CurlTrust&) = delete;

    /** Makes @p easy trust these; they have to outlive it. False if libcurl's TLS library is no OpenSSL. */
    bool applyTo(CURL* easy);

private:
    static CURLcode onContext(CURL* easy, void* context, void* self);
    void read();

    struct Store;
    QByteArray m_caFile;
    QByteArrayList m_authorities;
    bool m_isOpenSsl;
    std::once_flag m_once;
    std::unique_ptr<Store> m_store;
};

/**
 * Protocol and cipher of the connection that @p easy uses right now, if it has TLS; the certificates only
 * @p withChain, since copying them costs as much as a request.
 */
void readTlsFacts(CURL* easy, HopFacts& facts, bool withChain);

} // namespace Urlpool
