// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/exportdialog.h"

#include <QMainWindow>

#include <memory>

namespace Urlpool {

class DemoProcess;
class EditActions;
class OpenGuide;
class Profiles;
class RequestDocument;
class RetryMenu;
class Run;
class RunActions;
class RunController;
class RunFiles;
class RunHistory;
class RunMessages;
struct RunSettings;

namespace Ui {
class MainWindow;
}

/** The window: puts the panels together and connects them; what they do is theirs. */
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    /** Lists, or a run file. */
    void openFiles(const QStringList& paths);
    void openSample();

    RunController* controller() const { return m_controller; }
    RequestDocument* document() const { return m_document; }
    RunFiles* files() const { return m_files; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void connectFile();
    void connectRun();
    void connectView();
    void connectPanels();

    void runNow();
    void runWhenParsed();
    void followDocument();
    void sayWhetherReading();
    void followRun(Run* run);
    void updateTitle();
    void updateSave();
    void askWhetherToClose();
    void exportRows(ExportDialog::Scope scope, const QList<quint32>& selected);
    void sayProblem(const QString& sentence);
    void sayRefusal(const QString& why);
    void cyclePane(int step);
    void showAbout();
    void rememberState() const;
    void recallState();
    RunSettings settings() const;

    std::unique_ptr<Ui::MainWindow> m_ui;
    RequestDocument* m_document;
    RunHistory* m_history;
    RunController* m_controller;
    RunFiles* m_files = nullptr;
    RunActions* m_runActions = nullptr;
    RetryMenu* m_retryMenu = nullptr;
    RunMessages* m_messages = nullptr;
    EditActions* m_editActions = nullptr;
    DemoProcess* m_demo = nullptr;
    Profiles* m_profiles = nullptr;
    quint64 m_refusal = 0; ///< the message that says what is in the way of Run
    bool m_runIsWanted = false;
    bool m_closing = false;
};

} // namespace Urlpool
