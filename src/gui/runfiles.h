// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/fileviews.h"

#include <QObject>
#include <QPointer>

namespace Urlpool {

class HistoryDialog;
struct RunSummary;
struct StoreError;

/** What the File menu does: opening, saving, the recent files, the history, and what a crash left. */
class RunFiles : public QObject
{
    Q_OBJECT
public:
    /** What Save would save. */
    enum class Saves : quint8 {
        Nothing,  ///< there is nothing
        Run,      ///< asks where to
        SavedRun, ///< is saved as it grows
        List,
    };
    Q_ENUM(Saves)

    explicit RunFiles(const FileViews& views, QObject* parent);

    /** Lists and run files; of the latter one. */
    void open(const QStringList& paths);
    void chooseFiles();
    void save();
    void saveRunAs();
    void saveRunTo(const QString& path);
    void saveListAs();
    void showHistory();
    /** Makes room, looks what a crash left, and offers it. Call it once, when the window is there. */
    void begin();
    /** The list was changed since the run was made, or there is no run. */
    void setListIsNew(bool isNew);
    Saves saves() const;
    /** The name of the file that is shown; the list's if the run has not been saved. */
    QString shownName() const;
    /** Nobody but this window would miss the run's file: it goes with the window. */
    bool isRunTemporary() const;

Q_SIGNALS:
    void savesChanged();

private:
    void connectHistory();
    void openRun(const QString& path);
    void openLists(const QStringList& paths);
    void followState();
    void offerInterrupted();
    void sayHowSaved(const QString& path, const StoreError& error);
    void updateHistoryDialog();
    QString shownRunPath() const;

    FileViews m_views;
    QPointer<HistoryDialog> m_dialog;
    QStringList m_openingLists;
    bool m_listIsNew = true;
    bool m_wasActive = false;
    bool m_looking = false;    ///< for what a crash left
    bool m_hasToOffer = false; ///< what it left, when the message bar is free
};

/** The folder that dialogs begin with. */
QString rememberedFolder();
void rememberFolder(const QString& file);
/** "links" for "links.txt"; something usable where there is no name. */
QString baseName(const QString& source);

} // namespace Urlpool
