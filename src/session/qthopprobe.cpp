// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/qthopprobe.h"

#include "session/oneshotdevice.h"
#include "session/tlsversion.h"

#include <QCoreApplication>
#include <QEvent>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>

namespace Urlpool {

namespace {

/** Qt joins same-named fields: Set-Cookie with line feeds, which can be undone, others with commas. */
HeaderList answerHeaders(const QNetworkReply& reply)
{
    HeaderList headers;
    const auto& pairs = reply.rawHeaderPairs();
    headers.reserve(pairs.size());
    for (const auto& [name, value] : pairs) {
        const QList<QByteArray> lines = value.split('\n');
        for (const QByteArray& line : lines)
            headers.append({name, line});
    }
    return headers;
}

/**
 * A connection that closes is no error where closing ends the body, or where counting shows what is
 * missing. Qt calls it one after all if a whole answer to an upload comes very early.
 */
bool mayEndWithClose(const HopFacts& facts)
{
    return facts.status != 0 && !facts.responseHeaders.isEmpty() &&
           headerValue(facts.responseHeaders, "Transfer-Encoding").isNull();
}

/** Errors that come before a request can go out. */
bool comesBeforeSending(const HopFacts& facts)
{
    switch (facts.error) {
    case ErrorKind::Dns:
    case ErrorKind::Refused:
    case ErrorKind::Unreachable:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::Proxy:
    case ErrorKind::OutOfResources:
        return true;
    case ErrorKind::Tls:
        return facts.tlsProtocol.isEmpty();
    default:
        return false;
    }
}

QByteArray protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return QByteArrayLiteral("TLSv1.2");
    case QSsl::TlsV1_3:
        return QByteArrayLiteral("TLSv1.3");
    default:
        return {};
    }
}

} // namespace

QtHopProbe::QtHopProbe(QNetworkReply& reply, const QIODevice* upload, ProxyUse proxy)
    : HopProbe(&reply), m_reply(reply), m_oneShot(qobject_cast<const OneShotDevice*>(upload)), m_proxy(proxy)
{
    m_clock.start();
    if (reply.url().scheme() == QLatin1String("https"))
        m_facts.reused = true; // until a handshake shows
    connect(&reply, &QNetworkReply::requestSent, this, &QtHopProbe::onRequestSent);
    // Without a byte to upload Qt reports progress instead, at the end, however that comes.
    m_emptyUpload = upload && upload->size() == 0;
    if (m_emptyUpload)
        connect(&reply, &QNetworkReply::uploadProgress, this, &QtHopProbe::onRequestSent);
    connect(&reply, &QNetworkReply::metaDataChanged, this, &QtHopProbe::onMetaData);
    connect(&reply, &QNetworkReply::encrypted, this, &QtHopProbe::onEncrypted);
    // Qt begins a request that has a body from the event loop; this call comes right behind it.
    QMetaObject::invokeMethod(
        this, [this] { m_launched = true; }, Qt::QueuedConnection);
}

HopFacts QtHopProbe::facts() const
{
    HopFacts facts = m_facts;
    facts.status = m_reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    facts.reason = m_reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString().toLatin1();
    facts.responseHeaders = answerHeaders(m_reply);
    facts.error = errorKindOf({m_reply.error(), m_reply.errorString(), facts.status, m_proxy});
    if (facts.error == ErrorKind::Closed && mayEndWithClose(facts))
        facts.error = ErrorKind::None;
    if (facts.error != ErrorKind::None && m_reply.error() != QNetworkReply::ContentReSendError)
        facts.errorDetail =
            handshakeDetail(m_reply.errorString(), isOld(m_reply.request().sslConfiguration().protocol()));
    if (m_emptyUpload && facts.status == 0 && comesBeforeSending(facts))
        facts.wireSends = 0;
    if (facts.wireSends == 0 && facts.status == 0)
        facts.reused.reset();
    return facts;
}

bool QtHopProbe::mayBeSent() const
{
    if (m_facts.wireSends > 0)
        return true;
    if (!m_oneShot)
        return false;
    // A request without a body is whole before the network thread can tell us that it went out.
    return m_oneShot->isEmptyBody() ? m_launched : m_oneShot->wasRead();
}

void QtHopProbe::abandon()
{
    // Qt 6.4 sends even after an abort() if its queued start is still to come. There is no abort() here:
    // the reply's deletion does the same without a second error, about which Qt warns.
    if (!m_launched)
        QCoreApplication::removePostedEvents(&m_reply, QEvent::MetaCall);
}

void QtHopProbe::onRequestSent()
{
    ++m_facts.wireSends;
    m_sentUs = m_clock.nsecsElapsed() / 1000;
}

void QtHopProbe::onMetaData()
{
    if (m_facts.ttfbUs < 0 && m_sentUs >= 0)
        m_facts.ttfbUs = m_clock.nsecsElapsed() / 1000 - m_sentUs;
}

void QtHopProbe::onEncrypted()
{
    m_facts.reused = false;
    const QSslConfiguration tls = m_reply.sslConfiguration();
    m_facts.tlsProtocol = protocolName(tls.sessionProtocol());
    m_facts.tlsCipher = tls.sessionCipher().name().toLatin1();
    m_facts.tlsChain.clear();
    const QList<QSslCertificate> chain = tls.peerCertificateChain();
    for (const QSslCertificate& certificate : chain)
        m_facts.tlsChain.append(certificate.toDer());
}

} // namespace Urlpool
