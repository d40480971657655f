// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/keyringstore.h"

#include <QJsonDocument>
#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

using Result = SecretAnswer::Result;

const QString service = u"urlpool"_s;

Result resultOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return Result::Done;
    case QKeychain::EntryNotFound:
        return Result::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return Result::Refused;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: // also that there is no bus, or nobody on it
        return Result::Unavailable;
    case QKeychain::CouldNotDeleteEntry:
        break;
    }
    return Result::Failed;
}

/** Tells @p answer only while whoever asked is there. */
SecretStore::Answer guarded(QObject* context, const SecretStore::Answer& answer)
{
    return [guard = QPointer<QObject>(context), answer](const SecretAnswer& result) {
        if (guard && answer)
            answer(result);
    };
}

} // namespace

KeyringStore::KeyringStore(int answerMs, QObject* parent) : QObject(parent), m_answerMs(answerMs) {}

void KeyringStore::run(QKeychain::Job* job, const QString& name, const Answer& done)
{
    job->setInsecureFallback(false);
    job->setKey(u"profile/"_s + name);
    // The library still holds a job that was not answered, so it is never deleted from here.
    const auto isOver = std::make_shared<bool>(false);
    const auto end = [isOver, done](const SecretAnswer& answer) {
        if (!std::exchange(*isOver, true))
            done(answer);
    };
    connect(job, &QKeychain::Job::finished, this, [end](QKeychain::Job* ended) {
        SecretAnswer answer{resultOf(ended->error()), ended->errorString().left(200)};
        if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(ended); read && answer.isDone())
            answer.secrets = QJsonDocument::fromJson(read->textData().toUtf8()).object();
        end(answer);
    });
    QTimer::singleShot(m_answerMs, this, [end] { end({Result::Unavailable}); });
    job->start();
}

void KeyringStore::read(const QString& name, QObject* context, const Answer& answer)
{
    run(new QKeychain::ReadPasswordJob(service), name,
        [this, name, tell = guarded(context, answer)](const SecretAnswer& result) {
            const auto kept = m_kept.constFind(name);
            tell(kept == m_kept.cend() ? result : SecretAnswer{Result::Done, {}, *kept});
        });
}

void KeyringStore::write(const QString& name, const QJsonObject& secrets, QObject* context,
                         const Answer& answer)
{
    if (secrets.isEmpty()) {
        remove(name, context, answer);
        return;
    }
    m_kept.insert(name, secrets);
    auto* job = new QKeychain::WritePasswordJob(service);
    job->setTextData(QString::fromUtf8(QJsonDocument(secrets).toJson(QJsonDocument::Compact)));
    run(job, name, [this, name, secrets, tell = guarded(context, answer)](const SecretAnswer& result) {
        // It may have been written anew meanwhile.
        if (result.isDone() && m_kept.value(name) == secrets)
            m_kept.remove(name);
        tell(result);
    });
}

void KeyringStore::remove(const QString& name, QObject* context, const Answer& answer)
{
    m_kept.remove(name);
    run(new QKeychain::DeletePasswordJob(service), name,
        [tell = guarded(context, answer)](const SecretAnswer& result) {
            tell(result.result == Result::NotFound ? SecretAnswer{} : result);
        });
}

} // namespace Urlpool
