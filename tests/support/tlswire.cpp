// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/wire.h"

#include <cerrno>
#include <csignal>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

namespace Urlpool::Testing {

namespace {

template <auto Free> struct Freer
{
    template <typename T> void operator()(T* object) const { Free(object); }
};

using BioPointer = std::unique_ptr<BIO, Freer<BIO_free>>;
using CertificatePointer = std::unique_ptr<X509, Freer<X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;

BioPointer reader(const QByteArray& pem)
{
    return BioPointer(BIO_new_mem_buf(pem.constData(), int(pem.size())));
}

CertificatePointer certificateFrom(const QByteArray& pem)
{
    return CertificatePointer(PEM_read_bio_X509(reader(pem).get(), nullptr, nullptr, nullptr));
}

QString lastError()
{
    const unsigned long code = ERR_peek_last_error();
    const char* reason = ERR_reason_error_string(code);
    return QString::fromLatin1(reason == nullptr ? "no reason given" : reason);
}

} // namespace

struct TlsWire::Session
{
    std::unique_ptr<SSL_CTX, Freer<SSL_CTX_free>> context{SSL_CTX_new(TLS_client_method())};
    std::unique_ptr<SSL, Freer<SSL_free>> ssl;
};

TlsWire::TlsWire(const QByteArray& caPem, const TlsOffer& offer) : m_session(std::make_unique<Session>())
{
    // libssl writes with write(), which signals what send() only reports.
    std::signal(SIGPIPE, SIG_IGN);
    SSL_CTX* context = m_session->context.get();
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificateFrom(caPem).get());
    if (offer.minVersion != 0)
        SSL_CTX_set_min_proto_version(context, offer.minVersion);
    if (offer.maxVersion != 0) {
        SSL_CTX_set_max_proto_version(context, offer.maxVersion);
        SSL_CTX_set_security_level(context, 0);
    }
    if (!offer.protocol.isEmpty()) {
        const QByteArray list = char(offer.protocol.size()) + offer.protocol;
        SSL_CTX_set_alpn_protos(context, reinterpret_cast<const unsigned char*>(list.constData()),
                                unsigned(list.size()));
    }
    if (!offer.certificatePem.isEmpty()) {
        SSL_CTX_use_certificate(context, certificateFrom(offer.certificatePem).get());
        const KeyPointer key(PEM_read_bio_PrivateKey(reader(offer.keyPem).get(), nullptr, nullptr, nullptr));
        SSL_CTX_use_PrivateKey(context, key.get());
    }
}

TlsWire::~TlsWire() = default;

bool TlsWire::connectTo(quint16 port)
{
    m_plain = std::make_unique<PlainWire>(port);
    return m_plain->isConnected();
}

QByteArray TlsWire::openTunnel(const QByteArray& authority)
{
    return send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n") ? readAnswer()
                                                                                         : QByteArray();
}

bool TlsWire::encrypt(const QString& host, int timeoutMs)
{
    m_session->ssl.reset(SSL_new(m_session->context.get()));
    SSL* ssl = m_session->ssl.get();
    const QByteArray name = host.toLatin1();
    if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), name.constData()) != 1) {
        SSL_set1_host(ssl, name.constData());
        SSL_set_tlsext_host_name(ssl, name.constData());
    }
    m_plain->setReadTimeout(timeoutMs);
    SSL_set_fd(ssl, m_plain->descriptor());
    ERR_clear_error();
    errno = 0;
    const int result = SSL_connect(ssl);
    if (result == 1)
        return true;
    const End end = ending(result, errno);
    if (const long verdict = SSL_get_verify_result(ssl); verdict != X509_V_OK)
        m_error = QString::fromLatin1(X509_verify_cert_error_string(verdict));
    else if (end == End::Timeout)
        m_error = QStringLiteral("timeout");
    m_session->ssl.reset();
    return false;
}

QSslCertificate TlsWire::certificate() const
{
    const CertificatePointer peer(SSL_get1_peer_certificate(m_session->ssl.get()));
    unsigned char* der = nullptr;
    const int size = i2d_X509(peer.get(), &der);
    const QByteArray bytes(reinterpret_cast<const char*>(der), qMax(0, size));
    OPENSSL_free(der);
    return QSslCertificate(bytes, QSsl::Der);
}

QByteArray TlsWire::protocol() const
{
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(m_session->ssl.get(), &name, &size);
    return {reinterpret_cast<const char*>(name), qsizetype(size)};
}

bool TlsWire::send(const QByteArray& bytes)
{
    if (!m_session->ssl)
        return m_plain->send(bytes);
    return SSL_write(m_session->ssl.get(), bytes.constData(), int(bytes.size())) == bytes.size();
}

Received TlsWire::receive(int timeoutMs)
{
    if (!m_session->ssl)
        return m_plain->read(1, timeoutMs);
    m_plain->setReadTimeout(timeoutMs);
    QByteArray buffer(65536, Qt::Uninitialized);
    ERR_clear_error();
    errno = 0;
    const int size = SSL_read(m_session->ssl.get(), buffer.data(), int(buffer.size()));
    if (size > 0)
        return {buffer.first(size), End::Data};
    return {{}, ending(size, errno)};
}

End TlsWire::ending(int result, int systemError)
{
    const int kind = SSL_get_error(m_session->ssl.get(), result);
    m_error = lastError();
    if (kind == SSL_ERROR_ZERO_RETURN)
        return End::Fin;
    if (kind == SSL_ERROR_SSL)
        return ERR_GET_REASON(ERR_peek_last_error()) == SSL_R_UNEXPECTED_EOF_WHILE_READING ? End::Abrupt
                                                                                           : End::Alert;
    if (kind == SSL_ERROR_SYSCALL && systemError == ECONNRESET) {
        m_error = QStringLiteral("reset");
        return End::Reset;
    }
    return End::Timeout;
}

} // namespace Urlpool::Testing
