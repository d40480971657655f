// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/certificates.h"

#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace Urlpool::Testing {

namespace {

constexpr long DaySeconds = 24 * 60 * 60;
constexpr int SerialBits = 127;

template <auto Free> struct Freer
{
    template <typename T> void operator()(T* object) const { Free(object); }
};

using KeyPointer = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using CertificatePointer = std::unique_ptr<X509, Freer<X509_free>>;
using BioPointer = std::unique_ptr<BIO, Freer<BIO_free>>;
using NumberPointer = std::unique_ptr<BIGNUM, Freer<BN_free>>;
using ExtensionPointer = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;
using NamesPointer = std::unique_ptr<GENERAL_NAMES, Freer<GENERAL_NAMES_free>>;
using NamePointer = std::unique_ptr<GENERAL_NAME, Freer<GENERAL_NAME_free>>;

QByteArray contentOf(BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? QByteArray(data, size) : QByteArray();
}

QByteArray toPem(X509* certificate)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    return bio && PEM_write_bio_X509(bio.get(), certificate) == 1 ? contentOf(bio.get()) : QByteArray();
}

CertificatePointer fromPem(const QByteArray& pem)
{
    const BioPointer bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    return CertificatePointer(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

bool setSerial(X509* certificate)
{
    const NumberPointer number(BN_new());
    return number && BN_rand(number.get(), SerialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setCommonName(X509* certificate, const QByteArray& name)
{
    return X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(name.constData()), -1, -1,
                                      0) == 1;
}

bool addExtension(X509* certificate, X509* issuer, int kind, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionPointer extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

NamePointer alternativeName(const QByteArray& host)
{
    NamePointer name(GENERAL_NAME_new());
    if (ASN1_OCTET_STRING* address = a2i_IPADDRESS(host.constData())) {
        GENERAL_NAME_set0_value(name.get(), GEN_IPADD, address);
        return name;
    }
    ASN1_IA5STRING* text = ASN1_IA5STRING_new();
    if (text == nullptr || ASN1_STRING_set(text, host.constData(), int(host.size())) != 1) {
        ASN1_IA5STRING_free(text);
        return nullptr;
    }
    GENERAL_NAME_set0_value(name.get(), GEN_DNS, text);
    return name;
}

// Built by hand: the configuration syntax of libcrypto would let a comma in a host name add further names.
bool addAlternativeNames(X509* certificate, const QList<QByteArray>& hosts)
{
    const NamesPointer names(sk_GENERAL_NAME_new_null());
    for (const QByteArray& host : hosts) {
        NamePointer name = alternativeName(host);
        if (!name || sk_GENERAL_NAME_push(names.get(), name.get()) == 0)
            return false;
        Q_UNUSED(name.release());
    }
    return X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

CertificatePointer newCertificate(EVP_PKEY* key, const CertificateSpec& spec)
{
    CertificatePointer certificate(X509_new());
    const bool ok =
        certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
        setSerial(certificate.get()) && setCommonName(certificate.get(), spec.commonName) &&
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), spec.fromDays * DaySeconds) != nullptr &&
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), spec.toDays * DaySeconds) != nullptr &&
        X509_set_pubkey(certificate.get(), key) == 1;
    return ok ? std::move(certificate) : nullptr;
}

bool addUse(X509* certificate, X509* issuer, CertificateUse use)
{
    const bool signs = use == CertificateUse::Authority;
    return addExtension(certificate, issuer, NID_basic_constraints,
                        signs ? "critical,CA:TRUE" : "critical,CA:FALSE") &&
           addExtension(certificate, issuer, NID_key_usage,
                        signs ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature") &&
           (signs || addExtension(certificate, issuer, NID_ext_key_usage,
                                  use == CertificateUse::Client ? "clientAuth" : "serverAuth"));
}

} // namespace

struct PrivateKey::Handle
{
    KeyPointer key;
};

PrivateKey::PrivateKey() : d(std::make_unique<Handle>())
{
    d->key.reset(EVP_EC_gen("P-256"));
}

PrivateKey::~PrivateKey() = default;

bool PrivateKey::isNull() const
{
    return !d->key;
}

QByteArray PrivateKey::pem() const
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    const bool ok =
        bio && PEM_write_bio_PrivateKey(bio.get(), d->key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return ok ? contentOf(bio.get()) : QByteArray();
}

QByteArray makeCertificate(const CertificateSpec& spec, const PrivateKey& key, const PrivateKey& issuerKey,
                           const QByteArray& issuerPem)
{
    const bool signsItself = issuerPem.isEmpty();
    const CertificatePointer foreign = signsItself ? nullptr : fromPem(issuerPem);
    const CertificatePointer owner = newCertificate(key.handle().key.get(), spec);
    X509* certificate = owner.get();
    X509* issuer = signsItself ? certificate : foreign.get();
    const bool ok =
        certificate != nullptr && issuer != nullptr &&
        X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1 &&
        addUse(certificate, issuer, spec.use) &&
        addExtension(certificate, issuer, NID_subject_key_identifier, "hash") &&
        (signsItself || addExtension(certificate, issuer, NID_authority_key_identifier, "keyid:always")) &&
        (spec.hosts.isEmpty() || addAlternativeNames(certificate, spec.hosts)) &&
        X509_sign(certificate, (signsItself ? key : issuerKey).handle().key.get(), EVP_sha256()) > 0;
    return ok ? toPem(certificate) : QByteArray();
}

} // namespace Urlpool::Testing
