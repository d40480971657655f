// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faultport.h"
#include "support/recordedrequest.h"

#include <QString>

#include <memory>

namespace Urlpool::Testing {

/// HTTP/1.1, HTTPS and forward proxy on 127.0.0.1 (the first two on 127.0.0.2, too) with every behaviour,
/// good and bad, that the tests and the sample list need; chosen by path (see behaviours.h). It runs in a
/// thread of its own and never connects to anything: the proxy answers for every host by itself. All
/// functions may be called from any thread; the destructor ends it.
class DemoServer
{
public:
    DemoServer();
    ~DemoServer();
    DemoServer(const DemoServer&) = delete;
    DemoServer& operator=(const DemoServer&) = delete;

    /// Takes three free ports and makes the certificates. Call once.
    [[nodiscard]] bool start(QString* error = nullptr);

    quint16 httpPort() const;
    quint16 httpsPort() const;
    quint16 proxyPort() const;
    /// A port of 127.0.0.1 that refuses connections for as long as the server lives.
    quint16 refusedPort() const;

    QByteArray url(QByteArrayView path) const;          ///< "http://127.0.0.1:PORT/path"
    QByteArray httpsUrl(QByteArrayView path) const;     ///< "https://localhost:PORT/path"
    QByteArray otherHostUrl(QByteArrayView path) const; ///< "http://127.0.0.2:PORT/path", another origin
    /// Opened now if it was not yet; 0 if this machine cannot have it.
    quint16 port(FaultPort port) const;
    /// On such a port: https://localhost for those named Tls and H2, http://127.0.0.1 for the others.
    QByteArray url(FaultPort port, QByteArrayView path) const;
    /// The CA that signed the certificates of the https port and of the hosts behind the proxy.
    QByteArray caPem() const;
    /// What FaultPort::TlsClientCertificate accepts.
    QByteArray clientCertificatePem() const;
    QByteArray clientKeyPem() const;

    /// Requests received for \a path (no query). A foreign host behind the proxy: "http://host[:port]/path".
    int hits(QByteArrayView path) const;
    int totalHits() const;
    int connections() const; ///< accepted since the start or reset()
    int connections(FaultPort port) const;
    int requests(FaultPort port) const; ///< received on this port, whatever their path
    int handshakes() const;             ///< of TLS, that succeeded
    int openConnections() const;        ///< open now
    int maxConcurrent() const;          ///< most requests that were being answered at the same time
    int maxConcurrentForHost(QByteArrayView host) const; ///< the same for one value of the Host header
    /// What a server that bears only so much made of each request, in order: '+' let through, '-' refused;
    /// "50/a" for "/metered/50/a/…" and "/failing-after/50/a/…", "3/a" for "/places/3/a/…".
    QByteArray verdicts(const QByteArray& name) const;
    /// What came in, oldest first; the first 100,000 requests or 256 MB.
    QList<RecordedRequest> requests() const;
    /// Counting goes on without recording.
    void setRecording(bool on);
    /// Forgets counts, records and the state of /flaky and its like.
    void reset();

    /// About 60 lines that point at this server, with something of everything.
    QByteArray sampleList() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Urlpool::Testing
