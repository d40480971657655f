// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowcase.h"

#include "gui/requestdocument.h"
#include "run/runfolder.h"
#include "run/storefixture.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

bool WindowCase::openWindow()
{
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1280, 780);
    m_window->show();
    return QTest::qWaitForWindowExposed(m_window.get());
}

bool WindowCase::choose(const QString& text)
{
    const QList<QPushButton*> buttons = message()->findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->isVisible() && button->text() == text) {
            button->click();
            return true;
        }
    }
    return false;
}

bool WindowCase::showsRun(const QString& path, int timeoutMs)
{
    // Its list follows the rows.
    return waitFor(
        [&] {
            return run() && run()->path() == path &&
                   window()->document()->list().text().constData() == run()->list().text().constData();
        },
        timeoutMs);
}

bool WindowCase::ends(int timeoutMs)
{
    return waitFor([this] { return run() && run()->state() == Run::State::Finished; }, timeoutMs);
}

QString WindowCase::pastPath()
{
    return RunFolder(RunFolder::standardPath()).newPath();
}

bool WindowCase::writeRun(const QString& path, const RequestList& list, quint32 done, RunEnd end,
                          const RunSettings& settings)
{
    StoreFixture fixture(list, settings);
    if (!fixture.store)
        return false;
    QList<Outcome> outcomes;
    RunCounts counts;
    for (quint32 row = 1; row <= list.size(); ++row) {
        const RowState state = list.problem(row) != UrlProblem::None ? RowState::Invalid
                               : row <= done                         ? RowState::Ok
                                                                     : RowState::Pending;
        ++counts.byState[std::size_t(state)];
        if (state == RowState::Ok)
            outcomes.append(smallOutcome(list, row));
    }
    if (fixture.put(outcomes))
        return false;
    const QString live = fixture.store->path();
    if (end == RunEnd::Crashed)
        return QFile::copy(live, path) &&
               (!QFile::exists(live + u"-wal"_s) || QFile::copy(live + u"-wal"_s, path + u"-wal"_s));
    fixture.store->noteEnd(counts);
    return !fixture.store->close() && QFile::copy(live, path);
}

} // namespace Urlpool::Testing
