// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/demoprocess.h"
#include "gui/editactions.h"
#include "gui/hostslink.h"
#include "gui/icons.h"
#include "gui/keyringstore.h"
#include "gui/linelink.h"
#include "gui/openguide.h"
#include "gui/profilemenu.h"
#include "gui/profiles.h"
#include "gui/recentmenu.h"
#include "gui/requestdocument.h"
#include "gui/requesteditor.h"
#include "gui/retrymenu.h"
#include "gui/runactions.h"
#include "gui/runcontroller.h"
#include "gui/runfiles.h"
#include "gui/runhistory.h"
#include "gui/runlimits.h"
#include "gui/runmessages.h"
#include "gui/settingspane.h"
#include "text/text.h"
#include "ui_mainwindow.h"

#include <QCloseEvent>
#include <QShortcut>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int patienceMs = 300;

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_ui(std::make_unique<Ui::MainWindow>()), m_document(new RequestDocument(this)),
      m_history(new RunHistory(RunFolder(RunFolder::standardPath()), this)),
      m_controller(new RunController(m_history->folder(), this))
{
    m_ui->setupUi(this);
    setWindowIcon(QIcon(u":/icons/urlpool.svg"_s));
    m_ui->toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_ui->toolBar->setIconSize({20, 20});
    m_ui->mainSplitter->setStretchFactor(1, 1);
    m_ui->resultSplitter->setStretchFactor(0, 1);
    m_ui->tableSplitter->setStretchFactor(0, 1);
    m_ui->mainSplitter->setSizes({280, 1000});
    m_ui->resultSplitter->setSizes({440, 260});
    m_ui->tableSplitter->setSizes({280, 160});
    m_ui->requestPanel->setDocument(m_document);
    const FileViews views{this,
                          m_controller,
                          m_history,
                          m_document,
                          m_ui->requestPanel,
                          m_ui->resultsPane,
                          m_ui->inspectorPane,
                          m_ui->statusStrip,
                          m_ui->messageBar};
    m_files = new RunFiles(views, this);
    m_profiles = new Profiles(ProfileFolder(ProfileFolder::standardPath()),
                              m_ui->requestPanel->settingsPane(), std::make_unique<KeyringStore>(), this);
    connectRun();
    connectFile();
    new OpenGuide(views, m_profiles, this);
    new HostsLink(views, m_ui->requestPanel->settingsPane(), m_ui->hostsPane, m_ui->showHostsAction);
    m_ui->statusStrip->addButton(m_ui->showHostsAction);
    connectView();
    connectPanels();
    recallState();
    followDocument();
    updateTitle();
    updateSave();
    m_ui->requestPanel->focusRequests();
    QTimer::singleShot(0, m_files, &RunFiles::begin);
}

MainWindow::~MainWindow()
{
    m_controller->disconnect(this);
    m_ui->resultsPane->setRun(nullptr);
    m_ui->inspectorPane->setRun(nullptr);
    m_ui->statusStrip->setRun(nullptr);
    m_ui->hostsPane->setRun(nullptr);
}

void MainWindow::connectRun()
{
    m_runActions = new RunActions({m_ui->runAction, m_ui->pauseAction, m_ui->stopAction, m_ui->retryAction,
                                   m_ui->exportCsvAction, m_ui->saveRunAction},
                                  m_controller, this);
    m_runActions->fill(m_ui->toolBar);
    m_retryMenu = new RetryMenu(m_runActions->retryMenu(), m_ui->resultsPane, this);
    connect(m_ui->runAction, &QAction::triggered, this, &MainWindow::runWhenParsed);
    connect(m_runActions, &RunActions::refused, this, &MainWindow::sayRefusal);
    connect(m_ui->pauseAction, &QAction::triggered, this,
            [this] { m_controller->pauseOrResume(settings()); });
    connect(m_ui->stopAction, &QAction::triggered, m_controller, &RunController::stop);
    const auto retry = [this](const QList<quint32>& rows) {
        m_controller->retry(rows, settings(),
                            m_retryMenu->isGentle() ? RunController::Pace::Gentle
                                                    : RunController::Pace::Usual);
    };
    connect(m_ui->retryAction, &QAction::triggered, this, [this, retry] {
        if (Run* run = m_controller->run())
            retry(run->failedRows());
    });
    connect(m_retryMenu, &RetryMenu::chosen, this, retry);
    connect(m_retryMenu, &RetryMenu::gentleChanged, m_runActions, &RunActions::setGentle);
    m_ui->runMenu->insertMenu(m_ui->historyAction, m_runActions->retryMenu());
    connect(m_ui->resultsPane, &ResultsPane::retryRequested, this, retry);
    connect(m_controller, &RunController::runChanged, this, &MainWindow::followRun);
    connect(m_controller, &RunController::stateChanged, this, &MainWindow::updateTitle);
    connect(m_controller, &RunController::problem, this, &MainWindow::sayProblem);
    m_messages = new RunMessages(
        m_controller, m_ui->messageBar, [this] { return settings(); }, this);
    connect(m_messages, &RunMessages::stormyChanged, this, [this](bool stormy) {
        m_ui->statusStrip->setNote(StatusStrip::Note::Storm, stormy ? tr("requests fail alike") : QString());
        updateTitle();
    });
}

