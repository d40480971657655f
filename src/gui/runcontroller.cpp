// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runcontroller.h"

#include "gui/openedsettings.h"
#include "text/sessiontext.h"
#include "text/text.h"

#include <QTimer>

#include <numeric>
#include <utility>

namespace Urlpool {

RunController::RunController(const RunFolder& folder, QObject* parent) : QObject(parent), m_folder(folder)
{
    connectPreparer();
}

RunController::~RunController()
{
    // Rows and states of a run that is being taken down concern nobody any more.
    if (m_run)
        m_run->disconnect(this);
}

void RunController::connectPreparer()
{
    connect(&m_preparer, &RunPreparer::created, this, [this](const std::shared_ptr<PreparedRun>& prepared) {
        m_caFile = m_nextCaFile;
        take(*prepared);
        m_limits = m_run->settings().limits;
        m_run->start();
        Q_EMIT stateChanged();
    });
    connect(&m_preparer, &RunPreparer::previewed, this,
            [this](const RunPreview& preview, const RunCounts& counts) {
                m_previewing = true;
                Q_EMIT runChanged(nullptr);
                Q_EMIT stateChanged();
                Q_EMIT previewed(preview, counts);
            });
    connect(&m_preparer, &RunPreparer::progressed, this, &RunController::openProgressed);
    connect(&m_preparer, &RunPreparer::opened, this, [this](const std::shared_ptr<PreparedRun>& prepared) {
        m_caFile.clear();
        take(*prepared);
        if (const QString caFile = m_run->settings().session.caFile; m_caFiles.contains(caFile))
            m_caFile = caFile;
        // In a turn of its own: rows, list and settings of a million rows together would be felt.
        QTimer::singleShot(0, m_run.get(),
                           [this, path = std::exchange(m_openPath, {})] { Q_EMIT opened(path); });
    });
    connect(&m_preparer, &RunPreparer::failed, this, [this](const StoreError& error) {
        endPreview();
        Q_EMIT stateChanged();
        if (std::exchange(m_openPath, {}).isEmpty())
            Q_EMIT problem(Text::storeErrorSentence(error));
        else
            Q_EMIT openFailed(error);
    });
}

bool RunController::isActive() const
{
    return m_run && m_run->isActive();
}

StoreError RunController::readOnlyReason() const
{
    return run() ? run()->readOnlyReason() : StoreError();
}

quint32 RunController::unfinished() const
{
    return run() && !isActive() ? run()->counts().of(RowState::Cancelled) + run()->counts().pending() : 0;
}

quint32 RunController::failed() const
{
    return run() ? run()->counts().of(RowState::Failed) : 0;
}

void RunController::start(const RequestList& list, const RunSettings& settings, const QString& caFile)
{
    if (isActive() || isPreparing() || list.size() == 0 || !hasGoodSettings())
        return;
    RunSettings mine = settings;
    if (!caFile.isEmpty())
        mine.session.caFile = caFile;
    const RequestList rows = list.withDefaults(mine.request);
    if (!canSetUp(mine) || !hasSecrets(rows, mine, {}))
        return;
    StoreError error;
    const QString path = m_folder.newPath(&error);
    if (path.isEmpty())
        Q_EMIT problem(tr("This run cannot be kept in the history. %1").arg(Text::storeErrorSentence(error)));
    m_nextCaFile = caFile;
    if (!caFile.isEmpty())
        m_caFiles += caFile;
    m_preparer.create(rows, mine, {path, path.isEmpty()});
    Q_EMIT preparing(list.size());
    Q_EMIT stateChanged();
}

void RunController::open(const QString& path)
{
    if (isActive())
        return;
    cancelPreparing();
    m_openPath = path;
    m_preparer.open(path);
    Q_EMIT opening(path);
    Q_EMIT stateChanged();
}

void RunController::cancelPreparing()
{
    if (!isPreparing())
        return;
    m_preparer.cancel();
    m_openPath.clear();
    endPreview();
    Q_EMIT stateChanged();
}

void RunController::endPreview()
{
    if (std::exchange(m_previewing, false))
        Q_EMIT runChanged(m_run.get());
}

/** A field with a problem counts as its default, and nobody has chosen to send requests like that. */
bool RunController::hasGoodSettings()
{
    if (!m_settingsProblem.isEmpty())
        Q_EMIT problem(m_settingsProblem);
    return m_settingsProblem.isEmpty();
}

/** What no field of the settings can tell by itself, such as a wrong passphrase. */
bool RunController::canSetUp(const RunSettings& settings)
{
    const SetupResult result = Run::checkSettings(settings);
    if (!result.ok)
        Q_EMIT problem(tr("%1 It is set under Session, TLS and Proxy in the settings.")
                           .arg(Text::setupSentence(result, settings.session)));
    return result.ok;
}

/** "***" stands for what a run file does not hold; it is never sent. */
bool RunController::hasSecrets(const RequestList& list, const RunSettings& settings, QList<quint32> rows)
{
    if (rows.isEmpty()) {
        rows.resize(list.size());
        std::iota(rows.begin(), rows.end(), 1u);
    }
    const QString sentence = missingSecretsSentence(missingSecrets(settings, list, std::move(rows)));
    if (!sentence.isEmpty())
        Q_EMIT problem(sentence);
    return sentence.isEmpty();
}

void RunController::take(PreparedRun& prepared)
{
    const std::unique_ptr<Run> before = std::exchange(m_run, Run::make(std::move(prepared)));
    if (before)
        before->disconnect(this);
    m_previewing = false;
    m_storeIsBroken = false;
    m_isSaving = false;
    follow(m_run.get());
    Q_EMIT runChanged(m_run.get());
    Q_EMIT stateChanged();
}

void RunController::follow(Run* run)
{
    connect(run, &Run::stateChanged, this, &RunController::stateChanged);
    connect(run, &Run::storeFailed, this, [this](const StoreError& failure) {
        // It tries again every second; once is enough to say so.
        if (!std::exchange(m_storeIsBroken, true))
            Q_EMIT storeProblem(Text::storeErrorSentence(failure));
    });
    connect(run, &Run::storeRecovered, this, [this] {
        m_storeIsBroken = false;
        Q_EMIT storeRecovered();
    });
}

void RunController::saveTo(const QString& path, bool move)
{
    if (!run() || m_isSaving)
        return;
    m_isSaving = true;
    connect(
        m_run.get(), &Run::saved, this,
        [this, path](const StoreError& error) {
            m_isSaving = false;
            Q_EMIT saved(path, error);
        },
        Qt::SingleShotConnection);
    m_run->saveSoon(path, move);
}

void RunController::pauseOrResume(const RunSettings& settings)
{
    if (!run())
        return;
    if (m_run->state() == Run::State::Running) {
        m_run->pause();
    } else if (m_run->state() == Run::State::Paused) {
        // If there is still no room for it, or none again, that is news.
        if (std::exchange(m_storeIsBroken, false))
            Q_EMIT storeRecovered();
        m_run->resume();
    } else if (!isActive()) {
        resumeUnfinished(settings);
    }
}

void RunController::resumeUnfinished(const RunSettings& settings)
{
    if (!hasGoodSettings())
        return;
    const QList<quint32> rows = m_run->unfinishedRows();
    QList<quint32> sent;
    for (const quint32 row : rows) {
        if (m_run->record(row).wireSends > 0)
            sent += row;
    }
    const QString asked = sent.isEmpty() ? QString() : resendQuestion(m_run->unsafeMethods(sent, settings));
    if (asked.isEmpty())
        retryNow(rows, settings, Pace::Usual);
    else
        Q_EMIT question(asked, tr("Send again"),
                        [this, rows, settings] { retryNow(rows, settings, Pace::Usual); });
}

void RunController::stop()
{
    if (isActive())
        m_run->stop();
}

void RunController::retry(const QList<quint32>& rows, const RunSettings& settings, Pace pace)
{
    if (!run() || isActive() || isPreparing() || rows.isEmpty() || !hasGoodSettings())
        return;
    const QString asked = resendQuestion(m_run->unsafeMethods(rows, settings));
    if (asked.isEmpty())
        retryNow(rows, settings, pace);
    else
        Q_EMIT question(asked, tr("Send again"),
                        [this, rows, settings, pace] { retryNow(rows, settings, pace); });
}

void RunController::setLimits(const Limits& limits)
{
    if (!isActive() || limits == m_limits)
        return;
    m_limits = limits;
    m_run->setLimits(limits);
    Q_EMIT limitsChanged();
}

void RunController::retryNow(const QList<quint32>& rows, const RunSettings& settings, Pace pace)
{
    if (!run() || isActive() || isPreparing())
        return;
    const RunSettings mine = settingsFor(settings);
    if (!canSetUp(mine) || !hasSecrets(m_run->list().withDefaults(mine.request), mine, rows))
        return;
    m_limits = settings.limits;
    if (!m_run->retry(rows, mine, pace))
        Q_EMIT problem(tr("None of these rows can be sent again."));
    Q_EMIT stateChanged();
}

RunSettings RunController::settingsFor(const RunSettings& settings) const
{
    RunSettings mine = settings;
    if (!m_caFile.isEmpty())
        mine.session.caFile = m_caFile;
    return mine;
}

} // namespace Urlpool
