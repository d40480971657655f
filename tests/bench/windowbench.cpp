// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/windowbench.h"

#include "gui/columnsheader.h"
#include "gui/exportdialog.h"
#include "gui/filterbox.h"
#include "gui/filterchips.h"
#include "gui/requestdocument.h"
#include "gui/runcontroller.h"

#include <QAction>
#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace Urlpool::Bench {

namespace {

constexpr int perHost = 50;

double processMs()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/** What the process has held at most since this was called last. */
double peakMb()
{
    double peak = 0;
    QFile status(u"/proc/self/status"_s);
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : status.readAll().split('\n')) {
            if (line.startsWith("VmHWM:"))
                peak = line.mid(6).replace("kB", "").trimmed().toDouble() / 1024;
        }
    }
    QFile reset(u"/proc/self/clear_refs"_s);
    if (reset.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        reset.write("5");
    return peak;
}

} // namespace

WindowBench::WindowBench() : m_table(m_window.findChild<ResultsTable*>())
{
    m_window.findChild<QSpinBox*>(u"parallelMaxHost"_s)->setValue(perHost);
    m_window.resize(1280, 800);
    m_window.show();
    begin();
    wait([this] { return m_clock.elapsed() > 0 && m_window.isVisible(); });
}

Run* WindowBench::run() const
{
    return m_window.controller()->run();
}

ResultsModel& WindowBench::model() const
{
    return *qobject_cast<ResultsModel*>(m_table->model());
}

quint32 WindowBench::done() const
{
    return run() ? run()->counts().sum() - run()->counts().pending() : 0;
}

void WindowBench::begin()
{
    m_clock.start();
    m_beginMs = processMs();
    m_probe.begin();
}

void WindowBench::say(const char* name)
{
    const Turns turns = m_probe.end();
    const double peak = peakMb();
    m_peakMb = std::max(m_peakMb, peak);
    std::printf(R"({"name": "%s", "ms": %.1f, "process_cpu_ms": %.1f, "turns": %lld, "wall_ms": %.1f, )"
                R"("cpu_ms": %.1f, "wall99_ms": %.2f, "cpu99_ms": %.2f, "peak_mb": %.1f})"
                "\n",
                name, double(m_clock.nsecsElapsed()) / 1e6, processMs() - m_beginMs, turns.count,
                double(turns.longest.wallUs) / 1e3, double(turns.longest.cpuUs) / 1e3,
                double(turns.percent99.wallUs) / 1e3, double(turns.percent99.cpuUs) / 1e3, peak);
    std::fflush(stdout);
}

void WindowBench::sayMemory() const
{
    std::printf(R"({"name": "memory", "mb": %.1f})"
                "\n",
                std::max(m_peakMb, peakMb()));
}

bool WindowBench::wait(const std::function<bool()>& condition, int timeoutMs)
{
    QEventLoop loop;
    bool held = false;
    m_probe.watch([&] {
        held = condition();
        if (held)
            loop.quit();
        return held;
    });
    QTimer::singleShot(timeoutMs, &loop, &QEventLoop::quit);
    loop.exec();
    m_probe.watch({});
    if (!held)
        std::fprintf(stderr, "Waited %d ms in vain.\n", timeoutMs);
    return held;
}

bool WindowBench::openList(const QString& path)
{
    begin();
    m_window.openFiles({path});
    const bool opened =
        wait([this] { return m_window.document()->isCurrent() && m_window.document()->list().size() > 0; });
    say("open list");
    return opened;
}

bool WindowBench::openRun(const QString& path, quint32 rows)
{
    begin();
    m_window.openFiles({path});
    if (!wait([this] { return m_table->model()->rowCount() > 0; }))
        return false;
    say("open run: first rows");
    const bool whole = wait([this, rows] { return done() == rows && !model().isBusy(); });
    say("open run: all rows");
    begin();
    QTimer::singleShot(500, &m_window, [] {});
    wait([this] { return m_clock.elapsed() >= 500; });
    say("open run: afterwards");
    return whole;
}

bool WindowBench::startRun()
{
    begin();
    m_window.findChild<QAction*>(u"runAction"_s)->trigger();
    const bool started = wait([this] { return done() > 0; });
    say("start run");
    return started;
}

bool WindowBench::stream(const char* name, quint32 more)
{
    const quint32 target = std::min(run()->counts().sum(), done() + more);
    begin();
    const bool came = wait([this, target] { return done() >= target; });
    say(name);
    return came;
}

bool WindowBench::waitForEnd()
{
    begin();
    const bool ended = wait([this] { return run()->state() == Run::State::Finished; });
    say("end of run");
    return ended;
}

bool WindowBench::stop()
{
    begin();
    m_window.findChild<QAction*>(u"stopAction"_s)->trigger();
    const bool ended = wait([this] { return run()->state() == Run::State::Finished; });
    say("stop");
    return ended && run()->counts().pending() == 0;
}

bool WindowBench::resume()
{
    const quint32 cancelled = run()->counts().of(RowState::Cancelled);
    begin();
    m_window.findChild<QAction*>(u"pauseAction"_s)->trigger();
    const bool came = wait([&] {
        return run()->counts().of(RowState::Cancelled) == 0 && done() > run()->counts().sum() - cancelled;
    });
    say("resume");
    return came;
}

bool WindowBench::waitForOrder(const char* name, const std::function<void()>& act)
{
    begin();
    bool changed = false;
    const auto connection = QObject::connect(&model(), &ResultsModel::orderChanged, &m_window,
                                             [&](bool live) { changed = changed || !live; });
    QTimer::singleShot(0, &m_window, act);
    const bool came = wait([&] { return changed && !model().isBusy(); });
    QObject::disconnect(connection);
    say(name);
    return came;
}

bool WindowBench::filterStates(const char* name, quint16 states)
{
    return waitForOrder(name, [this, states] { m_window.findChild<FilterChips*>()->setStates(states); });
}

bool WindowBench::filterText(const char* name, const QString& text)
{
    return waitForOrder(name, [this, text] {
        // Enter spares the pause in which a person may type more.
        auto* const box = m_window.findChild<FilterBox*>();
        box->setText(text);
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
        QApplication::sendEvent(box, &enter);
    });
}

bool WindowBench::sort(const char* name, ResultsColumn::Value column, bool descending)
{
    return waitForOrder(name, [=, this] { Q_EMIT m_table->columns()->sortChosen(column, descending); });
}

bool WindowBench::scroll(int pages)
{
    begin();
    QScrollBar* const bar = m_table->verticalScrollBar();
    const int far = bar->maximum() / 2;
    int left = pages;
    QTimer turn;
    QObject::connect(&turn, &QTimer::timeout, &turn, [&] {
        if (left == pages / 2)
            bar->setValue(far);
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        --left;
    });
    turn.start(0);
    const bool ended = wait([&] { return left == 0; });
    turn.stop();
    say("scroll");
    return ended;
}

bool WindowBench::exportCsv(const QString& path)
{
    begin();
    m_window.findChild<QAction*>(u"exportCsvAction"_s)->trigger();
    auto* const dialog = m_window.findChild<ExportDialog*>();
    if (!dialog)
        return false;
    bool exported = false;
    QObject::connect(dialog, &ExportDialog::exported, dialog, [&] { exported = true; });
    dialog->findChild<QLineEdit*>(u"target"_s)->setText(path);
    for (auto* const button : dialog->findChildren<QPushButton*>()) {
        if (button->isDefault())
            button->click();
    }
    const bool came = wait([&] { return exported; });
    say("export");
    return came;
}

} // namespace Urlpool::Bench