void MainWindow::connectFile()
{
    connect(m_ui->openAction, &QAction::triggered, m_files, &RunFiles::chooseFiles);
    connect(new RecentMenu(m_ui->recentMenu, this), &RecentMenu::chosen, this,
            [this](const QString& path) { openFiles({path}); });
    connect(m_ui->historyAction, &QAction::triggered, m_files, &RunFiles::showHistory);
    connect(m_ui->saveAction, &QAction::triggered, m_files, &RunFiles::save);
    connect(m_files, &RunFiles::savesChanged, this, &MainWindow::updateSave);
    connect(m_ui->openSampleAction, &QAction::triggered, this, &MainWindow::openSample);
    connect(m_ui->saveListAction, &QAction::triggered, m_files, &RunFiles::saveListAs);
    connect(m_ui->saveRunAction, &QAction::triggered, m_files, &RunFiles::saveRunAs);
    connect(m_ui->quitAction, &QAction::triggered, this, &QWidget::close);
    connect(m_ui->aboutAction, &QAction::triggered, this, &MainWindow::showAbout);
    const auto exportScope = [this](ExportDialog::Scope scope) {
        exportRows(scope, m_ui->resultsPane->selectedRows());
    };
    connect(m_ui->exportCsvAction, &QAction::triggered, this, [this, exportScope] {
        exportScope(m_ui->resultsPane->isFiltered() ? ExportDialog::Scope::Filtered
                                                    : ExportDialog::Scope::All);
    });
    QMenu* menu = m_runActions->exportMenu();
    connect(menu->addAction(tr("&All rows…")), &QAction::triggered, this,
            [exportScope] { exportScope(ExportDialog::Scope::All); });
    connect(menu->addAction(tr("Rows that the &filter shows…")), &QAction::triggered, this,
            [exportScope] { exportScope(ExportDialog::Scope::Filtered); });
    connect(menu->addAction(tr("&Selected rows…")), &QAction::triggered, this,
            [exportScope] { exportScope(ExportDialog::Scope::Selected); });
    connect(m_ui->resultsPane, &ResultsPane::exportRequested, this,
            [this](const QList<quint32>& rows) { exportRows(ExportDialog::Scope::Selected, rows); });
}

