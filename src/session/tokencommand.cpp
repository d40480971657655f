// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tokencommand.h"

#include <QRegularExpression>

#include <algorithm>
#include <csignal>
#include <utility>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

// A token is a header; what else a program prints is not kept.
constexpr qsizetype maxOutputBytes = 64 * 1024;
constexpr qsizetype maxErrorBytes = 4096;
constexpr qsizetype maxDetail = 200;
// From the question to end to the order.
constexpr int graceMs = 1000;

constexpr qsizetype shortestSecret = 4;

/**
 * What may be secret in a command's arguments: all but "--option"; of a script that is one argument the words
 * that are more than letters, but not its first one, which is a program.
 */
QStringList secretsOf(const QStringList& arguments)
{
    const QRegularExpression between(u"[\\s;'\"]+"_s);
    const QRegularExpression plainWord(u"^[A-Za-z]+[:,.]?$"_s);
    const QRegularExpression option(u"^--[A-Za-z-]+$"_s);
    QStringList secrets;
    for (const QString& argument : arguments) {
        const QStringList words = argument.split(between, Qt::SkipEmptyParts);
        if (!option.match(argument).hasMatch())
            secrets += argument;
        for (qsizetype i = 0; i < words.size(); ++i) {
            const bool isProgram = i == 0 && !words[i].contains(u'=');
            if (isProgram || plainWord.match(words[i]).hasMatch())
                continue;
            const qsizetype sign = words[i].indexOf(QRegularExpression(u"[:=]"_s));
            secrets += {words[i], words[i].sliced(sign + 1)};
        }
    }
    return secrets;
}

/** @p text with "***" in the place of each of @p secrets. */
QString blanked(QString text, QStringList secrets)
{
    // What is part of another one would leave the rest of it.
    std::sort(secrets.begin(), secrets.end(),
              [](const QString& a, const QString& b) { return a.size() > b.size(); });
    for (const QString& secret : std::as_const(secrets)) {
        if (secret.size() >= shortestSecret)
            text.replace(secret, "***"_L1);
    }
    return text;
}

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
    signalGroup(SIGKILL);
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
    m_arguments = words;
    m_process.setStandardInputFile(QProcess::nullDevice());
    // A shell's children would outlive it.
    m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
    m_process.start(program, words, QIODevice::ReadOnly);
    m_group = m_process.processId();
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
    // It was told to end in good time, and so were its children.
    if (!m_done)
        signalGroup(SIGKILL);
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
        signalGroup(SIGKILL);
        m_process.kill();
        return;
    }
    tell({}, u"%1 ms"_s.arg(m_timeoutMs));
    signalGroup(SIGTERM);
    m_process.terminate();
    m_timer.start(graceMs);
}

void TokenCommand::signalGroup(int number) const
{
    if (m_group > 1)
        ::kill(-pid_t(m_group), number);
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
    // A shell with -x tells all that it does.
    QStringList secrets = secretsOf(m_arguments);
    for (const QByteArray& line : m_output.split('\n'))
        secrets += QString::fromUtf8(line.trimmed());
    words = blanked(words, secrets);
    words.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\t'; });
    return words.simplified().left(maxDetail);
}

} // namespace Urlpool
