// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoprogram.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSocketNotifier>

#include <array>
#include <csignal>

#include <sys/signalfd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

DemoProgram::DemoProgram(const QString& directory)
    : m_directory(directory.isEmpty() ? m_temporary.path() : QDir(directory).absolutePath())
{
    // Nobody can ask this program what it got, so nothing is kept.
    m_server.setRecording(false);
}

bool DemoProgram::start(QString& error)
{
    if (!QDir().mkpath(m_directory)) {
        error = u"The folder %1 cannot be made."_s.arg(m_directory);
        return false;
    }
    return m_server.start(&error) && writeFile(u"ca.pem"_s, m_server.caPem(), error) &&
           writeFile(u"sample.txt"_s, m_server.sampleList(), error);
}

QByteArray DemoProgram::announcement() const
{
    const QJsonObject object{{u"http"_s, m_server.httpPort()},
                             {u"https"_s, m_server.httpsPort()},
                             {u"proxy"_s, m_server.proxyPort()},
                             {u"ca"_s, pathOf(u"ca.pem"_s)},
                             {u"list"_s, pathOf(u"sample.txt"_s)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

void DemoProgram::watchStandardInput()
{
    auto* notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        std::array<char, 256> ignored{};
        if (read(STDIN_FILENO, ignored.data(), ignored.size()) > 0)
            return;
        notifier->setEnabled(false);
        Q_EMIT finished();
    });
}

bool DemoProgram::watchSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    const int descriptor = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor < 0)
        return false;
    auto* notifier = new QSocketNotifier(descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT finished();
    });
    return true;
}

bool DemoProgram::writeFile(const QString& name, const QByteArray& content, QString& error) const
{
    QSaveFile file(pathOf(name));
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return true;
    error = u"%1 cannot be written: %2"_s.arg(file.fileName(), file.errorString());
    return false;
}

QString DemoProgram::pathOf(const QString& name) const
{
    return QDir(m_directory).filePath(name);
}

} // namespace Urlpool::Testing
