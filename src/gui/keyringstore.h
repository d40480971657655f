// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/secretstore.h"

#include <QHash>
#include <QObject>

namespace QKeychain {
class Job;
}

namespace Urlpool {

/**
 * Secrets in the desktop's keyring (service "urlpool"). What it does not take is kept in memory until the
 * program ends, and is never written anywhere else. Whoever is asked to open the keyring may let it wait;
 * after answerMs it counts as none.
 */
class KeyringStore : public QObject, public SecretStore
{
    Q_OBJECT
public:
    explicit KeyringStore(int answerMs = 60'000, QObject* parent = nullptr);

    void read(const QString& name, QObject* context, const Answer& answer) override;
    void write(const QString& name, const QJsonObject& secrets, QObject* context,
               const Answer& answer) override;
    void remove(const QString& name, QObject* context, const Answer& answer) override;

private:
    /** Starts @p job, which deletes itself; @p done is called once. */
    void run(QKeychain::Job* job, const QString& name, const Answer& done);

    int m_answerMs;
    QHash<QString, QJsonObject> m_kept;
};

} // namespace Urlpool
