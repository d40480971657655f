// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/answerhead.h"
#include "session/curlexchange.h"
#include "session/curlmulti.h"
#include "session/hopprobe.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <chrono>

namespace Urlpool {

class CurlReply;

/** Says what its reply knows. */
class CurlHopProbe : public HopProbe
{
    Q_OBJECT
public:
    explicit CurlHopProbe(CurlReply& reply);

    HopFacts facts() const override;
    bool mayBeSent() const override;
    void retire() override;
    void abandon() override;

private:
    CurlReply& m_reply;
};

/**
 * The reply of a CurlAccessManager. Its body waits in a buffer of readBufferSize() bytes; when that is full,
 * nothing more is read from the server.
 */
class CurlReply : public QNetworkReply, private CurlExchange
{
    Q_OBJECT
public:
    CurlReply(CurlMulti& multi, const HopRequest& hop, QNetworkAccessManager& manager);
    ~CurlReply() override;

    void begin(CurlHop extras);
    /** Also fills what QNetworkReply offers to a caller that knows nothing of probes. */
    void serveQtInterface(const QNetworkRequest& request, QNetworkAccessManager::Operation operation);
    /** Deleted at the next turn: an event for each reply costs several per cent of a small request. */
    void retire();
    /** Nothing more will come. */
    void detach();

    HopFacts facts() const;
    bool mayBeSent() const { return m_facts.wireSends > 0; }

    void abort() override;
    qint64 bytesAvailable() const override;
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char* data, qint64 maxSize) override;

private:
    bool sending() override;
    void uploaded(qint64 bytes) override;
    bool headerLine(QByteArrayView line) override;
    BodyTaken body(QByteArrayView bytes) override;
    void socketFailed(int error) override { m_socketError = error; }
    void ended(CURLcode code) override;
    void deliver() override;

    bool isOver() const { return !m_easy; }
    bool isHeadFinal() const;
    bool announceHead();
    void announceEnd();
    void noteTls();
    void readInfo(HopFacts& facts) const;
    void judge(CURLcode code);

    CurlMulti& m_multi;
    QNetworkAccessManager& m_manager;
    HopRequest m_hop;
    CurlHopProbe m_probe;
    std::unique_ptr<CurlEasy> m_easy;
    std::function<void()> m_onUntold;
    AnswerHead m_head;
    HopFacts m_facts;
    QByteArray m_buffer;
    qsizetype m_read = 0; ///< bytes of the buffer that were taken
    qint64 m_uploaded = 0;
    /** Only where libcurl's own times tell less: of a request with a body, or sent more than once. */
    std::chrono::steady_clock::time_point m_sentAt;
    std::chrono::steady_clock::time_point m_answeredAt;
    int m_socketError = 0;
    bool m_qtInterface = false;
    bool m_proxied = false;
    bool m_forwarded = false; ///< the proxy answers in the place of the server, without a tunnel
    bool m_bodyCame = false;
    bool m_readPaused = false;
    bool m_ended = false;
    // What has been noted but not told yet.
    bool m_tellSent = false;
    bool m_tellUpload = false;
    bool m_tellBody = false;
    bool m_headTold = false;
};

} // namespace Urlpool
