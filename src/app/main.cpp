// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quitsignals.h"
#include "gui/mainwindow.h"
#include "gui/startup.h"
#include "session/exitdeadline.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace {

/** Runs are stopped and temporary run files removed when it returns. */
int showWindow(bool sample, const QStringList& files)
{
    const Urlpool::QuitSignals signalsThatQuit;
    Urlpool::MainWindow window;
    window.show();
    if (sample)
        window.openSample();
    else if (!files.isEmpty())
        window.openFiles(files);
    return QApplication::exec();
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    Urlpool::setUpApplication();

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Sends a list of HTTP requests and accounts for every one."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption sample(
        u"sample"_s, QApplication::translate("main", "Open the sample list; it needs no internet."));
    parser.addOption(sample);
    parser.addPositionalArgument(u"FILE"_s,
                                 QApplication::translate("main", "Lists of URLs, or a saved run, to open."),
                                 u"[FILE...]"_s);
    parser.process(application);

    const int status = showWindow(parser.isSet(sample), parser.positionalArguments());
    Urlpool::endProcessWithin(std::chrono::seconds(1), status);
    return status;
}
