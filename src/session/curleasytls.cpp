// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curleasy.h"

namespace Urlpool {

namespace {

long tlsOption(TlsVersion oldest)
{
    switch (oldest) {
    case TlsVersion::Tls1_0:
        return CURL_SSLVERSION_TLSv1_0;
    case TlsVersion::Tls1_1:
        return CURL_SSLVERSION_TLSv1_1;
    case TlsVersion::Tls1_2:
        return CURL_SSLVERSION_TLSv1_2;
    case TlsVersion::Tls1_3:
        return CURL_SSLVERSION_TLSv1_3;
    case TlsVersion::Automatic:
        break;
    }
    return CURL_SSLVERSION_DEFAULT;
}

} // namespace

void CurlEasy::setTls(const CurlSetup& setup)
{
    const SessionOptions& options = setup.options;
    set(CURLOPT_SSL_VERIFYPEER, options.verifyTls ? 1L : 0L);
    set(CURLOPT_SSL_VERIFYHOST, options.verifyTls ? 2L : 0L);
    set(CURLOPT_SSLVERSION, tlsOption(options.minTls));
    const bool trusts = setup.tls->trust.applyTo(m_handle);
    if (!options.caFile.isEmpty()) {
        const QByteArray caFile = options.caFile.toLocal8Bit();
        if (!trusts)
            set(CURLOPT_CAINFO, caFile.constData());
        set(CURLOPT_PROXY_CAINFO, caFile.constData());
    }
    if (!options.caFolder.isEmpty()) {
        const QByteArray caFolder = options.caFolder.toLocal8Bit();
        if (!trusts)
            set(CURLOPT_CAPATH, caFolder.constData());
        set(CURLOPT_PROXY_CAPATH, caFolder.constData());
    }
    if (options.clientCertificate.isEmpty())
        return;
    // What has been read, so that libcurl reads no file for each connection, nor has to know its form.
    const auto blobOf = [](const QByteArray& bytes) {
        return curl_blob{const_cast<char*>(bytes.constData()), size_t(bytes.size()), CURL_BLOB_NOCOPY};
    };
    curl_blob certificate = blobOf(setup.tls->certificate);
    curl_blob key = blobOf(setup.tls->key);
    set(CURLOPT_SSLCERT_BLOB, &certificate);
    set(CURLOPT_SSLKEY_BLOB, &key);
}

} // namespace Urlpool
