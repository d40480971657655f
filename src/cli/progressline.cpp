// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progressline.h"

#include "cli/console.h"

#include <cstdio>
#include <unistd.h>

namespace Urlpool::Cli {

namespace {

constexpr int intervalMs = 100;

void writeError(const QByteArray& bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace

ProgressLine::ProgressLine(std::function<QString()> text, QObject* parent)
    : QObject(parent), m_text(std::move(text))
{
    m_timer.setInterval(intervalMs);
    connect(&m_timer, &QTimer::timeout, this, &ProgressLine::update);
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::start()
{
    if (isTerminal(STDERR_FILENO))
        m_timer.start();
}

void ProgressLine::clear()
{
    m_timer.stop();
    if (m_shown > 0)
        writeError('\r' + QByteArray(m_shown, ' ') + '\r');
    m_shown = 0;
}

void ProgressLine::update()
{
    // The last column stays free: some terminals would begin a new line behind it.
    const QString line = forTerminal(m_text()).left(terminalWidth(STDERR_FILENO) - 1);
    const QByteArray rest(std::max<qsizetype>(m_shown - line.size(), 0), ' ');
    writeError('\r' + line.toUtf8() + rest);
    m_shown = line.size();
}

} // namespace Urlpool::Cli
