// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/openguide.h"

#include "gui/historymodel.h"
#include "gui/inspectorpane.h"
#include "gui/openedsettings.h"
#include "gui/panesettings.h"
#include "gui/profiles.h"
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

OpenGuide::OpenGuide(const FileViews& views, Profiles* profiles, QObject* parent)
    : QObject(parent), m_views(views), m_profiles(profiles), m_profile(profiles->current())
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
    connect(profiles, &Profiles::changed, this, &OpenGuide::followProfile);
    connect(profiles, &Profiles::saved, this, &OpenGuide::endRunsSettings);
    const SettingsPane* pane = views.requests->settingsPane();
    connect(pane, &SettingsPane::replaced, this, &OpenGuide::followReplacement);
    connect(pane, &SettingsPane::wasReset, this, &OpenGuide::endRunsSettings);
}

/** The way back leads to what stood in this profile, and in no other. */
QString OpenGuide::changeProfile()
{
    m_views.message->dismiss(std::exchange(m_offer, 0));
    return std::exchange(m_profile, m_profiles->current());
}

/** What is shown may have got another name. */
void OpenGuide::followProfile()
{
    if (m_profiles->current() == m_profile)
        return;
    const QString before = changeProfile();
    const bool isRenamed = !m_profiles->names().contains(before);
    if (isRenamed && m_mine.contains(before))
        m_mine.insert(m_profile, m_mine.value(before));
    // One whose changes have become another's is as it was saved.
    if (isRenamed || !m_profiles->isChanged(before))
        m_mine.remove(before);
}

/** Another profile is shown, or the same as it was saved, which may be taken back. */
void OpenGuide::followReplacement()
{
    if (m_profiles->current() == m_profile) {
        if (const auto mine = m_mine.find(m_profile); mine != m_mine.end())
            mine->isOver = !m_profiles->isChanged(m_profile);
        return;
    }
    const QString before = changeProfile();
    if (!m_profiles->names().contains(before))
        m_mine.remove(before);
}

/** What stands there now is what the person wants, and to be kept when the next run is opened. */
void OpenGuide::endRunsSettings()
{
    if (const auto mine = m_mine.find(m_profile); mine != m_mine.end())
        mine->isOver = true;
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
    if (m_mine.contains(m_profile) && !m_mine.value(m_profile).isOver)
        return;
    const PaneState now = m_views.requests->settingsPane()->state();
    const bool isMine = now != PaneState{windowDefaults(), {}, {}};
    m_mine.insert(m_profile, {isMine ? std::optional(now) : std::nullopt});
}

QList<MessageBar::Choice> OpenGuide::wayToObstacle()
{
    if (m_views.requests->settingsPane()->obstacle().isEmpty())
        return {};
    return {{tr("Go to the setting"), [this] {
                 m_views.requests->showObstacle();
                 // Who cannot enter it wants to go back.
                 if (!wayBack().isEmpty())
                     offer(tr("The settings are those of this run now."), {});
             }}};
}

QList<MessageBar::Choice> OpenGuide::wayBack()
{
    const Mine mine = m_mine.value(m_profile);
    if (!mine.before || mine.isOver)
        return {};
    return {{tr("Back to my settings"), [this, mine = *mine.before] {
                 m_mine.remove(m_profile);
                 m_views.requests->settingsPane()->setState(mine);
             }}};
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
        pane->setSettings(opened.settings, opened.leftOut);
        if (m_mine.value(m_profile).before)
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
    if (const StoreError reason = run->readOnlyReason())
        sayReadOnly(path, reason);
    else if (!notes.isEmpty())
        offer(notes.join(u' '), wayToObstacle());
}

void OpenGuide::offer(const QString& text, const QList<MessageBar::Choice>& choices)
{
    const QList<MessageBar::Choice> back = wayBack();
    const quint64 message = m_views.message->offer(MessageBar::Tone::Note, text, choices + back);
    m_offer = back.isEmpty() ? 0 : message;
}

void OpenGuide::sayReadOnly(const QString& path, const StoreError& reason)
{
    const QList<MessageBar::Choice> again{
        {tr("Look again"), [this, path] { m_views.controller->open(path); }}};
    if (reason.kind == StoreErrorKind::Busy) {
        const QString now = whenText(QDateTime::currentMSecsSinceEpoch());
        offer(reason.detail.isEmpty()
                  ? tr("Another program is writing this run; it is shown as it was at %1.").arg(now)
                  : tr("%1 is writing this run; it is shown as it was at %2.").arg(reason.detail, now),
              again);
        return;
    }
    offer(
        tr("This run can only be looked at: %1 may not be written. Save it somewhere else to go on with it.")
            .arg(QFileInfo(path).fileName()),
        again);
}

void OpenGuide::sayFailed(const StoreError& error)
{
    endWaiting();
    m_views.results->restorePlace(m_before);
    m_views.message->say(MessageBar::Tone::Problem, Text::storeErrorSentence(error));
}

} // namespace Urlpool
