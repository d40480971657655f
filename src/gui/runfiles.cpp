// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runfiles.h"

#include "gui/historydialog.h"
#include "gui/messagebar.h"
#include "gui/recentfiles.h"
#include "gui/requestdocument.h"
#include "gui/runcontroller.h"
#include "gui/runhistory.h"
#include "text/text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace Urlpool {

RunFiles::RunFiles(const FileViews& views, QObject* parent) : QObject(parent), m_views(views)
{
    connect(views.controller, &RunController::stateChanged, this, &RunFiles::followState);
    connect(views.controller, &RunController::saved, this, &RunFiles::sayHowSaved);
    connect(views.controller, &RunController::opened, this, [this](const QString& path) {
        if (!m_views.history->holds(path))
            RecentFiles::add(path);
    });
    connect(views.document, &RequestDocument::loaded, this, [this] {
        for (const QString& path : std::exchange(m_openingLists, {}))
            RecentFiles::add(path);
    });
    connect(views.document, &RequestDocument::failed, this, [this] { m_openingLists.clear(); });
    connectHistory();
}

void RunFiles::connectHistory()
{
    connect(m_views.history, &RunHistory::changed, this, [this] {
        if (std::exchange(m_looking, false))
            offerInterrupted();
    });
    connect(m_views.message, &MessageBar::freed, this, [this] {
        if (std::exchange(m_hasToOffer, false))
            offerInterrupted();
    });
}

QString RunFiles::shownRunPath() const
{
    const Run* run = m_views.controller->run();
    return run ? run->path() : QString();
}

void RunFiles::open(const QStringList& paths)
{
    if (paths.isEmpty())
        return;
    QStringList runs = paths;
    runs.removeIf([](const QString& path) { return !isRunFileName(path); });
    // However a list came here: its results are expected beside it.
    if (QFileInfo::exists(paths.first()) && !m_views.history->holds(paths.first()))
        rememberFolder(paths.first());
    if (runs.isEmpty()) {
        openLists(paths);
        return;
    }
    openRun(runs.first());
    if (paths.size() > 1)
        m_views.message->say(MessageBar::Tone::Note,
                             tr("A window shows one run at a time: only %1 is opened.")
                                 .arg(QFileInfo(runs.first()).fileName()));
}

void RunFiles::openLists(const QStringList& paths)
{
    m_views.document->openFiles(paths);
    m_openingLists = paths;
}

void RunFiles::openRun(const QString& path)
{
    if (QFileInfo(path) == QFileInfo(shownRunPath())) {
        m_views.message->say(MessageBar::Tone::Note, tr("This run is shown already."));
        return;
    }
    if (m_views.controller->isActive()) {
        m_views.message->say(
            MessageBar::Tone::Note,
            tr("The run in this window is not finished. Open the other one beside it?"),
            {{tr("Open in another window"),
              [path] { QProcess::startDetached(QCoreApplication::applicationFilePath(), {path}); }},
             {tr("Cancel"), {}}});
        return;
    }
    m_views.controller->open(path);
}

void RunFiles::begin()
{
    m_looking = true;
    m_views.history->prune(shownRunPath());
    m_views.history->refresh();
}

void RunFiles::offerInterrupted()
{
    QList<RunSummary> left = m_views.history->runs();
    left.removeIf([this](const RunSummary& run) {
        return run.use != RunFileUse::Interrupted || !m_views.history->holds(run.path);
    });
    const bool busy = m_views.controller->run() || m_views.controller->isPreparing();
    if (left.isEmpty() || busy)
        return;
    m_hasToOffer = !m_views.message->isFree();
    if (m_hasToOffer)
        return;
    const RunSummary& newest = left.first();
    const QString what =
        tr("the run of %1: %2 of %3 done", "Recover the run of …")
            .arg(whenText(newest.createdAtMs), Text::number(doneRows(newest)), Text::number(newest.rows));
    const MessageBar::Choice recover{tr("Recover"), [this, path = newest.path] { openRun(path); }};
    if (left.size() == 1)
        m_views.message->offer(MessageBar::Tone::Note, tr("Recover %1").arg(what),
                               {recover, {tr("Later"), {}}});
    else
        m_views.message->offer(
            MessageBar::Tone::Note,
            tr("%1 runs were interrupted. Recover the newest, %2").arg(Text::number(left.size()), what),
            {recover, {tr("Show history"), [this] { showHistory(); }}});
}

void RunFiles::followState()
{
    const bool active = m_views.controller->isActive();
    if (std::exchange(m_wasActive, active) && !active) {
        m_views.history->prune(shownRunPath());
        if (m_dialog)
            m_views.history->refresh();
    }
    updateHistoryDialog();
    Q_EMIT savesChanged();
}

void RunFiles::showHistory()
{
    if (!m_dialog) {
        m_dialog = new HistoryDialog(m_views.history, m_views.window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &HistoryDialog::openRequested, this, [this](const QString& path) {
            m_dialog->close();
            openRun(path);
        });
        connect(m_dialog, &HistoryDialog::problem, this, [this](const QString& sentence) {
            m_views.message->say(MessageBar::Tone::Problem, sentence);
        });
        updateHistoryDialog();
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void RunFiles::updateHistoryDialog()
{
    if (!m_dialog)
        return;
    m_dialog->setShown(shownRunPath());
    m_dialog->setMayOpen(!m_views.controller->isActive());
}

void RunFiles::setListIsNew(bool isNew)
{
    m_listIsNew = isNew;
    Q_EMIT savesChanged();
}

bool RunFiles::isRunTemporary() const
{
    const Run* run = m_views.controller->run();
    return run && run->isTemporary();
}

RunFiles::Saves RunFiles::saves() const
{
    const Run* run = m_views.controller->run();
    if (run && (run->isTemporary() || m_views.history->holds(run->path())))
        return Saves::Run;
    if (run && !m_listIsNew)
        return Saves::SavedRun;
    return m_views.document->list().text().isEmpty() ? Saves::Nothing : Saves::List;
}

QString RunFiles::shownName() const
{
    const Run* run = m_views.controller->run();
    if (run && !run->isTemporary() && !m_views.history->holds(run->path()))
        return QFileInfo(run->path()).fileName();
    return m_views.document->list().source();
}

} // namespace Urlpool
