// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curltls.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace Urlpool {

namespace {

QByteArray derOf(X509* certificate)
{
    const int size = i2d_X509(certificate, nullptr);
    if (size <= 0)
        return {};
    QByteArray der(size, Qt::Uninitialized);
    auto* out = reinterpret_cast<unsigned char*>(der.data());
    i2d_X509(certificate, &out);
    return der;
}

void addTo(X509_STORE* store, const QByteArray& der)
{
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.constData());
    if (X509* certificate = d2i_X509(nullptr, &bytes, der.size())) {
        X509_STORE_add_cert(store, certificate);
        X509_free(certificate);
    }
}

bool usesOpenSsl()
{
    const char* version = curl_version_info(CURLVERSION_NOW)->ssl_version;
    return version && QByteArrayView(version).startsWith("OpenSSL");
}

} // namespace

struct CurlTrust::Store
{
    X509_STORE* store = X509_STORE_new();
    ~Store() { X509_STORE_free(store); }
};

CurlTrust::CurlTrust(const QByteArray& caFile, const QByteArrayList& authorities)
    : m_caFile(caFile), m_authorities(authorities), m_isOpenSsl(usesOpenSsl())
{
}

CurlTrust::~CurlTrust() = default;

bool CurlTrust::applyTo(CURL* easy)
{
    if (!m_isOpenSsl)
        return false;
    // Without places to look in libcurl leaves the store to us.
    curl_easy_setopt(easy, CURLOPT_CAINFO, nullptr);
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, &CurlTrust::onContext);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, this);
    return true;
}

CURLcode CurlTrust::onContext(CURL*, void* context, void* self)
{
    auto* trust = static_cast<CurlTrust*>(self);
    std::call_once(trust->m_once, [trust] { trust->read(); });
    SSL_CTX_set1_cert_store(static_cast<SSL_CTX*>(context), trust->m_store->store);
    return CURLE_OK;
}

void CurlTrust::read()
{
    m_store = std::make_unique<Store>();
    const curl_version_info_data* build = curl_version_info(CURLVERSION_NOW);
    // A machine without the system's file trusts nobody but the person's.
    if (build->cainfo)
        X509_STORE_load_file(m_store->store, build->cainfo);
    if (build->capath)
        X509_STORE_load_path(m_store->store, build->capath);
    if (!m_caFile.isEmpty())
        X509_STORE_load_file(m_store->store, m_caFile.constData());
    for (const QByteArray& der : std::as_const(m_authorities))
        addTo(m_store->store, der);
    // As libcurl does it: what was given as trusted is, be it an authority or a server's own certificate.
    X509_STORE_set_flags(m_store->store, X509_V_FLAG_TRUSTED_FIRST | X509_V_FLAG_PARTIAL_CHAIN);
}

void readTlsFacts(CURL* easy, HopFacts& facts, bool withChain)
{
    const curl_tlssessioninfo* info = nullptr;
    if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &info) != CURLE_OK || !info ||
        info->backend != CURLSSLBACKEND_OPENSSL || !info->internals)
        return;
    const SSL* ssl = static_cast<const SSL*>(info->internals);
    facts.tlsProtocol = SSL_get_version(ssl);
    facts.tlsCipher = SSL_get_cipher_name(ssl);
    if (!withChain)
        return;
    const STACK_OF(X509)* chain = SSL_get_peer_cert_chain(ssl);
    facts.tlsChain.clear();
    for (int i = 0; chain && i < sk_X509_num(chain); ++i)
        facts.tlsChain.append(derOf(sk_X509_value(chain, i)));
}

} // namespace Urlpool
