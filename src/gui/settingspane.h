// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runsettings.h"

#include <QWidget>

#include <memory>

class QLabel;
class QSettings;

namespace Urlpool {

namespace Ui {
class SettingsPane;
}

class SessionFields;

/** The settings that the next run, retry or resume will take. */
class SettingsPane : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsPane(QWidget* parent = nullptr);
    ~SettingsPane() override;

    void setSettings(const RunSettings& settings);
    /** What is set; fields with a problem count as their default. */
    RunSettings settings() const;
    /** The sentence for the first field with a problem; empty: all is well. */
    QString problem() const;
    /**
     * All but secrets: their headers, the body, a proxy's password, a key's passphrase and what Digest
     * needs are left out.
     */
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

Q_SIGNALS:
    void changed();

private:
    void connectFields();
    void validate();
    QList<std::pair<QWidget*, QLabel*>> problems() const;

    std::unique_ptr<Ui::SettingsPane> m_ui;
    SessionFields* m_session; ///< of the same form
    RunSettings m_base;       ///< what has no field here
    bool m_quiet = false;
};

/** @p settings without what must not be written to a file of preferences. */
RunSettings withoutSecrets(const RunSettings& settings);

} // namespace Urlpool
