// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/runorigin.h"

#include <functional>

namespace Urlpool::Cli {

/** `urlpool-cli resume` and `retry`: rows of a run that was saved, or that a crash left. */
class ContinuedRun : public RunOrigin
{
public:
    /** Changes settings, which are the run's own, as options say; a problem if that makes no sense. */
    using ReadOptions = std::function<Problem(RunOptions&)>;
    explicit ContinuedRun(ReadOptions readOptions) : m_readOptions(std::move(readOptions)) {}

    Problem prepare(RunOptions& options, std::unique_ptr<Run>& run) override;
    bool begin(Run& run) override;
    QString summary() const override;

private:
    Problem chooseRows(const RunOptions& options, Run& run, const QList<quint32>& wanted);
    qsizetype ranRows() const;

    ReadOptions m_readOptions;
    QList<quint32> m_rows;
    QList<quint16> m_attemptsBefore; ///< of each of them
    const Run* m_run = nullptr;      ///< since begin()
    quint32 m_allRows = 0;
    RunSettings m_settings;
    Pace m_pace = Pace::Usual;
};

/** What gives these secrets again, ready to be typed but for themselves. */
QString optionsFor(const QList<MissingSecret>& missing);

} // namespace Urlpool::Cli
