// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionoptions.h"

#include <QElapsedTimer>
#include <QPointer>

#include <vector>

namespace Urlpool {

class TokenCommand;

/**
 * Who the sessions of one worker say they are: one object for all of them. A token that a command prints is
 * there after renew(); no program is started before. Used and destroyed in the worker's thread.
 */
class Credentials : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const SetupResult&)>;
    /** How long a command that failed, or had nothing new, is not asked again. */
    static constexpr qint64 pauseMs = 5000;

    explicit Credentials(const AuthOptions& options, int worker = 0);
    ~Credentials() override;

    /** Counts from 0; chooses among credentials that are dealt out. */
    void setWorker(int worker);

    /** Value of the header Authorization; empty: none, or none yet. */
    const QByteArray& authorization() const { return m_authorization; }
    /** Whether a command has to be asked before anything is sent. */
    bool isAwaited() const { return m_options.mode == AuthMode::Command && m_authorization.isEmpty(); }
    /** Whether there is, or may be, another value than @p stale, which a server has refused. */
    bool canRenew(const QByteArray& stale) const;
    /**
     * Sees to a value other than @p stale. @p done is called once from the event loop, for all who wait at
     * the same time after one run of the command, unless @p context is gone by then.
     */
    void renew(const QByteArray& stale, QObject* context, const Done& done);

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Done done;
    };
    bool isPausing() const { return m_asked.isValid() && !m_asked.hasExpired(pauseMs); }
    void onToken(const QByteArray& token, const QString& detail);
    void tellAll(const SetupResult& result);

    AuthOptions m_options;
    QByteArray m_authorization;
    SetupResult m_result;  ///< of the last run
    QElapsedTimer m_asked; ///< since the last run that brought nothing new
    bool m_isRunning = false;
    std::vector<Waiting> m_waiting;
};

} // namespace Urlpool
