// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

#include <functional>

namespace Urlpool {

class MessageBar;
class Profiles;

/** The button that says which profile the settings are, and its menu. */
class ProfileMenu : public QToolButton
{
    Q_OBJECT
public:
    /** Both must outlive it. */
    ProfileMenu(Profiles* profiles, MessageBar* message, QWidget* parent = nullptr);

private:
    void showCurrent();
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
};

} // namespace Urlpool
