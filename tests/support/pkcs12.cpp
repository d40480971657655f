// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pkcs12.h"

#include <memory>

#include <openssl/pem.h>
#include <openssl/pkcs12.h>

namespace Urlpool::Testing {

namespace {

template <auto Free> struct Freer
{
    template <typename T> void operator()(T* object) const { Free(object); }
};

using BioPointer = std::unique_ptr<BIO, Freer<BIO_free>>;

BioPointer reading(const QByteArray& bytes)
{
    return BioPointer(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

} // namespace

QByteArray makePkcs12(const QByteArray& certificatePem, const QByteArray& keyPem,
                      const QByteArray& passphrase)
{
    const std::unique_ptr<X509, Freer<X509_free>> certificate(
        PEM_read_bio_X509(reading(certificatePem).get(), nullptr, nullptr, nullptr));
    const std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>> key(
        PEM_read_bio_PrivateKey(reading(keyPem).get(), nullptr, nullptr, nullptr));
    if (!certificate || !key)
        return {};
    const std::unique_ptr<PKCS12, Freer<PKCS12_free>> file(PKCS12_create(
        passphrase.constData(), "client", key.get(), certificate.get(), nullptr, 0, 0, 0, 0, 0));
    const int size = file ? i2d_PKCS12(file.get(), nullptr) : 0;
    if (size <= 0)
        return {};
    QByteArray bytes(size, Qt::Uninitialized);
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    i2d_PKCS12(file.get(), &out);
    return bytes;
}

} // namespace Urlpool::Testing
