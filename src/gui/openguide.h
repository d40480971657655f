// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/fileviews.h"
#include "gui/messagebar.h"
#include "gui/panestate.h"
#include "gui/resultstable.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <optional>

namespace Urlpool {

class Profiles;
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
    OpenGuide(const FileViews& views, Profiles* profiles, QObject* parent);

private:
    struct Mine
    {
        std::optional<PaneState> before = {}; ///< what stood there; none: the defaults
        bool isOver = false;                  ///< what is saved has taken the place of the run's
    };
    void beginPreparing(quint32 rows);
    void beginOpening(const QString& path);
    void saySoon();
    void sayProgress(quint32 rows, quint32 total);
    void endWaiting();
    void showPreview(const RunPreview& preview, const RunCounts& counts);
    void takeOver(const QString& path);
    QStringList takeSettings();
    void keepMine();
    QString changeProfile();
    void followProfile();
    void followReplacement();
    void endRunsSettings();
    QList<MessageBar::Choice> wayToObstacle();
    QList<MessageBar::Choice> wayBack();
    /** With the way back behind the other choices. */
    void offer(const QString& text, const QList<MessageBar::Choice>& choices);
    void sayReadOnly(const QString& path, const StoreError& reason);
    void sayFailed(const StoreError& error);

    FileViews m_views;
    QTimer m_patience;
    QString m_waitText;
    quint64 m_waitMessage = 0;
    TablePlace m_before;         ///< of the run that was shown before
    QHash<QString, Mine> m_mine; ///< of profiles whose settings are those of a run, edited or not
    Profiles* m_profiles;
    QString m_profile;   ///< that is shown
    quint64 m_offer = 0; ///< the message with the way back
};

} // namespace Urlpool