void MainWindow::connectView()
{
    m_ui->toolBar->addAction(m_ui->openAction);
    m_ui->openAction->setIcon(themedIcon(u"open"_s));
    m_ui->openAction->setIconText(tr("Open"));
    auto* space = new QWidget(m_ui->toolBar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_ui->toolBar->addWidget(space);
    m_ui->toolBar->addWidget(new ProfileMenu(m_profiles, m_ui->messageBar));
    m_ui->toolBar->addAction(m_ui->showSettingsAction);
    m_ui->showSettingsAction->setIcon(themedIcon(u"settings"_s));
    for (QAction* action : {m_ui->openAction, m_ui->showSettingsAction}) {
        action->setIconVisibleInMenu(false);
        QWidget* button = m_ui->toolBar->widgetForAction(action);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(action->iconText());
    }
    connect(m_ui->showRequestsAction, &QAction::toggled, m_ui->requestPanel, &QWidget::setVisible);
    connect(m_ui->showInspectorAction, &QAction::toggled, m_ui->inspectorPane, &QWidget::setVisible);
    connect(m_ui->inspectorRightAction, &QAction::toggled, this, [this](bool right) {
        m_ui->resultSplitter->setOrientation(right ? Qt::Horizontal : Qt::Vertical);
    });
    connect(m_ui->showSettingsAction, &QAction::toggled, this, [this](bool show) {
        if (show)
            m_ui->showRequestsAction->setChecked(true);
        m_ui->requestPanel->showSettings(show);
    });
    connect(m_ui->requestPanel, &RequestPanel::settingsShown, this, [this](bool show) {
        if (show)
            m_ui->showRequestsAction->setChecked(true);
        m_ui->showSettingsAction->setChecked(show);
    });
    connect(m_ui->goRequestsAction, &QAction::triggered, this, [this] {
        m_ui->showRequestsAction->setChecked(true);
        m_ui->requestPanel->focusRequests();
    });
    connect(m_ui->findAction, &QAction::triggered, m_ui->resultsPane, &ResultsPane::focusFilter);
    connect(m_ui->nextPaneAction, &QAction::triggered, this, [this] { cyclePane(1); });
    connect(m_ui->previousPaneAction, &QAction::triggered, this, [this] { cyclePane(-1); });
    auto* escape = new QShortcut(Qt::Key_Escape, this);
    connect(escape, &QShortcut::activated, this, [this] {
        if (m_ui->messageBar->isQuestion())
            m_ui->messageBar->dismiss(); // as Cancel: nothing is sent
        else
            m_ui->resultsPane->clearFilterOrSelection();
    });
    m_editActions = new EditActions({m_ui->undoAction, m_ui->redoAction, m_ui->cutAction, m_ui->copyAction,
                                     m_ui->pasteAction, m_ui->selectAllAction},
                                    m_ui->resultsPane, this);
    connect(m_ui->editMenu, &QMenu::aboutToShow, m_editActions, &EditActions::update);
}

void MainWindow::connectPanels()
{
    auto* link = new LineLink(m_document, m_ui->requestPanel, m_ui->resultsPane, this);
    connect(m_controller, &RunController::runChanged, link, &LineLink::setRun);
    connect(link, &LineLink::listIsNewChanged, m_runActions, &RunActions::setListIsNew);
    connect(link, &LineLink::listIsNewChanged, m_files, &RunFiles::setListIsNew);
    connect(m_document, &RequestDocument::begun, this, [this] {
        followDocument();
        QTimer::singleShot(patienceMs, this, &MainWindow::sayWhetherReading);
    });
    connect(m_document, &RequestDocument::changed, this, [this] {
        followDocument();
        sayWhetherReading();
        if (m_runIsWanted)
            runNow();
    });
    connect(m_document, &RequestDocument::failed, this, [this](const QString& sentence) {
        m_runIsWanted = false;
        sayWhetherReading();
        sayProblem(sentence);
    });
    connect(m_ui->requestPanel, &RequestPanel::filesDropped, this, &MainWindow::openFiles);
    SettingsPane* pane = m_ui->requestPanel->settingsPane();
    connect(pane, &SettingsPane::changed, this, &MainWindow::followDocument);
    new RunLimits(pane, m_controller, m_ui->messageBar, this);
    connect(m_ui->resultsPane, &ResultsPane::currentRowChanged, m_ui->inspectorPane, &InspectorPane::showRow);
    connect(m_ui->resultsPane, &ResultsPane::rowActivated, this, [this] {
        m_ui->showInspectorAction->setChecked(true);
        m_ui->inspectorPane->focusTabs();
    });
    connect(m_ui->resultsPane, &ResultsPane::pauseToggled, this, [this] {
        if (m_controller->isActive())
            m_controller->pauseOrResume(settings());
    });
    connect(m_ui->resultsPane, &ResultsPane::sampleRequested, this, &MainWindow::openSample);
    connect(m_ui->resultsPane, &ResultsPane::openRequested, m_files, &RunFiles::chooseFiles);
    connect(m_ui->resultsPane, &ResultsPane::runRequested, m_ui->runAction, &QAction::trigger);
    connect(m_ui->resultsPane, &ResultsPane::settingRequested, m_ui->requestPanel,
            &RequestPanel::showObstacle);
    connect(m_ui->statusStrip, &StatusStrip::progressed, this, &MainWindow::updateTitle);
}

void MainWindow::openSample()
{
    if (!m_demo) {
        m_demo = new DemoProcess(this);
        connect(m_demo, &DemoProcess::ready, this, [this](const QByteArray& list, const QString& caFile) {
            m_document->load(list, tr("Sample list"), caFile);
        });
        connect(m_demo, &DemoProcess::failed, this, &MainWindow::sayProblem);
    }
    m_demo->start();
}

RunSettings MainWindow::settings() const
{
    return m_ui->requestPanel->settingsPane()->settings();
}

void MainWindow::runWhenParsed()
{
    m_document->hurry();
    m_runIsWanted = !m_document->isCurrent();
    if (!m_runIsWanted)
        runNow();
}

void MainWindow::runNow()
{
    m_runIsWanted = false;
    if (!m_controller->isActive())
        m_controller->start(m_document->list(), settings(), m_document->caFile());
}

/** Most lists are there at once; only for the others it is worth a word. */
void MainWindow::sayWhetherReading()
{
    m_ui->statusStrip->setIdleText(m_document->isCurrent() ? QString() : tr("Reading the list…"));
}

void MainWindow::followDocument()
{
    const QString setting = m_ui->requestPanel->settingsPane()->obstacle();
    QString obstacle = setting.isEmpty() ? QString() : tr("Settings: %1").arg(setting);
    m_controller->setSettingsProblem(obstacle);
    // An edit that is not parsed yet may well be a first request.
    if (obstacle.isEmpty() && m_document->list().size() == 0 && m_document->isCurrent())
        obstacle = tr("Paste URLs or open a list first.");
    m_runActions->setObstacle(obstacle);
    if (obstacle.isEmpty())
        m_ui->messageBar->dismiss(std::exchange(m_refusal, 0));
    else
        m_ui->messageBar->reword(m_refusal, obstacle);
    m_ui->resultsPane->setReady(m_document->list().counts().requests, setting);
    updateTitle();
}

void MainWindow::followRun(Run* run)
{
    if (m_ui->messageBar->isQuestion())
        m_ui->messageBar->dismiss();
    m_ui->inspectorPane->setRun(run);
    m_ui->resultsPane->setRun(run);
    m_ui->statusStrip->setRun(run);
    m_retryMenu->setRun(run);
}

/** The menu says what Save would save. */
void MainWindow::updateSave()
{
    const RunFiles::Saves saves = m_files->saves();
    const bool isList = saves == RunFiles::Saves::List || saves == RunFiles::Saves::Nothing;
    m_ui->saveAction->setText(saves == RunFiles::Saves::Run ? tr("&Save run…")
                              : isList                      ? tr("&Save list…")
                                                            : tr("&Save run"));
    m_ui->saveAction->setEnabled(saves != RunFiles::Saves::Nothing);
    updateTitle();
}

void MainWindow::updateTitle()
{
    const Run* run = m_controller->run();
    QStringList parts;
    if (run && run->isActive()) {
        const quint32 done = run->counts().sum() - run->counts().pending();
        parts += tr("%1/%2").arg(Text::number(done), Text::number(run->counts().sum()));
        if (m_messages->isStormy())
            parts += tr("paused: requests fail alike");
    }
    if (const QString name = m_files->shownName(); !name.isEmpty())
        parts += name;
    const QString title = (parts + QStringList(u"Urlpool"_s)).join(u" — "_s);
    if (title != windowTitle())
        setWindowTitle(title);
    if (m_closing && !m_controller->isActive())
        close();
}

void MainWindow::cyclePane(int step)
{
    QList<QWidget*> panes;
    for (QWidget* pane : std::initializer_list<QWidget*>{m_ui->requestPanel, m_ui->resultsPane,
                                                         m_ui->hostsPane, m_ui->inspectorPane}) {
        if (pane->isVisible())
            panes += pane;
    }
    qsizetype here = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (focusWidget() && panes.at(i)->isAncestorOf(focusWidget()))
            here = i;
    }
    QWidget* next = panes.at((here + step + panes.size()) % panes.size());
    if (next == m_ui->requestPanel)
        m_ui->requestPanel->focusRequests();
    else if (next == m_ui->resultsPane)
        m_ui->resultsPane->focusTable();
    else if (next == m_ui->hostsPane)
        m_ui->hostsPane->focusTable();
    else
        m_ui->inspectorPane->focusTabs();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_runActions)
        m_runActions->update();
}

} // namespace Urlpool
