// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tokencommand.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

// A token is a header; what else a program prints is not kept.
constexpr qsizetype maxOutputBytes = 64 * 1024;
constexpr qsizetype maxErrorBytes = 4096;
constexpr qsizetype maxDetail = 200;
// From the question to end to the order.
constexpr int graceMs = 1000;

/** What goes into a header, and into a terminal, without doing anything there. */
bool isPrintable(char c)
{
    return static_cast<unsigned char>(c) >= ' ' && c != '\x7f';
}

} // namespace

TokenCommand::TokenCommand(const QString& command, int timeoutMs, Done done, QObject* parent)
    : QObject(parent), m_command(command), m_done(std::move(done)), m_timeoutMs(timeoutMs)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { onTimeout(); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { readOutput(); });
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] { readOutput(); });
    connect(&m_process, &QProcess::finished, this,
            [this](int code, QProcess::ExitStatus status) { onFinished(code, status); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        tell({}, m_process.errorString());
        deleteLater();
    });
}

TokenCommand::~TokenCommand()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    // Nothing outlives this, and what is killed does not let one wait.
    m_process.kill();
    m_process.waitForFinished(graceMs);
}

void TokenCommand::start()
{
    QStringList words = QProcess::splitCommand(m_command);
    if (words.isEmpty()) {
        tell({}, u"no command"_s);
        deleteLater();
        return;
    }
    if (m_timeoutMs > 0)
        m_timer.start(m_timeoutMs);
    const QString program = words.takeFirst();
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.start(program, words, QIODevice::ReadOnly);
}

void TokenCommand::readOutput()
{
    const QByteArray output = m_process.readAllStandardOutput();
    m_output += output.first(std::min(output.size(), maxOutputBytes - m_output.size()));
    m_errors += m_process.readAllStandardError();
    if (m_errors.size() > maxErrorBytes)
        m_errors = m_errors.last(maxErrorBytes);
}

void TokenCommand::onFinished(int exitCode, QProcess::ExitStatus status)
{
    m_timer.stop();
    readOutput();
    const QByteArray token = m_output.split('\n').constFirst().trimmed();
    // What was printed is a secret, so that it is never part of the detail.
    if (status == QProcess::CrashExit)
        tell({}, lastWords().isEmpty() ? u"crashed"_s : lastWords());
    else if (exitCode != 0)
        tell({}, lastWords().isEmpty() ? u"exit status %1"_s.arg(exitCode) : lastWords());
    else if (token.isEmpty())
        tell({}, lastWords().isEmpty() ? u"no output"_s : lastWords());
    else if (!std::all_of(token.begin(), token.end(), isPrintable))
        tell({}, u"no header value"_s);
    else
        tell(token, {});
    deleteLater();
}

void TokenCommand::onTimeout()
{
    if (!m_done) {
        m_process.kill();
        return;
    }
    tell({}, u"%1 ms"_s.arg(m_timeoutMs));
    m_process.terminate();
    m_timer.start(graceMs);
}

void TokenCommand::tell(const QByteArray& token, const QString& detail)
{
    if (const Done done = std::exchange(m_done, {}))
        done({token, detail});
}

QString TokenCommand::lastWords() const
{
    const QByteArrayList lines = m_errors.trimmed().split('\n');
    QString words = QString::fromUtf8(lines.constLast());
    words.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\t'; });
    return words.simplified().left(maxDetail);
}

} // namespace Urlpool
