// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"
#include "cli/dispatch.h"
#include "session/exitdeadline.h"

#include <QCoreApplication>

int main(int argc, char* argv[])
{
    Urlpool::Cli::prepareProcess();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("urlpool-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(URLPOOL_VERSION));
    const int status = Urlpool::Cli::dispatch(QCoreApplication::arguments());
    Urlpool::endProcessWithin(std::chrono::seconds(1), status);
    return status;
}
