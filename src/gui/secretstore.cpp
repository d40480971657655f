// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/secretstore.h"

#include <QCoreApplication>

namespace Urlpool {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Urlpool::SecretStore", text);
}

} // namespace

QString secretProblem(const SecretAnswer& answer)
{
    switch (answer.result) {
    case SecretAnswer::Result::Done:
    case SecretAnswer::Result::NotFound:
        return {};
    case SecretAnswer::Result::Unavailable:
        return tr("No keyring answers here; passwords are kept until Urlpool is closed.");
    case SecretAnswer::Result::Refused:
        return tr("The keyring was not opened; passwords are kept until Urlpool is closed.");
    case SecretAnswer::Result::Failed:
        break;
    }
    const QString sentence = tr("The keyring failed; passwords are kept until Urlpool is closed.");
    return answer.detail.isEmpty() ? sentence : tr("%1 It said: %2").arg(sentence, answer.detail);
}

QString removalProblem(const SecretAnswer& answer, const QString& profiles)
{
    const QString todo = tr("It may still have passwords of %1: delete what is called “urlpool” in it.");
    switch (answer.result) {
    case SecretAnswer::Result::Done:
    case SecretAnswer::Result::NotFound:
        return {};
    case SecretAnswer::Result::Unavailable:
        return tr("No keyring answers here. %1").arg(todo.arg(profiles));
    case SecretAnswer::Result::Refused:
        return tr("The keyring was not opened. %1").arg(todo.arg(profiles));
    case SecretAnswer::Result::Failed:
        break;
    }
    const QString sentence = tr("The keyring failed. %1").arg(todo.arg(profiles));
    return answer.detail.isEmpty() ? sentence : tr("%1 It said: %2").arg(sentence, answer.detail);
}

} // namespace Urlpool
