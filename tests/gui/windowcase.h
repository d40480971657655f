// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/mainwindow.h"
#include "gui/messagebar.h"
#include "gui/runcontroller.h"
#include "guitestcase.h"

#include <QAction>
#include <QPushButton>

namespace Urlpool::Testing {

/** How a run file was left. */
enum class RunEnd : quint8 {
    Closed,
    Crashed,
};

/** Base of the tests of one window and the run files that it finds. */
class WindowCase : public GuiTestCase
{
    Q_OBJECT

protected:
    /** Opens the window; files that it should find must be there before. */
    [[nodiscard]] bool openWindow();
    void closeWindow() { m_window.reset(); }
    MainWindow* window() const { return m_window.get(); }
    Run* run() const { return m_window->controller()->run(); }
    MessageBar* message() const { return m_window->findChild<MessageBar*>(); }
    QAction* action(const QString& name) const { return m_window->findChild<QAction*>(name); }
    /** Presses the button of the message bar that says \a text. */
    [[nodiscard]] bool choose(const QString& text);
    /** Waits until the run at \a path is shown with its list. */
    [[nodiscard]] bool showsRun(const QString& path, int timeoutMs = 30'000);
    [[nodiscard]] bool ends(int timeoutMs = 30'000);

    /** A path in the data folder. */
    static QString pastPath();
    /** A run of \a list of which the first \a done rows have an answer. */
    [[nodiscard]] static bool writeRun(const QString& path, const RequestList& list, quint32 done, RunEnd end,
                                       const RunSettings& settings = {});

private:
    std::unique_ptr<MainWindow> m_window;
};

} // namespace Urlpool::Testing
