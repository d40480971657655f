// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/fileviews.h"
#include "gui/messagebar.h"
#include "gui/panestate.h"
#include "gui/resultstable.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace Urlpool {

struct RunCounts;
struct RunPreview;
struct StoreError;

/**
 * Shows how a run is made or opened, can be cancelled from the message bar, and then lets the list and the
 * settings of an opened run take their places.
 */
class OpenGuide : public QObject
{
    Q_OBJECT
public:
    explicit OpenGuide(const FileViews& views, QObject* parent);

private:
    void beginPreparing(quint32 rows);
    void beginOpening(const QString& path);
    void saySoon();
    void sayProgress(quint32 rows, quint32 total);
    void endWaiting();
    void showPreview(const RunPreview& preview, const RunCounts& counts);
    void takeOver(const QString& path);
    QStringList takeSettings();
    void keepMine();
    void sayReadOnly(const QString& path, const StoreError& reason, const QList<MessageBar::Choice>& choices);
    void sayFailed(const StoreError& error);

    FileViews m_views;
    QTimer m_patience;
    QString m_waitText;
    quint64 m_waitMessage = 0;
    TablePlace m_before;              ///< of the run that was shown before
    std::optional<PaneState> m_mine;  ///< what stood in the settings before those of runs took its place
    std::optional<PaneState> m_taken; ///< those of the run
};

} // namespace Urlpool
