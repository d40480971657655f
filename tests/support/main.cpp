// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demoprogram.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using Urlpool::Testing::DemoProgram;

namespace {

// A connection is a descriptor, and the usual soft limit is 1,024.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"urlpool-demo-server"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(URLPOOL_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A web server on this computer only, to try Urlpool with."_s);
    const QCommandLineOption directory(u"directory"_s, u"Write ca.pem and sample.txt there."_s, u"DIR"_s);
    const QCommandLineOption keep(u"keep"_s, u"Do not stop when standard input ends."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({directory, keep});
    parser.process(app);

    raiseDescriptorLimit();
    DemoProgram program(parser.value(directory));
    QObject::connect(&program, &DemoProgram::finished, &app, &QCoreApplication::quit, Qt::QueuedConnection);
    QString error;
    if (!program.watchSignals() || !program.start(error)) {
        std::fprintf(stderr, "urlpool-demo-server: %s\n", qPrintable(error));
        return 1;
    }
    if (!parser.isSet(keep))
        program.watchStandardInput();
    std::fputs(program.announcement().constData(), stdout);
    std::fflush(stdout);
    return QCoreApplication::exec();
}
