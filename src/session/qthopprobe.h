// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hopprobe.h"
#include "session/qterrormapping.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QPointer>

namespace Urlpool {

class OneShotDevice;

/**
 * The probe of Qt's own manager. Name look-up and connect times stay unknown: Qt gives
 * socketStartedConnecting to the reply that it expects to use the socket, which is often another one.
 */
class QtHopProbe : public HopProbe
{
    Q_OBJECT
public:
    /** Becomes a child of @p reply, before its first signal. @p upload null: there is no body. */
    QtHopProbe(QNetworkReply& reply, const QIODevice* upload, ProxyUse proxy);

    HopFacts facts() const override;
    bool tellsWhenSent() const override { return !m_emptyUpload; }
    bool mayBeSent() const override;
    void abandon() override;

private:
    void onRequestSent();
    void onMetaData();
    void onEncrypted();

    QNetworkReply& m_reply;
    /** Set if the request must not go out twice. */
    QPointer<const OneShotDevice> m_oneShot;
    ProxyUse m_proxy;
    bool m_emptyUpload = false; ///< Qt says nothing of such a request until its answer is there
    bool m_launched = false;
    QElapsedTimer m_clock;
    HopFacts m_facts;
    qint64 m_sentUs = -1;
};

} // namespace Urlpool
