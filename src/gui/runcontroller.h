// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runpreparer.h"
#include "run/run.h"
#include "run/runfolder.h"

#include <QSet>

#include <functional>
#include <memory>

namespace Urlpool {

/**
 * Starts, opens, stops and repeats runs, one at a time; asks before it re-sends. Earlier runs are in their
 * files: only the run that is shown is kept in memory.
 */
class RunController : public QObject
{
    Q_OBJECT
public:
    /** New runs get their files in @p folder. */
    explicit RunController(const RunFolder& folder, QObject* parent = nullptr);
    ~RunController() override;

    /** The run that is shown; null at first, and while the first rows of another one are. */
    Run* run() const { return m_previewing ? nullptr : m_run.get(); }
    bool isActive() const;
    /** A run file is being made or opened. */
    bool isPreparing() const { return m_preparer.isBusy(); }
    /** Why the run can only be looked at. */
    StoreError readOnlyReason() const;
    /** Rows that Resume would take; 0 while a run is active. */
    quint32 unfinished() const;
    quint32 failed() const;
    /** Why nothing may be begun with what is set; a sentence, empty if it may. */
    QString settingsProblem() const { return m_settingsProblem; }
    void setSettingsProblem(const QString& sentence) { m_settingsProblem = sentence; }
    /** The authority that is trusted for the requests of this run only; normally empty. */
    QString caFile() const { return m_caFile; }

    /** @p caFile: an authority to trust for all tries of this list, normally empty. */
    void start(const RequestList& list, const RunSettings& settings, const QString& caFile);
    /** Only while none is active. opened() or openFailed() follows. */
    void open(const QString& path);
    /** Gives up what is being made or opened; what was shown before is shown again. */
    void cancelPreparing();
    /** Pause, or going on: after a pause, or with what a stop left over, for which the settings count. */
    void pauseOrResume(const RunSettings& settings);
    void stop();
    using Pace = Urlpool::Pace;
    /** Asks first if something could happen twice. */
    void retry(const QList<quint32>& rows, const RunSettings& settings, Pace pace = Pace::Usual);
    /** For the run that goes on, at its pace; at once. */
    void setLimits(const Limits& limits);
    /** As they were set for the run that goes on; a gentle retry has less. */
    const Limits& limits() const { return m_limits; }
    /** @p move: the run goes on in @p path, and the old file is removed. saved() follows. */
    void saveTo(const QString& path, bool move);
    bool isSaving() const { return m_isSaving; }

Q_SIGNALS:
    void runChanged(Urlpool::Run* run);
    void stateChanged();
    void limitsChanged();
    void problem(const QString& sentence);
    /** The run is paused because it cannot be saved. */
    void storeProblem(const QString& sentence);
    /** It can be saved again; or, after a pause, that is tried. */
    void storeRecovered();
    void question(const QString& text, const QString& yes, const std::function<void()>& act);

    void preparing(quint32 rows); ///< stateChanged() or problem() follows
    void opening(const QString& path);
    /** The first rows of the run that is being opened; no run is shown meanwhile. */
    void previewed(const Urlpool::RunPreview& preview, const Urlpool::RunCounts& counts);
    void openProgressed(quint32 rows, quint32 total);
    /** Soon after runChanged(). */
    void opened(const QString& path);
    void openFailed(const Urlpool::StoreError& error);
    void saved(const QString& path, const Urlpool::StoreError& error);

private:
    bool hasGoodSettings();
    bool canSetUp(const RunSettings& settings);
    bool hasSecrets(const RequestList& list, const RunSettings& settings, QList<quint32> rows);
    void connectPreparer();
    void take(PreparedRun& prepared);
    void follow(Run* run);
    void endPreview();
    void retryNow(const QList<quint32>& rows, const RunSettings& settings, Pace pace);
    void resumeUnfinished(const RunSettings& settings);
    RunSettings settingsFor(const RunSettings& settings) const;

    RunFolder m_folder;
    std::unique_ptr<Run> m_run;
    bool m_previewing = false;
    bool m_storeIsBroken = false;
    bool m_isSaving = false;
    Limits m_limits; ///< of what was begun last, at the usual pace
    QString m_settingsProblem;
    QString m_caFile;
    QString m_nextCaFile;    ///< of the run that is being made
    QString m_openPath;      ///< being opened
    QSet<QString> m_caFiles; ///< of lists of this session
    RunPreparer m_preparer;
};

/** "Send 12 POST and 3 PATCH requests again?"; empty if @p methods is. */
QString resendQuestion(const QList<std::pair<QByteArray, int>>& methods);

} // namespace Urlpool
