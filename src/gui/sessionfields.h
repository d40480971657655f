// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QObject>

class QLabel;
class QLineEdit;
class QToolButton;
class QWidget;

namespace Urlpool {

namespace Ui {
class SettingsPane;
}

/**
 * The part of the settings pane's form that sets sessions up: kind, HTTP version, TLS, proxy, names. What
 * the chosen kind cannot do is greyed out, says why, and does not count; it comes back with the kind.
 */
class SessionFields : public QObject
{
    Q_OBJECT
public:
    SessionFields(const Ui::SettingsPane& form, QObject* parent);

    /** All but the headers, which are not here. */
    void setOptions(const SessionOptions& options);
    SessionOptions options() const;
    SessionKind kind() const;

    /** Brings problems and what is greyed out up to date. */
    void validate();
    /** Each field with the label that says what is wrong with it. */
    QList<std::pair<QWidget*, QLabel*>> problems() const;

Q_SIGNALS:
    /** By the person or by setOptions(). */
    void changed();

private:
    void fillKinds();
    void followKind();
    void allow(SessionFeature feature, QWidget* field, QWidget* label);
    void chooseFile(QLineEdit* field, const QString& title, const QString& filter);

    const Ui::SettingsPane& m_form;
};

} // namespace Urlpool
