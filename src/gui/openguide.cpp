// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/openguide.h"

#include "gui/historymodel.h"
#include "gui/inspectorpane.h"
#include "gui/openedsettings.h"
#include "gui/panesettings.h"
#include "gui/requestdocument.h"
#include "gui/requestpanel.h"
#include "gui/resultspane.h"
#include "gui/runcontroller.h"
#include "gui/settingspane.h"
#include "gui/statusstrip.h"
#include "text/text.h"

#include <QDateTime>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int patienceMs = 300;

} // namespace

OpenGuide::OpenGuide(const FileViews& views, QObject* parent) : QObject(parent), m_views(views)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, &OpenGuide::saySoon);
    RunController* controller = views.controller;
    connect(controller, &RunController::preparing, this, &OpenGuide::beginPreparing);
    connect(controller, &RunController::opening, this, &OpenGuide::beginOpening);
    connect(controller, &RunController::openProgressed, this, &OpenGuide::sayProgress);
    connect(controller, &RunController::previewed, this, &OpenGuide::showPreview);
    connect(controller, &RunController::stateChanged, this, [this] {
        if (!m_views.controller->isPreparing())
            endWaiting();
    });
    connect(controller, &RunController::opened, this, &OpenGuide::takeOver);
    connect(controller, &RunController::openFailed, this, &OpenGuide::sayFailed);
}

void OpenGuide::beginPreparing(quint32 rows)
{
    m_waitText = rows == 1 ? tr("Preparing 1 row…") : tr("Preparing %1 rows…").arg(Text::number(rows));
    m_patience.start();
}

void OpenGuide::beginOpening(const QString& path)
{
    m_before = m_views.results->place();
    m_waitText = tr("Opening %1…").arg(QFileInfo(path).fileName());
    m_patience.start();
}

void OpenGuide::saySoon()
{
    if (m_waitMessage || !m_views.controller->isPreparing())
        return;
    m_waitMessage = m_views.message->offer(MessageBar::Tone::Note, m_waitText,
                                           {{tr("Cancel"), [this] {
                                                 m_views.controller->cancelPreparing();
                                                 m_views.results->restorePlace(m_before);
                                             }}});
}

void OpenGuide::sayProgress(quint32 rows, quint32 total)
{
    if (m_waitMessage)
        m_views.message->reword(m_waitMessage, tr("%1 %2 of %3 rows", "Opening x… 12 of 100 rows")
                                                   .arg(m_waitText, Text::number(rows), Text::number(total)));
}

void OpenGuide::endWaiting()
{
    m_patience.stop();
    m_views.inspector->setOpening(false);
    m_views.strip->setIdleText({});
    if (const quint64 message = std::exchange(m_waitMessage, 0))
        m_views.message->dismiss(message);
}

void OpenGuide::showPreview(const RunPreview& preview, const RunCounts& counts)
{
    m_views.results->setPreview(preview, counts);
    m_views.inspector->setOpening(true);
    m_views.strip->setIdleText(m_waitText);
    saySoon();
    sayProgress(quint32(preview.records.size()), preview.totalRows);
}

/** Nobody has to open one run after another with the settings of the first. */
void OpenGuide::keepMine()
{
    const PaneState now = m_views.requests->settingsPane()->state();
    if (now == m_taken)
        return;
    m_mine.reset();
    if (now != PaneState{windowDefaults(), {}, {}})
        m_mine = now;
}

/** What to say of the settings that have taken the place of others; empty if there is nothing to do. */
QStringList OpenGuide::takeSettings()
{
    const RunSettings& stored = m_views.controller->run()->settings();
    SettingsPane* pane = m_views.requests->settingsPane();
    OpenedSettings opened = openedSettings(stored);
    if (!m_views.controller->caFile().isEmpty())
        opened.settings.session.caFile.clear(); // it is the list's, not the person's
    QStringList notes;
    // Who looks at an earlier run and has its secrets in the pane keeps them there.
    RunSettings bare = stored;
    bare.session.caFile = opened.settings.session.caFile;
    if (!isSameButForSecrets(pane->settings(), bare)) {
        keepMine();
        pane->setSettings(opened.settings);
        m_taken = pane->state();
        if (m_mine)
            notes += tr("The settings are those of this run now.");
        if (!opened.secrets.isEmpty())
            notes +=
                tr("What is secret is not in this file. Enter %1 in the settings before Resume or Retry.")
                    .arg(joinedWords(opened.secrets));
    }
    if (!opened.lostCaFile.isEmpty())
        notes +=
            tr("The extra CA file %1 is gone; choose another one if it is needed.").arg(opened.lostCaFile);
    return notes;
}

void OpenGuide::takeOver(const QString& path)
{
    const Run* run = m_views.controller->run();
    m_views.document->show(run->list(), m_views.controller->caFile());
    const QStringList notes = takeSettings();
    QList<MessageBar::Choice> choices;
    if (m_mine && m_views.requests->settingsPane()->state() == m_taken)
        choices += {tr("Back to my settings"),
                    [this, mine = *m_mine] { m_views.requests->settingsPane()->setState(mine); }};
    if (const StoreError reason = run->readOnlyReason())
        sayReadOnly(path, reason, choices);
    else if (!notes.isEmpty() && choices.isEmpty())
        m_views.message->say(MessageBar::Tone::Note, notes.join(u' '));
    else if (!notes.isEmpty())
        m_views.message->offer(MessageBar::Tone::Note, notes.join(u' '), choices);
}

void OpenGuide::sayReadOnly(const QString& path, const StoreError& reason,
                            const QList<MessageBar::Choice>& choices)
{
    const QList<MessageBar::Choice> all =
        QList<MessageBar::Choice>{{tr("Look again"), [this, path] { m_views.controller->open(path); }}} +
        choices;
    if (reason.kind == StoreErrorKind::Busy) {
        const QString now = whenText(QDateTime::currentMSecsSinceEpoch());
        m_views.message->offer(
            MessageBar::Tone::Note,
            reason.detail.isEmpty()
                ? tr("Another program is writing this run; it is shown as it was at %1.").arg(now)
                : tr("%1 is writing this run; it is shown as it was at %2.").arg(reason.detail, now),
            all);
        return;
    }
    m_views.message->offer(MessageBar::Tone::Note,
                           tr("This run can only be looked at: %1 may not be written. Save it somewhere else "
                              "to go on with it.")
                               .arg(QFileInfo(path).fileName()),
                           all);
}

void OpenGuide::sayFailed(const StoreError& error)
{
    endWaiting();
    m_views.results->restorePlace(m_before);
    m_views.message->say(MessageBar::Tone::Problem, Text::storeErrorSentence(error));
}

} // namespace Urlpool
