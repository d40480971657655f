// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curlreply.h"

#include "request/request.h"
#include "request/requesturl.h"
#include "session/curlerrormapping.h"
#include "session/tlsversion.h"

namespace Urlpool {

namespace {

using Clock = std::chrono::steady_clock;

/** Without a bound of the reader's. */
constexpr qint64 bufferBytes = 256 * 1024;

} // namespace

CurlHopProbe::CurlHopProbe(CurlReply& reply) : HopProbe(&reply), m_reply(reply) {}

HopFacts CurlHopProbe::facts() const
{
    return m_reply.facts();
}

bool CurlHopProbe::mayBeSent() const
{
    return m_reply.mayBeSent();
}

void CurlHopProbe::abandon()
{
    m_reply.detach();
}

void CurlHopProbe::retire()
{
    m_reply.retire();
}

CurlReply::CurlReply(CurlMulti& multi, const HopRequest& hop, QNetworkAccessManager& manager)
    : QNetworkReply(&manager), m_multi(multi), m_manager(manager), m_hop(hop), m_probe(*this)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    setReadBufferSize(bufferBytes);
}

CurlReply::~CurlReply()
{
    detach();
}

void CurlReply::begin(CurlHop extras)
{
    const QByteArray& proxy = extras.proxyUrl.isNull() ? m_multi.setup().proxyUrl : extras.proxyUrl;
    m_proxied = !proxy.isEmpty();
    m_forwarded = proxy.left(4).compare("http", Qt::CaseInsensitive) == 0 && !isHttps(m_hop.url);
    m_easy = m_multi.takeEasy();
    m_easy->prepare(*this, m_hop, extras);
    m_onUntold = std::move(extras.onUntold);
    if (m_multi.start(*m_easy))
        return;
    m_facts.error = ErrorKind::OutOfResources;
    m_ended = true;
    m_multi.noteLater(*this);
}

void CurlReply::retire()
{
    detach();
    m_multi.retire(std::unique_ptr<QObject>(this));
}

void CurlReply::detach()
{
    if (!m_easy)
        return;
    if (m_onUntold && !m_ended && m_facts.wireSends == 0)
        m_onUntold();
    m_multi.giveBack(std::move(m_easy));
}

void CurlReply::abort()
{
    if (isFinished())
        return;
    detach();
    setError(OperationCanceledError, QStringLiteral("aborted"));
    setFinished(true);
    Q_EMIT errorOccurred(OperationCanceledError);
    Q_EMIT finished();
}

qint64 CurlReply::bytesAvailable() const
{
    return QNetworkReply::bytesAvailable() + m_buffer.size() - m_read;
}

qint64 CurlReply::readData(char* data, qint64 maxSize)
{
    const qsizetype length = qMin(qsizetype(maxSize), m_buffer.size() - m_read);
    if (length <= 0)
        return isFinished() || isOver() ? -1 : 0;
    memcpy(data, m_buffer.constData() + m_read, size_t(length));
    m_read += length;
    if (m_read == m_buffer.size()) {
        m_buffer.clear();
        m_read = 0;
    }
    if (m_readPaused && m_easy && m_buffer.size() - m_read <= readBufferSize() / 2)
        m_multi.noteLater(*this);
    return length;
}

bool CurlReply::sending()
{
    // Only a challenge makes a second sending of it the server's wish.
    const bool challenged = m_head.isComplete() && (m_head.status() == 401 || m_head.status() == 407);
    if (m_facts.wireSends > 0 && !challenged && !isIdempotent(m_hop.method))
        return false;
    // It is good for one sending, and what comes is the answer to that.
    m_head.clear();
    if (++m_facts.wireSends > 1)
        m_sentAt = Clock::now();
    m_uploaded = 0;
    m_tellSent = true;
    m_multi.note(*this);
    return true;
}

void CurlReply::uploaded(qint64 bytes)
{
    m_uploaded = bytes;
    if (bytes == m_hop.body.size())
        m_sentAt = Clock::now();
    m_tellUpload = true;
    m_multi.note(*this);
}

bool CurlReply::headerLine(QByteArrayView line)
{
    // Behind the head come trailers; one that looks like a status line is none.
    if (m_bodyCame || m_headTold)
        return true;
    if (m_head.status() == 0) {
        if (m_sentAt != Clock::time_point())
            m_answeredAt = Clock::now();
        if (isHttps(m_hop.url))
            noteTls();
    }
    if (!m_head.add(line)) {
        m_facts.error = ErrorKind::TooLarge;
        m_facts.errorDetail = QStringLiteral("header fields");
        return false;
    }
    if (m_head.isComplete())
        m_multi.note(*this);
    return true;
}

void CurlReply::noteTls()
{
    long made = 0;
    curl_easy_getinfo(m_easy->handle(), CURLINFO_NUM_CONNECTS, &made);
    QByteArrayList& chain = m_multi.chainOf(originOf(m_hop.url));
    readTlsFacts(m_easy->handle(), m_facts, made > 0 || chain.isEmpty());
    if (m_facts.tlsChain.isEmpty())
        m_facts.tlsChain = chain;
    else
        chain = m_facts.tlsChain;
}

