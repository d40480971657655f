// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/serverprocess.h"

#include <QElapsedTimer>
#include <QFile>
#include <QNetworkProxy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <sys/prctl.h>

#include <csignal>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

constexpr int startMs = 20'000;
constexpr int stopMs = 5'000;

bool accepts(quint16 port)
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(1000);
}

} // namespace

ServerProcess::ServerProcess()
{
    // The kernel ends it when the thread that started it is gone, however that came about.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(path(u"log"_s));
    m_process.setProcessEnvironment(QProcessEnvironment::systemEnvironment());
    QFile::setPermissions(m_directory.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                                  QFile::ReadOther | QFile::ExeOther);
}

ServerProcess::~ServerProcess()
{
    stop();
}

void ServerProcess::setEnvironment(const QString& name, const QString& value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

bool ServerProcess::start(const QString& program, const QStringList& arguments, quint16 port)
{
    m_process.setWorkingDirectory(m_directory.path());
    m_process.start(find(program), arguments);
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < startMs && !m_process.waitForFinished(20)) {
        if (m_process.state() == QProcess::NotRunning)
            return false;
        if (accepts(port))
            return true;
    }
    return false;
}

void ServerProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (m_process.waitForFinished(stopMs))
        return;
    m_process.kill();
    m_process.waitForFinished(stopMs);
}

QByteArray ServerProcess::log() const
{
    QFile file(path(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : m_process.errorString().toUtf8();
}

bool ServerProcess::write(const QString& name, const QByteArray& content) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
}

quint16 ServerProcess::freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

QString ServerProcess::find(const QString& program)
{
    const QString found = QStandardPaths::findExecutable(program);
    return found.isEmpty() ? QStandardPaths::findExecutable(program, {u"/usr/sbin"_s, u"/sbin"_s}) : found;
}

} // namespace Urlpool::Testing
