// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curleasy.h"

#include "request/request.h"
#include "request/requesturl.h"
#include "session/curlsockets.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <sys/socket.h>
#include <unistd.h>

namespace Urlpool {

namespace {

/** Smaller bodies go out together with the head. */
constexpr qsizetype streamedBodyBytes = 64 * 1024;
/** The deadline is not libcurl's to judge. */
constexpr qint64 connectGraceMs = 200;
constexpr qint64 longConnectMs = 24 * 60 * 60 * 1000;
/** Before, libcurl began HTTP/2 anew on each use of a connection that had begun with it (curl's issue 10634).
 */
constexpr unsigned keepsPriorKnowledge = 0x080000;

bool isNamed(const Header& header, QByteArrayView name)
{
    return isSameHeaderName(header.name, name);
}

/** RFC 9110 8.6: a Content-Length of 0 is sent where a body would have a meaning. */
bool expectsBody(QByteArrayView method)
{
    return method == "POST" || method == "PUT" || method == "PATCH";
}

long versionOption(HttpVersion version)
{
    switch (version) {
    case HttpVersion::Http1:
        return CURL_HTTP_VERSION_1_1;
    case HttpVersion::Http2PriorKnowledge:
        return CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE;
    case HttpVersion::Automatic:
    case HttpVersion::Http2:
        break;
    }
    return CURL_HTTP_VERSION_2TLS;
}

long familyOption(IpFamily family)
{
    switch (family) {
    case IpFamily::V4:
        return CURL_IPRESOLVE_V4;
    case IpFamily::V6:
        return CURL_IPRESOLVE_V6;
    case IpFamily::Any:
        break;
    }
    return CURL_IPRESOLVE_WHATEVER;
}

} // namespace

void append(Slist& list, const QByteArray& text)
{
    curl_slist* longer = curl_slist_append(list.get(), text.constData());
    if (!longer)
        throw std::bad_alloc();
    std::ignore = list.release();
    list.reset(longer);
}

CurlEasy::CurlEasy(const CurlSetup& setup, CurlSockets& sockets, CURLSH* share)
    : m_handle(curl_easy_init()), m_sockets(sockets)
{
    if (!m_handle)
        throw std::bad_alloc();
    set(CURLOPT_CLOSESOCKETFUNCTION, &CurlEasy::onClose);
    set(CURLOPT_CLOSESOCKETDATA, static_cast<void*>(&sockets));
    set(CURLOPT_SHARE, share);
    setSessionOptions(setup);
    setTls(setup);
}

CurlEasy::~CurlEasy()
{
    curl_easy_cleanup(m_handle);
}

void CurlEasy::setSessionOptions(const CurlSetup& setup)
{
    const SessionOptions& options = setup.options;
    set(CURLOPT_PRIVATE, static_cast<void*>(this));
    set(CURLOPT_ERRORBUFFER, m_error.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NOPROGRESS, 1L);
    set(CURLOPT_PREREQFUNCTION, &CurlEasy::onSending);
    set(CURLOPT_PREREQDATA, static_cast<void*>(this));
    set(CURLOPT_HEADERFUNCTION, &CurlEasy::onHeader);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &CurlEasy::onBody);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_READFUNCTION, &CurlEasy::onRead);
    set(CURLOPT_READDATA, static_cast<void*>(this));
    set(CURLOPT_SEEKFUNCTION, &CurlEasy::onSeek);
    set(CURLOPT_SEEKDATA, static_cast<void*>(this));
    set(CURLOPT_OPENSOCKETFUNCTION, &CurlEasy::onOpen);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075500
    set(CURLOPT_PROTOCOLS_STR, "http,https");
#endif
#if LIBCURL_VERSION_NUM >= 0x075700
    // For the few names that libcurl looks up by itself: no waiting for them.
    set(CURLOPT_QUICK_EXIT, 1L);
