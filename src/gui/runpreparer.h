// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/background.h"
#include "run/preparedrun.h"

#include <QObject>
#include <QTimer>

namespace Urlpool {

/**
 * Makes or opens a run file off the GUI thread, one at a time; a newer order drops the older one. A file
 * that was made for nothing is removed.
 */
class RunPreparer : public QObject
{
    Q_OBJECT
public:
    explicit RunPreparer(QObject* parent = nullptr);

    /** created() or failed() follows. */
    void create(const RequestList& list, const RunSettings& settings, const RunPlace& place);
    /** opened() or failed() follows; for long runs previewed() and progressed() before. */
    void open(const QString& path);
    /** Nothing follows any more. */
    void cancel();
    bool isBusy() const { return m_background.isBusy(); }

Q_SIGNALS:
    /** @p counts: of all rows. */
    void previewed(const Urlpool::RunPreview& preview, const Urlpool::RunCounts& counts);
    /** Ten times a second. */
    void progressed(quint32 rows, quint32 total);
    void created(const std::shared_ptr<Urlpool::PreparedRun>& run);
    void opened(const std::shared_ptr<Urlpool::PreparedRun>& run);
    void failed(const Urlpool::StoreError& error);

private:
    struct Figures
    {
        std::atomic<quint32> rows = 0;
        std::atomic<quint32> total = 0;
    };
    void end();

    std::shared_ptr<Figures> m_figures;
    QTimer m_ticks;
    quint64 m_order = 0;
    Background m_background;
};

} // namespace Urlpool
