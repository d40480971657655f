// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoserver.h"

#include "support/requestlog.h"
#include "support/samplelist.h"
#include "support/servercore.h"

#include <QThread>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

struct DemoServer::Private
{
    RequestLog log;
    Endpoints endpoints;
    QThread thread;
    ServerCore* core = nullptr; ///< deleted in its thread when that ends
};

DemoServer::DemoServer() : d(std::make_unique<Private>())
{
    d->thread.setObjectName(u"urlpool-demo"_s);
}

DemoServer::~DemoServer()
{
    d->thread.quit();
    d->thread.wait();
}

bool DemoServer::start(QString* error)
{
    Q_ASSERT(!d->core);
    d->core = new ServerCore(d->log);
    d->core->moveToThread(&d->thread);
    QObject::connect(&d->thread, &QThread::finished, d->core, &QObject::deleteLater);
    d->thread.start();
    bool ok = false;
    QString reason;
    QMetaObject::invokeMethod(
        d->core, [&] { ok = d->core->open(d->endpoints, reason); }, Qt::BlockingQueuedConnection);
    if (!ok && error != nullptr)
        *error = reason;
    return ok;
}

quint16 DemoServer::httpPort() const
{
    return d->endpoints.http;
}

quint16 DemoServer::httpsPort() const
{
    return d->endpoints.https;
}

quint16 DemoServer::proxyPort() const
{
    return d->endpoints.proxy;
}

quint16 DemoServer::refusedPort() const
{
    return d->endpoints.refused;
}

QByteArray DemoServer::url(QByteArrayView path) const
{
    return "http://127.0.0.1:" + QByteArray::number(httpPort()) + path.toByteArray();
}

QByteArray DemoServer::httpsUrl(QByteArrayView path) const
{
    return "https://localhost:" + QByteArray::number(httpsPort()) + path.toByteArray();
}

QByteArray DemoServer::caPem() const
{
    return d->endpoints.caPem;
}

QByteArray DemoServer::otherHostUrl(QByteArrayView path) const
{
    return "http://127.0.0.2:" + QByteArray::number(httpPort()) + path.toByteArray();
}

quint16 DemoServer::port(FaultPort port) const
{
    quint16 number = 0;
    QMetaObject::invokeMethod(
        d->core, [&] { number = d->core->faultPort(port); }, Qt::BlockingQueuedConnection);
    return number;
}

QByteArray DemoServer::url(FaultPort fault, QByteArrayView path) const
{
    const bool tls = fault < FaultPort::Silence || fault >= FaultPort::H2Good;
    const QByteArray host = fault == FaultPort::Ipv6 ? "http://[::1]:" : "http://127.0.0.1:";
    return (tls ? QByteArray("https://localhost:") : host) + QByteArray::number(port(fault)) +
           path.toByteArray();
}

QByteArray DemoServer::clientCertificatePem() const
{
    return d->endpoints.clientCertificatePem;
}

QByteArray DemoServer::clientKeyPem() const
{
    return d->endpoints.clientKeyPem;
}

int DemoServer::connections(FaultPort fault) const
{
    return d->log.connections(port(fault));
}

int DemoServer::requests(FaultPort fault) const
{
    return d->log.requests(port(fault));
}

int DemoServer::handshakes() const
{
    return d->log.handshakes();
}

int DemoServer::hits(QByteArrayView path) const
{
    return d->log.hits(path.toByteArray());
}

int DemoServer::totalHits() const
{
    return d->log.totalHits();
}

int DemoServer::connections() const
{
    return d->log.connections();
}

int DemoServer::openConnections() const
{
    return d->log.openConnections();
}

int DemoServer::maxConcurrent() const
{
    return d->log.maxConcurrent();
}

int DemoServer::maxConcurrentForHost(QByteArrayView host) const
{
    return d->log.maxConcurrentForHost(host.toByteArray());
}

QByteArray DemoServer::verdicts(const QByteArray& name) const
{
    return d->log.meters().verdicts(name);
}

QList<RecordedRequest> DemoServer::requests() const
{
    return d->log.requests();
}

void DemoServer::setRecording(bool on)
{
    d->log.setRecording(on);
}

void DemoServer::reset()
{
    d->log.reset();
}

QByteArray DemoServer::sampleList() const
{
    return makeSampleList(d->endpoints.http, d->endpoints.https, d->endpoints.refused);
}

} // namespace Urlpool::Testing
