// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/background.h"
#include "run/runfolder.h"

#include <QObject>

namespace Urlpool {

/**
 * The past runs: those in the data folder, and saved ones that were opened lately. Everything that
 * touches the disk happens off the GUI thread.
 */
class RunHistory : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 defaultMaxBytes = 2'000'000'000;

    explicit RunHistory(const RunFolder& folder, QObject* parent = nullptr);
    /** Waits for what is under way. */
    ~RunHistory() override;

    const RunFolder& folder() const { return m_folder; }
    /** The path is that of a run that was not saved elsewhere. */
    bool holds(const QString& path) const;
    /** Newest first; as they were when changed() was emitted last. */
    const QList<RunSummary>& runs() const { return m_runs; }
    bool isKnown() const { return m_isKnown; } ///< changed() has been emitted

    /** Looks again; changed() follows. */
    void refresh();
    /** Removes the file of a past run; removed() and changed() follow. */
    void remove(const QString& path);
    /** Keeps to maxBytes(), but for the run at @p shown; changed() follows if something was removed. */
    void prune(const QString& shown);

    static qint64 maxBytes();
    static void setMaxBytes(qint64 bytes);

Q_SIGNALS:
    void changed();
    void removed(const QString& path, bool done);

private:
    RunFolder m_folder;
    QList<RunSummary> m_runs;
    bool m_isKnown = false;
    Background m_reader;
    QThreadPool m_upkeep; ///< in order, and nothing is left out
};

} // namespace Urlpool
