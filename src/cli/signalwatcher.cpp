// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/signalwatcher.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace Urlpool::Cli {

namespace {

constexpr int watched[] = {SIGINT, SIGTERM, SIGHUP};

/** What a signal handler can reach; set before it is installed. */
volatile std::sig_atomic_t writeEnd = -1;

extern "C" void handleSignal(int)
{
    const int saved = errno;
    const char byte = 1;
    // A full pipe means that the news is already on its way.
    [[maybe_unused]] const auto written = write(int(writeEnd), &byte, 1);
    errno = saved;
}

void install(int flags)
{
    struct sigaction action
    {
    };
    action.sa_handler = handleSignal;
    action.sa_flags = SA_RESTART | flags;
    sigemptyset(&action.sa_mask);
    for (const int signal : watched) {
        struct sigaction before
        {
        };
        sigaction(signal, nullptr, &before);
        // nohup sets this so that the program survives its terminal.
        if (signal == SIGHUP && before.sa_handler == SIG_IGN)
            continue;
        sigaction(signal, &action, nullptr);
    }
}

} // namespace

SignalWatcher::SignalWatcher(QObject* parent) : QObject(parent) {}

SignalWatcher::~SignalWatcher()
{
    if (writeEnd < 0)
        return;
    for (const int signal : watched)
        std::signal(signal, SIG_DFL);
    writeEnd = -1;
    delete m_notifier;
    close(m_descriptors[0]);
    close(m_descriptors[1]);
}

bool SignalWatcher::start()
{
    if (pipe2(m_descriptors, O_CLOEXEC | O_NONBLOCK) != 0)
        return false;
    writeEnd = m_descriptors[1];
    m_notifier = new QSocketNotifier(m_descriptors[0], QSocketNotifier::Read);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (read(m_descriptors[0], &byte, 1) == 1)
            Q_EMIT interrupted();
    });
    install(0);
    return true;
}

void SignalWatcher::letSecondSignalEnd()
{
    if (writeEnd >= 0)
        install(int(SA_RESETHAND));
}

} // namespace Urlpool::Cli
