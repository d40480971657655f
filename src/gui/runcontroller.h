// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/run.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace Urlpool {

/** Starts, stops and repeats runs and keeps the earlier ones of this session; asks before it re-sends. */
class RunController : public QObject
{
    Q_OBJECT
public:
    explicit RunController(QObject* parent = nullptr);
    ~RunController() override;

    /** The run that is shown; null at first. */
    Run* run() const { return m_shown; }
    bool isActive() const;
    /** Rows that Resume would take; 0 while a run is active. */
    quint32 unfinished() const;
    quint32 failed() const;

    /** @p caFile: an authority to trust for all tries of this list, normally empty. */
    void start(const RequestList& list, const RunSettings& settings, const QString& caFile);
    /** Pause, or going on: after a pause, or with what a stop left over. */
    void pauseOrResume(const RunSettings& settings);
    void stop();
    /** Asks first if something could happen twice. */
    void retry(const QList<quint32>& rows, const RunSettings& settings);

    struct Entry
    {
        std::unique_ptr<Run> run;
        QString caption;
        QString caFile;
    };
    const std::vector<Entry>& history() const { return m_history; }
    /** Shows an earlier run; only while none is active. */
    void show(Run* run);

Q_SIGNALS:
    void runChanged(Urlpool::Run* run);
    void stateChanged();
    void problem(const QString& sentence);
    /** The run is paused because it cannot be saved. */
    void storeProblem(const QString& sentence);
    void question(const QString& text, const QString& yes, const std::function<void()>& act);

private:
    bool canSetUp(const RunSettings& settings);
    void retryNow(const QList<quint32>& rows, const RunSettings& settings);
    RunSettings settingsFor(const RunSettings& settings) const;
    void resumeUnfinished(const RunSettings& settings);

    std::vector<Entry> m_history;
    Run* m_shown = nullptr;
};

/** "Send 12 POST and 3 PATCH requests again?"; empty if @p methods is. */
QString resendQuestion(const QList<std::pair<QByteArray, int>>& methods);

} // namespace Urlpool
