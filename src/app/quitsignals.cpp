// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quitsignals.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace Urlpool {

namespace {

constexpr int watched[] = {SIGINT, SIGTERM, SIGHUP};

/** What a signal handler can reach; set before it is installed. */
volatile std::sig_atomic_t writeEnd = -1;

extern "C" void handleQuitSignal(int)
{
    const int saved = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = write(int(writeEnd), &byte, 1);
    errno = saved;
}

void install()
{
    struct sigaction action
    {
    };
    action.sa_handler = handleQuitSignal;
    action.sa_flags = int(SA_RESTART | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (const int signal : watched) {
        struct sigaction before
        {
        };
        sigaction(signal, nullptr, &before);
        // nohup and a shell's background jobs set this.
        if (before.sa_handler != SIG_IGN)
            sigaction(signal, &action, nullptr);
    }
}

} // namespace

QuitSignals::QuitSignals(QObject* parent) : QObject(parent)
{
    if (pipe2(m_descriptors, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    writeEnd = m_descriptors[1];
    auto* notifier = new QSocketNotifier(m_descriptors[0], QSocketNotifier::Read, this);
    // exit(): quit() would ask the windows first, and they the person.
    connect(notifier, &QSocketNotifier::activated, this, [notifier] {
        notifier->setEnabled(false);
        QCoreApplication::exit();
    });
    install();
}

QuitSignals::~QuitSignals()
{
    if (writeEnd < 0)
        return;
    for (const int signal : watched)
        std::signal(signal, SIG_DFL);
    writeEnd = -1;
    for (const int descriptor : m_descriptors)
        close(descriptor);
}

} // namespace Urlpool
