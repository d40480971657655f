// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/certificateauthority.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace Urlpool::Testing {

namespace {

CertificateSpec ownHosts(int fromDays = -1, int toDays = 30)
{
    return {.hosts = {"localhost", "127.0.0.1", "127.0.0.2", "::1"}, .fromDays = fromDays, .toDays = toDays};
}

} // namespace

CertificateAuthority::CertificateAuthority()
{
    if (!m_authorityKey.isNull() && !m_serverKey.isNull())
        m_pem = makeCertificate({.commonName = "Urlpool demo CA", .use = CertificateUse::Authority},
                                m_authorityKey, m_authorityKey, {});
}

QSslConfiguration CertificateAuthority::own()
{
    QSslConfiguration& cached = m_cache[QByteArray()];
    if (cached.isNull())
        cached = serve(signedByUs(ownHosts()));
    return cached;
}

QSslConfiguration CertificateAuthority::forHost(const QByteArray& host)
{
    QSslConfiguration& cached = m_cache[host];
    if (cached.isNull())
        cached = serve(signedByUs({.hosts = {host}}));
    return cached;
}

QSslConfiguration CertificateAuthority::forPort(FaultPort port)
{
    QSslConfiguration configuration;
    switch (port) {
    case FaultPort::TlsExpired:
        return serve(signedByUs(ownHosts(-30, -1)));
    case FaultPort::TlsNotYetValid:
        return serve(signedByUs(ownHosts(1, 30)));
    case FaultPort::TlsWrongHost:
        return forHost("elsewhere.example");
    case FaultPort::TlsSelfSigned:
        return serve(makeCertificate(ownHosts(), m_serverKey, m_serverKey, {}));
    case FaultPort::TlsMissingIntermediate:
        return serve(signedByIntermediate(ownHosts(), false));
    case FaultPort::TlsIntermediate:
        return serve(signedByIntermediate(ownHosts(), true));
    case FaultPort::TlsClientCertificate:
        configuration = own();
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        configuration.setCaCertificates(QSslCertificate::fromData(m_pem, QSsl::Pem));
        // Otherwise Qt would only close; servers say why, with an alert.
        configuration.setMissingCertificateIsFatal(true);
        configuration.setHandshakeMustInterruptOnError(true);
        return configuration;
    case FaultPort::TlsOld:
        configuration = own();
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        configuration.setProtocol(QSsl::TlsV1_0OrLater);
        QT_WARNING_POP
        configuration.setBackendConfigurationOption("MaxProtocol", QByteArray("TLSv1.1"));
        configuration.setBackendConfigurationOption("CipherString", QByteArray("DEFAULT@SECLEVEL=0"));
        return configuration;
    case FaultPort::TlsLast:
        configuration = own();
        configuration.setBackendConfigurationOption("MaxProtocol", QByteArray("TLSv1.2"));
        return configuration;
    default:
        return own();
    }
}

QByteArray CertificateAuthority::clientCertificatePem() const
{
    return signedByUs({.commonName = "Urlpool demo client", .use = CertificateUse::Client});
}

QByteArray CertificateAuthority::signedByUs(const CertificateSpec& spec) const
{
    return makeCertificate(spec, m_serverKey, m_authorityKey, m_pem);
}

QByteArray CertificateAuthority::signedByIntermediate(const CertificateSpec& spec,
                                                      bool withIntermediate) const
{
    const PrivateKey key;
    const QByteArray intermediate =
        makeCertificate({.commonName = "Urlpool demo intermediate", .use = CertificateUse::Authority}, key,
                        m_authorityKey, m_pem);
    const QByteArray leaf = makeCertificate(spec, m_serverKey, key, intermediate);
    return withIntermediate ? leaf + intermediate : leaf;
}

QSslConfiguration CertificateAuthority::serve(const QByteArray& chainPem) const
{
    QSslConfiguration configuration;
    configuration.setLocalCertificateChain(QSslCertificate::fromData(chainPem, QSsl::Pem));
    configuration.setPrivateKey(QSslKey(m_serverKey.pem(), QSsl::Ec, QSsl::Pem, QSsl::PrivateKey));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    // Without this every handshake would load the system's certificates, which nobody is checked against
    // here.
    configuration.setCaCertificates({});
    return configuration;
}

} // namespace Urlpool::Testing
