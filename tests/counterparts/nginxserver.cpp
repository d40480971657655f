// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/nginxserver.h"

#include "support/pkcs12.h"

#include <QFile>
#include <QSet>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

/// What every port has; the lines before are that port's own.
constexpr auto locations = R"(
    root .;
    large_client_header_buffers 2 1k;
    location = /small { default_type text/plain; return 200 "twenty-one bytes here"; }
    location = /accept { default_type text/plain; return 201 "taken"; }
    location = /limited { client_max_body_size 1k; proxy_pass http://127.0.0.1:1; }
    location = /moved { return 301 /small; }
    location = /moved-for-good { return 308 /accept; }
    location = /nothing { return 444; }
    location = /empty { return 204; }
    location = /teapot { default_type text/plain; return 418 "short and stout"; }
    location = /gone { return 410; }
    location = /slow { alias file; limit_rate 15k; }
    location = /packed { alias file; default_type text/plain; gzip on; gzip_types text/plain; }
)";

QByteArray manyHost(int index)
{
    return "127.0.1." + QByteArray::number(index + 1);
}

QByteArray listenAtMany(const QByteArray& port)
{
    QByteArray lines;
    for (int i = 0; i < NginxServer::manyCount; ++i)
        lines += "    listen " + manyHost(i) + ':' + port + " ssl;\n";
    return lines;
}

QByteArray server(const QByteArray& listen, const QByteArray& own = {})
{
    return "  server {\n    listen 127.0.0.1:" + listen + ";\n" + own + locations + "  }\n";
}

} // namespace

bool NginxServer::start()
{
    for (int i = 0; i < portCount; ++i)
        m_ports.append(ServerProcess::freePort());
    const QSslConfiguration own = m_authority.own();
    const CertificateAuthority foreign;
    return m_process.write(u"ca.pem"_s, m_authority.pem()) &&
           m_process.write(u"certificate.pem"_s, own.localCertificate().toPem()) &&
           m_process.write(u"key.pem"_s, own.privateKey().toPem()) &&
           m_process.write(u"client.pem"_s, m_authority.clientCertificatePem()) &&
           m_process.write(u"client-key.pem"_s, m_authority.clientKeyPem()) &&
           m_process.write(u"client.p12"_s, makePkcs12(m_authority.clientCertificatePem(),
                                                       m_authority.clientKeyPem(), "secret")) &&
           m_process.write(u"foreign.pem"_s, foreign.clientCertificatePem() + foreign.clientKeyPem()) &&
           m_process.write(u"file"_s, file()) && m_process.write(u"nginx.conf"_s, configuration()) &&
           m_process.start(u"nginx"_s,
                           {u"-p"_s, m_process.path({}), u"-c"_s, u"nginx.conf"_s, u"-e"_s, u"stderr"_s},
                           m_ports.first());
}

QByteArray NginxServer::configuration() const
{
    const auto port = [this](Port which) { return QByteArray::number(m_ports.at(int(which))); };
    return "daemon off;\nworker_processes 1;\npid nginx.pid;\nerror_log stderr warn;\n"
           "events { worker_connections 1024; }\n"
           "http {\n"
           "  log_format facts '$request_method $request_uri $server_protocol $status $connection';\n"
           "  access_log access.log facts;\n"
           "  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;\n"
           "  uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n"
           "  keepalive_requests " +
           QByteArray::number(keepAliveRequests) +
           ";\n  ssl_certificate certificate.pem;\n  ssl_certificate_key key.pem;\n"
           "  ssl_protocols TLSv1.2 TLSv1.3;\n" +
           server(port(Port::Plain)) + server(port(Port::Tls) + " ssl") +
           server(port(Port::Http2) + " ssl http2") +
           server(port(Port::Http2Lasting) + " ssl http2", "    keepalive_requests 100000;\n") +
           server(port(Port::ClientCertificate) + " ssl",
                  "    ssl_verify_client on;\n    ssl_client_certificate ca.pem;\n") +
           server(port(Port::Tls12) + " ssl", "    ssl_protocols TLSv1.2;\n") +
           server(port(Port::Brief), "    keepalive_timeout 1s;\n") +
           server(port(Port::Http2Brief) + " ssl http2", "    keepalive_timeout 1s;\n") +
           server(port(Port::Many) + " ssl", listenAtMany(port(Port::Many))) + "}\n";
}

QByteArray NginxServer::url(Port port, QByteArrayView path) const
{
    const bool plain = port == Port::Plain || port == Port::Brief;
    const QByteArray origin = plain ? "http://127.0.0.1:" : "https://localhost:";
    return origin + QByteArray::number(m_ports.at(int(port))) + path.toByteArray();
}

QByteArray NginxServer::manyUrl(int index, QByteArrayView path) const
{
    return "https://" + manyHost(index) + ':' + QByteArray::number(m_ports.at(int(Port::Many))) +
           path.toByteArray();
}

QByteArray NginxServer::accessLog() const
{
    QFile log(m_process.path(u"access.log"_s));
    return log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
}

QList<NginxServer::Hit> NginxServer::hits() const
{
    const QByteArray log = accessLog();
    const qsizetype end = log.lastIndexOf('\n');
    QList<Hit> hits;
    const QList<QByteArray> lines = log.mid(m_seen, end - m_seen).split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> fields = line.split(' ');
        if (fields.size() == 5)
            hits.append({fields[0], fields[1], fields[2], fields[3].toInt(), fields[4].toLongLong()});
    }
    return hits;
}

void NginxServer::reset()
{
    m_seen = accessLog().size();
}

QByteArray NginxServer::file()
{
    return QByteArray("0123456789abcdef repeats itself\n").repeated(625);
}

qsizetype connectionCount(const QList<NginxServer::Hit>& hits)
{
    QSet<qint64> connections;
    for (const NginxServer::Hit& hit : hits)
        connections.insert(hit.connection);
    return connections.size();
}

} // namespace Urlpool::Testing
