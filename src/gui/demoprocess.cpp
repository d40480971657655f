// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/demoprocess.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int stopWaitMs = 1000;

/** The server beside the program, where it is installed, or where the build puts it; empty if nowhere. */
QString findServer()
{
    const QString here = QCoreApplication::applicationDirPath();
    const QString name = u"/urlpool-demo-server"_s;
    for (const QString& folder : {u""_s, u"/../libexec/urlpool"_s, u"/../lib/urlpool"_s,
                                  u"/../../tests/support"_s, u"/../support"_s, u"/../../support"_s}) {
        const QFileInfo info(here + folder + name);
        if (info.isFile() && info.isExecutable())
            return info.canonicalFilePath();
    }
    return {};
}

} // namespace

DemoProcess::DemoProcess(QObject* parent) : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoProcess::readAnnouncement);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(tr("The demo server could not be started: %1.").arg(m_process.errorString()));
    });
    connect(&m_process, &QProcess::finished, this, [this] {
        if (m_list.isEmpty())
            Q_EMIT failed(tr("The demo server ended before it was ready."));
        m_list.clear();
    });
}

DemoProcess::~DemoProcess()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    m_process.terminate();
    if (!m_process.waitForFinished(stopWaitMs)) {
        m_process.kill();
        m_process.waitForFinished(stopWaitMs);
    }
}

void DemoProcess::start()
{
    if (!m_list.isEmpty()) {
        Q_EMIT ready(m_list, m_caFile);
        return;
    }
    if (m_process.state() != QProcess::NotRunning)
        return;
    const QString program = findServer();
    if (program.isEmpty()) {
        Q_EMIT failed(tr("The demo server is not installed, so the sample list is not available."));
        return;
    }
    m_output.clear();
    m_process.start(program, QStringList{});
}

void DemoProcess::readAnnouncement()
{
    m_output += m_process.readAllStandardOutput();
    const qsizetype end = m_output.indexOf('\n');
    if (end < 0 || !m_list.isEmpty())
        return;
    const QJsonObject object = QJsonDocument::fromJson(m_output.left(end)).object();
    QFile list(object.value("list"_L1).toString());
    if (list.open(QIODevice::ReadOnly))
        m_list = list.readAll();
    m_caFile = object.value("ca"_L1).toString();
    if (m_list.isEmpty())
        Q_EMIT failed(tr("The demo server did not name its sample list."));
    else
        Q_EMIT ready(m_list, m_caFile);
}

} // namespace Urlpool