BodyTaken CurlReply::body(QByteArrayView bytes)
{
    // At least one portion always fits, whatever the bound.
    if (m_buffer.size() > m_read && m_buffer.size() - m_read + bytes.size() > readBufferSize()) {
        m_readPaused = true;
        return BodyTaken::Pause;
    }
    if (m_read > 0) {
        m_buffer.remove(0, m_read);
        m_read = 0;
    }
    m_buffer.append(bytes);
    m_bodyCame = true;
    m_tellBody = true;
    m_multi.note(*this);
    return BodyTaken::All;
}

void CurlReply::ended(CURLcode code)
{
    readInfo(m_facts);
    judge(code);
    m_ended = true;
}

void CurlReply::judge(CURLcode code)
{
    if (m_facts.error != ErrorKind::None)
        return; // we ended it ourselves
    CurlEnd end;
    end.code = code;
    end.text = m_easy->errorText(code);
    end.systemError = m_easy->systemError();
    end.socketError = m_socketError;
    end.connectStatus = m_easy->connectStatus();
    end.proxy = m_proxied;
    end.connected = m_easy->isConnected();
    end.sent = m_facts.wireSends > 0;
    end.headComplete = m_head.isComplete() && !m_head.isInterim();
    m_facts.error = errorKindOf(end);
    if (m_facts.error == ErrorKind::None && m_forwarded && m_head.status() == 407) {
        m_facts.error = ErrorKind::Proxy;
        m_facts.errorDetail = QString::fromLatin1(m_head.reason());
    }
    if (m_facts.error != ErrorKind::None && code != CURLE_OK && code != CURLE_ABORTED_BY_CALLBACK)
        m_facts.errorDetail =
            handshakeDetail(QString::fromUtf8(end.text), isOld(m_multi.setup().options.minTls));
}

HopFacts CurlReply::facts() const
{
    HopFacts facts = m_facts;
    // A head that was cut off, or a 100 with nothing behind it, is no answer; a refused one is a bad answer.
    const bool refused = m_facts.error == ErrorKind::Malformed || m_facts.error == ErrorKind::TooLarge;
    if (refused || (m_head.isComplete() && !m_head.isInterim())) {
        facts.status = m_head.status();
        facts.reason = m_head.reason();
        facts.responseHeaders = m_head.headers();
    }
    facts.httpVersion = m_head.version();
    if (m_easy && !m_ended)
        readInfo(facts);
    return facts;
}

void CurlReply::readInfo(HopFacts& facts) const
{
    m_easy->readInfo(facts);
    if (m_answeredAt > m_sentAt)
        facts.ttfbUs = std::chrono::duration_cast<std::chrono::microseconds>(m_answeredAt - m_sentAt).count();
}

bool CurlReply::isHeadFinal() const
{
    if (!m_head.isComplete() || m_head.isInterim())
        return false;
    // libcurl may answer a challenge; it hands over the body only if it does not.
    const bool challenge =
        (m_head.status() == 401 && !m_hop.digest.isEmpty()) || (m_head.status() == 407 && m_proxied);
    return !challenge || m_bodyCame || m_ended;
}

void CurlReply::deliver()
{
    if (m_readPaused && m_easy && !m_ended && m_buffer.size() - m_read <= readBufferSize() / 2) {
        m_readPaused = false;
        curl_easy_pause(m_easy->handle(), CURLPAUSE_CONT);
    }
    if (m_tellSent) {
        m_tellSent = false;
        Q_EMIT requestSent();
    }
    if (m_tellUpload && m_easy) {
        m_tellUpload = false;
        Q_EMIT uploadProgress(m_uploaded, m_hop.body.size());
    }
    if (!m_headTold && m_easy && isHeadFinal() && !announceHead())
        return;
    if (m_tellBody && m_easy) {
        m_tellBody = false;
        Q_EMIT readyRead();
    }
    if (m_ended && m_easy)
        announceEnd();
}

bool CurlReply::announceHead()
{
    m_headTold = true;
    if (m_qtInterface) {
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_head.status());
        setAttribute(QNetworkRequest::HttpReasonPhraseAttribute, QString::fromLatin1(m_head.reason()));
        for (const Header& header : m_head.headers()) {
            const QByteArray before = rawHeader(header.name);
            setRawHeader(header.name, before.isEmpty() ? header.value : before + ", " + header.value);
        }
    }
    Q_EMIT metaDataChanged();
    return m_easy != nullptr;
}

void CurlReply::announceEnd()
{
    detach();
    setFinished(true);
    if (m_qtInterface && m_facts.error != ErrorKind::None) {
        setError(UnknownNetworkError, m_facts.errorDetail);
        Q_EMIT errorOccurred(error());
    }
    Q_EMIT finished();
}

void CurlReply::serveQtInterface(const QNetworkRequest& request, QNetworkAccessManager::Operation operation)
{
    m_qtInterface = true;
    setRequest(request);
    setUrl(request.url());
    setOperation(operation);
}

} // namespace Urlpool
