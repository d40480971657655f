// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

#include <functional>

namespace Urlpool {

class MessageBar;
class Profiles;
struct PaneState;

/** The button that says which profile the settings are, and its menu. */
class ProfileMenu : public QToolButton
{
    Q_OBJECT
public:
    /** Both must outlive it. */
    ProfileMenu(Profiles* profiles, MessageBar* message, QWidget* parent = nullptr);

private:
    void showCurrent();
    void offerUndo(const QString& sentence, const PaneState& before);
    void fill();
    void addChoices();
    void addNaming();
    void addFiles();
    void ask(const QString& title, const QString& verb, const QString& name,
             const std::function<void(const QString&)>& act);
    void askWhetherToDelete();
    void importProfile();
    void exportProfile();

    Profiles* m_profiles;
    MessageBar* m_message;
    quint64 m_undoMessage = 0;
    QString m_undoProfile; ///< whose it is
};

} // namespace Urlpool
