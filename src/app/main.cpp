// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"
#include "gui/startup.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace Qt::StringLiterals;

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
    parser.addPositionalArgument(u"FILE"_s, QApplication::translate("main", "Lists of URLs to open."),
                                 u"[FILE...]"_s);
    parser.process(application);

    Urlpool::MainWindow window;
    window.show();
    if (parser.isSet(sample))
        window.openSample();
    else if (!parser.positionalArguments().isEmpty())
        window.openFiles(parser.positionalArguments());
    return QApplication::exec();
}