#endif
    // libcurl looks through all that it knows after each request. What it is told stays in spite of this;
    // only where it looks names up by itself there is something to remember.
    if (options.proxy == ProxyMode::None || setup.proxyLooksUp)
        set(CURLOPT_DNS_CACHE_TIMEOUT, 0L);
    m_version = options.httpVersion;
    set(CURLOPT_HTTP_VERSION, versionOption(m_version));
    m_plainOnce = options.httpVersion == HttpVersion::Http2PriorKnowledge &&
                  curl_version_info(CURLVERSION_NOW)->version_num < keepsPriorKnowledge;
    set(CURLOPT_IPRESOLVE, familyOption(options.family));
    set(CURLOPT_PROXY, setup.proxyUrl.constData());
    // The one that can be sent at once, as the curl program does; more to choose from costs a 407 each.
    set(CURLOPT_PROXYAUTH, CURLAUTH_BASIC);
    set(CURLOPT_NOPROXY, "");
    for (const QByteArray& entry : options.connectTo)
        append(m_connectTo, entry);
    if (m_connectTo)
        set(CURLOPT_CONNECT_TO, m_connectTo.get());
}

void CurlEasy::prepare(CurlExchange& exchange, const HopRequest& request, const CurlHop& hop)
{
    m_exchange = &exchange;
    m_error[0] = '\0';
    m_body = request.body;
    m_bodyRead = 0;
    m_sends = 0;
    const bool upload = !request.body.isEmpty() || expectsBody(request.method);
    set(CURLOPT_URL, request.url.constData());
    setMethod(request, upload);
    setHeaders(request, upload);
    // libcurl sends again what died on a used connection; what is not idempotent gets one of its own.
    // Those are not kept, either: they would pile up, one for each.
    const bool plain = !isHttps(request.url);
    const bool once = !isIdempotent(request.method) || (m_plainOnce && plain);
    set(CURLOPT_FRESH_CONNECT, once ? 1L : 0L);
    set(CURLOPT_FORBID_REUSE, once ? 1L : 0L);
    // Rather share a connection that turns out to be HTTP/2 than open one each. Without TLS that turns out
    // with the first answer, and all would wait for it.
    const bool mayShare =
        plain ? m_version == HttpVersion::Http2PriorKnowledge : m_version != HttpVersion::Http1;
    set(CURLOPT_PIPEWAIT, mayShare ? 1L : 0L);

    // Half of it is for the first of several addresses, and so on, so that a dead one is not the end.
    const bool bounded = request.connectTimeoutMs > 0 && request.connectTimeoutMs < longConnectMs;
    const qint64 connectMs = bounded ? request.connectTimeoutMs + connectGraceMs : longConnectMs;
    if (m_connectMs != connectMs) {
        m_connectMs = connectMs;
        set(CURLOPT_CONNECTTIMEOUT_MS, long(connectMs));
    }

    if (m_digest != request.digest) {
        m_digest = request.digest;
        // With Digest alone libcurl would first send the request without its body, to be challenged, and
        // some servers would act on that. No server asks for the other one.
        set(CURLOPT_HTTPAUTH, CURLAUTH_DIGEST | CURLAUTH_AWS_SIGV4);
        set(CURLOPT_USERPWD, m_digest.constData());
    }
    if (m_ownProxy || !hop.proxyUrl.isNull()) {
        m_ownProxy = true;
        set(CURLOPT_PROXY, hop.proxyUrl.constData());
    }
    if (m_resolve || !hop.resolve.isEmpty()) {
        set(CURLOPT_RESOLVE, nullptr);
        m_resolve.reset();
        for (const QByteArray& entry : hop.resolve)
            append(m_resolve, entry);
        set(CURLOPT_RESOLVE, m_resolve.get());
    }
}

void CurlEasy::setMethod(const HopRequest& request, bool upload)
{
    // The order counts: each of these options changes the method that libcurl has in mind.
    if (upload) {
        const bool streamed = m_body.size() > streamedBodyBytes;
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, streamed ? nullptr : m_body.constData());
        set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_body.size()));
        m_method.clear();
    } else if (m_method == request.method) {
        return;
    } else if (request.method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
    } else {
        set(CURLOPT_HTTPGET, 1L);
    }
    if (!upload)
        m_method = request.method;
    const bool native = request.method == (upload ? "POST" : "GET") || request.method == "HEAD";
    set(CURLOPT_CUSTOMREQUEST, native ? nullptr : request.method.constData());
}

