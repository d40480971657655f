// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// windowscale FOLDER run|live|stop LIST | open FILE ROWS: one part of `./dev bench scale`, in the real
// window; prints a line of JSON for everything that was measured. FOLDER gets all that would be stored.
#include "bench/windowbench.h"
#include "gui/startup.h"

#include <QApplication>
#include <QSettings>

using namespace Qt::StringLiterals;
using Urlpool::OrderSpec;
using Urlpool::ResultsColumn;
using Urlpool::RowState;
using Urlpool::Bench::WindowBench;

namespace {

constexpr quint32 streamed = 100'000;
constexpr quint32 sorted = 50'000; ///< results that come in while a filter or a sort is on
constexpr int pages = 300;

bool runAll(WindowBench& bench, const QString& list)
{
    return bench.openList(list) && bench.startRun() && bench.waitForEnd();
}

/** At rest: everything that is asked of a long table, and back to all rows in input order. */
bool useTable(WindowBench& bench)
{
    return bench.filterStates("filter by state", OrderSpec::bit(RowState::ClientError)) &&
           bench.filterStates("filter by state: all", OrderSpec::AllStates) &&
           bench.filterStates("filter by state: OK", OrderSpec::bit(RowState::Ok)) &&
           bench.filterStates("filter by state: all again", OrderSpec::AllStates) &&
           bench.filterText("filter by text: few", u"small?12345"_s) &&
           bench.filterText("filter by text: many", u"7"_s) && bench.filterText("filter by text: none", {}) &&
           bench.sort("sort by number", ResultsColumn::Time, true) &&
           bench.filterText("filter by text, sorted", u"77"_s) &&
           bench.filterText("filter by text, sorted: none", {}) &&
           bench.sort("sort by URL", ResultsColumn::Url, false) && bench.scroll(pages) &&
           bench.sort("sort: input order", ResultsColumn::Number, false);
}

bool live(WindowBench& bench, const QString& list, const QString& folder)
{
    return bench.openList(list) && bench.startRun() && bench.stream("stream", streamed) &&
           bench.sort("sort by number, live", ResultsColumn::Time, true) &&
           bench.stream("stream, sorted by time", sorted) &&
           bench.filterText("filter by text, live", u"7"_s) &&
           bench.stream("stream, filtered and sorted", sorted) &&
           bench.sort("sort: input order, live", ResultsColumn::Number, false) &&
           bench.stream("stream, filtered", sorted) && bench.filterText("filter by text: none, live", {}) &&
           bench.waitForEnd() && useTable(bench) && bench.exportCsv(folder + u"/window.csv"_s);
}

bool stop(WindowBench& bench, const QString& list)
{
    return bench.openList(list) && bench.startRun() && bench.stream("stream before stop", sorted) &&
           bench.stop() && bench.resume() && bench.stream("stream after resume", sorted) && bench.stop();
}

bool open(WindowBench& bench, const QString& file, quint32 rows)
{
    return bench.openRun(file, rows) && useTable(bench);
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc < 4) {
        qWarning("usage: windowscale FOLDER run|live|stop LIST | open FILE ROWS");
        return 2;
    }
    const QByteArray folder = argv[1];
    qputenv("QT_QPA_PLATFORM", "offscreen");
    for (const char* place : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        qputenv(place, folder + "/xdg");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QApplication application(argc, argv);
    Urlpool::setUpApplication();

    const QString mode = QString::fromLocal8Bit(argv[2]);
    const QString file = QString::fromLocal8Bit(argv[3]);
    WindowBench bench;
    bool well = false;
    if (mode == "run"_L1)
        well = runAll(bench, file);
    else if (mode == "live"_L1)
        well = live(bench, file, QString::fromLocal8Bit(folder));
    else if (mode == "stop"_L1)
        well = stop(bench, file);
    else if (mode == "open"_L1 && argc > 4)
        well = open(bench, file, QByteArray(argv[4]).toUInt());
    bench.sayMemory();
    return well ? 0 : 1;
}
