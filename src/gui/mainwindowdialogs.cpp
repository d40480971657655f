// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says, asks, takes and remembers; its panels are connected in mainwindow.cpp.
#include "gui/exportdialog.h"
#include "gui/mainwindow.h"
#include "gui/profiles.h"
#include "gui/requestdocument.h"
#include "gui/requesteditor.h"
#include "gui/runcontroller.h"
#include "gui/runfiles.h"
#include "gui/runhistory.h"
#include "text/text.h"
#include "ui_mainwindow.h"

#include <QCloseEvent>
#include <QDir>
#include <QDropEvent>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QString closeSentence(const Run& run, bool inHistory)
{
    const quint32 left = run.counts().pending();
    const QString done =
        inHistory
            ? MainWindow::tr("What has been done is kept in the history.")
            : MainWindow::tr("What has been done is saved in %1.").arg(QFileInfo(run.path()).fileName());
    return done + u' ' +
           (left == 1 ? MainWindow::tr("The request that is left can be resumed there.")
                      : MainWindow::tr("The %1 requests that are left can be resumed there.")
                            .arg(Text::number(left)));
}

} // namespace

void MainWindow::sayProblem(const QString& sentence)
{
    m_ui->messageBar->say(MessageBar::Tone::Problem, sentence);
}

/** Says why nothing can be run, and goes to where that is mended. */
void MainWindow::sayRefusal(const QString& why)
{
    const bool isSetting = !m_controller->settingsProblem().isEmpty();
    // The field says it, too, and an offer that stands there may be a way out.
    if (!isSetting || m_ui->messageBar->isFree() || m_ui->messageBar->shows(m_refusal))
        m_refusal =
            m_ui->messageBar->say(isSetting ? MessageBar::Tone::Problem : MessageBar::Tone::Note, why);
    if (isSetting)
        m_ui->requestPanel->showObstacle();
    else
        m_ui->requestPanel->focusRequests();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_controller->isActive()) {
        m_profiles->keepSecretsNow();
        rememberState();
        event->accept();
        return;
    }
    event->ignore();
    if (!m_closing)
        askWhetherToClose();
}

void MainWindow::askWhetherToClose()
{
    if (findChild<QMessageBox*>(u"closeQuestion"_s))
        return;
    auto* box = new QMessageBox(QMessageBox::Question, tr("Stop and close?"), tr("The run is not finished."),
                                QMessageBox::NoButton, this);
    box->setObjectName(u"closeQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        m_files->isRunTemporary()
            ? tr("If you close the window now, the results that are not exported or saved are gone.")
            : closeSentence(*m_controller->run(), m_history->holds(m_controller->run()->path())));
    QPushButton* stop = box->addButton(tr("Stop and close"), QMessageBox::DestructiveRole);
    QPushButton* keep = box->addButton(tr("Keep running"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(stop, &QPushButton::clicked, this, [this] {
        m_closing = true;
        m_controller->stop();
        // The run may have ended by itself while the question was open.
        if (!m_controller->isActive())
            close();
    });
    box->open();
}

void MainWindow::openFiles(const QStringList& paths)
{
    m_files->open(paths);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasText() || !localFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList files = localFiles(*event->mimeData());
    if (!files.isEmpty())
        openFiles(files);
    else
        m_document->load(event->mimeData()->text(), tr("Dropped text"));
    event->acceptProposedAction();
}

void MainWindow::exportRows(ExportDialog::Scope scope, const QList<quint32>& selected)
{
    const Run* run = m_controller->run();
    if (!run || findChild<ExportDialog*>())
        return;
    const ExportScopes scopes{run->path(),
                              run->list(),
                              run->counts().sum(),
                              m_ui->resultsPane->filteredRows(),
                              selected,
                              m_ui->resultsPane->isFiltered()};
    const QString target =
        QDir::toNativeSeparators(rememberedFolder() + u'/' + baseName(run->list().source()) + u".csv"_s);
    auto* dialog = new ExportDialog(scopes, scope, target, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exported, this, [this](const QString& path, quint32 rows) {
        rememberFolder(path);
        m_ui->messageBar->say(MessageBar::Tone::Done,
                              rows == 1 ? tr("1 row is exported to %1.").arg(path)
                                        : tr("%1 rows are exported to %2.").arg(Text::number(rows), path));
    });
    dialog->open();
}

void MainWindow::showAbout()
{
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("About Urlpool"),
                        tr("Urlpool %1").arg(QLatin1StringView(URLPOOL_VERSION)), QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(windowIcon().pixmap(64, 64));
    box->setInformativeText(
        tr("Sends a list of HTTP requests on a pool of sessions and accounts for every one of "
           "them.\n\nLicence: GPL-3.0-or-later"));
    box->open();
}

void MainWindow::rememberState() const
{
    QSettings store;
    store.setValue(u"window/geometry"_s, saveGeometry());
    store.setValue(u"window/mainSplitter"_s, m_ui->mainSplitter->saveState());
    store.setValue(u"window/resultSplitter"_s, m_ui->resultSplitter->saveState());
    store.setValue(u"window/showRequests"_s, m_ui->showRequestsAction->isChecked());
    store.setValue(u"window/showInspector"_s, m_ui->showInspectorAction->isChecked());
    store.setValue(u"window/inspectorRight"_s, m_ui->inspectorRightAction->isChecked());
    store.setValue(u"window/tableSplitter"_s, m_ui->tableSplitter->saveState());
    store.setValue(u"window/showHosts"_s, m_ui->showHostsAction->isChecked());
    m_ui->hostsPane->saveState(store);
    m_ui->requestPanel->saveState(store);
    m_profiles->saveState(store);
    m_ui->resultsPane->saveState(store);
    m_ui->inspectorPane->saveState(store);
}

void MainWindow::recallState()
{
    const QSettings store;
    if (!restoreGeometry(store.value(u"window/geometry"_s).toByteArray()))
        resize(size().boundedTo(screen()->availableSize() * 0.96));
    m_ui->inspectorRightAction->setChecked(store.value(u"window/inspectorRight"_s, false).toBool());
    m_ui->mainSplitter->restoreState(store.value(u"window/mainSplitter"_s).toByteArray());
    m_ui->resultSplitter->restoreState(store.value(u"window/resultSplitter"_s).toByteArray());
    m_ui->showRequestsAction->setChecked(store.value(u"window/showRequests"_s, true).toBool());
    m_ui->showInspectorAction->setChecked(store.value(u"window/showInspector"_s, true).toBool());
    m_ui->tableSplitter->restoreState(store.value(u"window/tableSplitter"_s).toByteArray());
    m_ui->showHostsAction->setChecked(store.value(u"window/showHosts"_s, false).toBool());
    m_ui->hostsPane->restoreState(store);
    m_ui->requestPanel->restoreState(store);
    m_profiles->restoreState(store);
    m_ui->resultsPane->restoreState(store);
    m_ui->inspectorPane->restoreState(store);
}

} // namespace Urlpool
