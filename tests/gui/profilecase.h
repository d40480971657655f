// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/profiles.h"
#include "gui/settingspane.h"
#include "guitestcase.h"

#include <QSpinBox>

#include <functional>

namespace Urlpool::Testing {

/** What outlives a window. */
struct Keyring
{
    bool isThere = true;
    bool isSlow = false; ///< answers only when answerNow() is called
    QHash<QString, QJsonObject> kept;
    QList<std::function<void()>> waiting;

    void answerNow();
};

/** Base of the tests of profiles: a pane, its profiles and a keyring, without a window. */
class ProfileCase : public GuiTestCase
{
    Q_OBJECT

protected:
    void initProfiles();
    /** As the window does it. */
    void open();
    void close();
    QSpinBox* workers() const { return m_pane->findChild<QSpinBox*>(QStringLiteral("workers")); }
    QString folderPath() const { return temporaryPath(QStringLiteral("profiles")); }
    /** The preferences and all profiles. */
    QByteArray everyFile() const;
    QString said() const { return m_said.join(u' '); }

    std::unique_ptr<SettingsPane> m_pane;
    std::unique_ptr<Profiles> m_profiles;
    std::unique_ptr<Keyring> m_keyring;
    QStringList m_said;
};

} // namespace Urlpool::Testing
