// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <functional>

class QObject;

namespace Urlpool {

/** What a place for secrets answers. */
struct SecretAnswer
{
    enum class Result : quint8 {
        Done,
        NotFound,    ///< nothing is kept under that name
        Unavailable, ///< no keyring answers here
        Refused,     ///< the person, or the keyring, said no
        Failed,
    };
    Result result = Result::Done;
    QString detail = {};      ///< the library's own words; plain text
    QJsonObject secrets = {}; ///< of read()
    bool isDone() const { return result == Result::Done; }
};

/**
 * Where secrets outlive the program, by name (a profile's): an interface, so that tests need no keyring. All
 * of it returns at once; @p answer is called once from the event loop, and not at all if @p context is gone
 * by then. GUI thread.
 */
class SecretStore
{
public:
    using Answer = std::function<void(const SecretAnswer&)>;
    virtual ~SecretStore() = default;

    virtual void read(const QString& name, QObject* context, const Answer& answer) = 0;
    /** In the place of what is there; an empty object removes it. If it fails they are kept for this run. */
    virtual void write(const QString& name, const QJsonObject& secrets, QObject* context,
                       const Answer& answer) = 0;
    /** What is not there is removed, too. */
    virtual void remove(const QString& name, QObject* context, const Answer& answer) = 0;
};

/** What to tell the person when secrets could not be kept, or read; empty if nothing went wrong. */
QString secretProblem(const SecretAnswer& answer);
/** The same when the secrets of @p profiles could not be removed. */
QString removalProblem(const SecretAnswer& answer, const QString& profiles);

} // namespace Urlpool
