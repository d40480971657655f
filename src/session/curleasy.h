// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/curlexchange.h"
#include "session/curlsetup.h"
#include "session/hoprequest.h"

#include <array>
#include <functional>

namespace Urlpool {

class CurlSockets;

struct SlistDeleter
{
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Slist = std::unique_ptr<curl_slist, SlistDeleter>;
void append(Slist& list, const QByteArray& text);

/** What goes onto a hop beyond the request itself. */
struct CurlHop
{
    QByteArrayList resolve;              ///< entries for CURLOPT_RESOLVE
    QByteArray proxyUrl;                 ///< null: the session's
    std::function<void()> onUntold = {}; ///< libcurl never came to see `resolve`
};

/**
 * One reusable easy handle with the session's options on it. Only what differs from hop to hop is set
 * again: a reset would cost as much as the request.
 */
class CurlEasy
{
public:
    CurlEasy(const CurlSetup& setup, CurlSockets& sockets, CURLSH* share);
    ~CurlEasy();
    CurlEasy(const CurlEasy&) = delete;
    CurlEasy& operator=(const CurlEasy&) = delete;

    CURL* handle() const { return m_handle; }
    CurlExchange* exchange() const { return m_exchange; }
    void prepare(CurlExchange& exchange, const HopRequest& request, const CurlHop& hop);
    /** After it has left its multi handle; also keeps no pointer to the body. */
    void release();
    /**
     * A handle keeps what it learned in a Digest exchange, and would tell it to any host. It also goes on
     * counting its retries from hop to hop, and fails at the fifth.
     */
    bool isReusable() const { return m_digest.isEmpty() && m_sends <= 1; }

    /** Whether this hop was sent. */
    bool hasBegun() const { return m_sends > 0; }
    /** Makes libcurl look at it at once. Not from inside libcurl. */
    void goOn();

    /** Times, address and connection, as far as they are known. */
    void readInfo(HopFacts& facts) const;
    int systemError() const;
    long connectStatus() const;
    bool isConnected() const;
    QByteArrayView errorText(CURLcode code) const;

private:
    template <typename Value> void set(CURLoption option, Value value)
    {
        curl_easy_setopt(m_handle, option, value);
    }
    void setSessionOptions(const CurlSetup& setup);
    void setTls(const CurlSetup& setup);
    void setHeaders(const HopRequest& request, bool upload);
    void setMethod(const HopRequest& request, bool upload);

    static int onSending(void* self, char*, char*, int, int);
    static size_t onHeader(char* bytes, size_t size, size_t count, void* self);
    static size_t onBody(char* bytes, size_t size, size_t count, void* self);
    static size_t onRead(char* bytes, size_t size, size_t count, void* self);
    static int onSeek(void* self, curl_off_t offset, int origin);
    static curl_socket_t onOpen(void* self, curlsocktype purpose, curl_sockaddr* address);
    static int onClose(void* sockets, curl_socket_t socket);

    CURL* m_handle;
    CurlSockets& m_sockets;
    CurlExchange* m_exchange = nullptr;
    HeaderList m_headers;
    bool m_headersForUpload = false;
    Slist m_headerLines;
    Slist m_resolve;
    Slist m_connectTo;
    QByteArray m_body;
    qsizetype m_bodyRead = 0;
    int m_sends = 0; ///< of this hop
    QByteArray m_digest;
    QByteArray m_method;
    bool m_ownProxy = false;
    qint64 m_connectMs = 0;
    HttpVersion m_version = HttpVersion::Automatic;
    bool m_plainOnce = false; ///< a connection without TLS serves one request
    std::array<char, CURL_ERROR_SIZE> m_error{};
};

} // namespace Urlpool