void CurlEasy::setHeaders(const HopRequest& request, bool upload)
{
    if (m_headerLines && m_headers == request.headers && m_headersForUpload == upload)
        return;
    Slist lines;
    bool accept = false;
    bool contentType = false;
    for (const Header& header : request.headers) {
        if (isNamed(header, "Content-Length"))
            continue;
        accept = accept || isNamed(header, "Accept");
        contentType = contentType || isNamed(header, "Content-Type");
        // libcurl takes "Name:" for "leave it out".
        const bool isEmpty = header.value.trimmed().isEmpty();
        append(lines, isEmpty ? header.name + ';' : header.name + ": " + header.value);
    }
    if (!accept)
        append(lines, QByteArrayLiteral("Accept:"));
    if (upload && !contentType)
        append(lines, QByteArrayLiteral("Content-Type:"));
    if (upload)
        append(lines, QByteArrayLiteral("Expect:"));
    set(CURLOPT_HTTPHEADER, lines.get());
    m_headerLines = std::move(lines);
    m_headers = request.headers;
    m_headersForUpload = upload;
}

void CurlEasy::goOn()
{
    // Only a change has this effect. The sending that is held up for a moment has not begun.
    curl_easy_pause(m_handle, CURLPAUSE_SEND);
    curl_easy_pause(m_handle, CURLPAUSE_CONT);
}

void CurlEasy::release()
{
    m_exchange = nullptr;
    if (!m_body.isEmpty())
        set(CURLOPT_POSTFIELDS, nullptr);
    m_body.clear();
}

int CurlEasy::onSending(void* self, char*, char*, int, int)
{
    auto* easy = static_cast<CurlEasy*>(self);
    ++easy->m_sends;
    if (!easy->m_exchange->sending())
        return CURL_PREREQFUNC_ABORT;
    if (!easy->m_body.isEmpty() && easy->m_body.size() <= streamedBodyBytes)
        easy->m_exchange->uploaded(easy->m_body.size());
    return CURL_PREREQFUNC_OK;
}

size_t CurlEasy::onHeader(char* bytes, size_t size, size_t count, void* self)
{
    const size_t length = size * count;
    auto* easy = static_cast<CurlEasy*>(self);
    return easy->m_exchange->headerLine(QByteArrayView(bytes, qsizetype(length))) ? length : 0;
}

size_t CurlEasy::onBody(char* bytes, size_t size, size_t count, void* self)
{
    const size_t length = size * count;
    auto* easy = static_cast<CurlEasy*>(self);
    switch (easy->m_exchange->body(QByteArrayView(bytes, qsizetype(length)))) {
    case BodyTaken::All:
        return length;
    case BodyTaken::Pause:
        return CURL_WRITEFUNC_PAUSE;
    case BodyTaken::Stop:
        break;
    }
    return length == 0 ? 1 : 0;
}

size_t CurlEasy::onRead(char* bytes, size_t size, size_t count, void* self)
{
    auto* easy = static_cast<CurlEasy*>(self);
    const qsizetype length = qMin(qsizetype(size * count), easy->m_body.size() - easy->m_bodyRead);
    std::memcpy(bytes, easy->m_body.constData() + easy->m_bodyRead, size_t(length));
    easy->m_bodyRead += length;
    easy->m_exchange->uploaded(easy->m_bodyRead);
    return size_t(length);
}

int CurlEasy::onSeek(void* self, curl_off_t offset, int origin)
{
    auto* easy = static_cast<CurlEasy*>(self);
    if (origin != SEEK_SET || offset < 0 || offset > easy->m_body.size())
        return CURL_SEEKFUNC_CANTSEEK;
    easy->m_bodyRead = qsizetype(offset);
    return CURL_SEEKFUNC_OK;
}

curl_socket_t CurlEasy::onOpen(void* self, curlsocktype, curl_sockaddr* address)
{
    const int socket = ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    auto* easy = static_cast<CurlEasy*>(self);
    // libcurl would say no more than that it could not connect.
    if (socket < 0 && easy->m_exchange)
        easy->m_exchange->socketFailed(errno);
    if (socket >= 0)
        easy->m_sockets.opened(socket);
    return socket;
}

int CurlEasy::onClose(void* sockets, curl_socket_t socket)
{
    static_cast<CurlSockets*>(sockets)->forget(socket);
    return ::close(socket);
}

} // namespace Urlpool
