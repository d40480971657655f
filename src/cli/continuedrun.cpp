// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/continuedrun.h"

#include "cli/console.h"
#include "cli/savedrun.h"
#include "cli/sessioncheck.h"
#include "cli/targets.h"
#include "cli/words.h"
#include "report/curlcommand.h"
#include "text/secrettext.h"
#include "text/text.h"

#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

/** What gives a secret again, ready to be typed but for itself. */
QString optionFor(const MissingSecret& missing)
{
    const QString name = QString::fromUtf8(missing.name);
    switch (missing.kind) {
    case MissingSecret::Kind::Header:
    case MissingSecret::Kind::SessionHeader:
        return u"-H '%1: …'"_s.arg(name);
    case MissingSecret::Kind::Password:
        return u"-u 'NAME:…'"_s;
    case MissingSecret::Kind::Digest:
        return u"--digest -u 'NAME:…'"_s;
    case MissingSecret::Kind::Token:
        return u"--oauth2-bearer '…'"_s;
    case MissingSecret::Kind::Credentials:
        return u"--credentials FILE"_s;
    case MissingSecret::Kind::KeyPassphrase:
        return u"--pass '…'"_s;
    case MissingSecret::Kind::ProxyPassword:
        return u"--proxy '%1'"_s.arg(QString(name).replace(u":***@"_s, u":…@"_s));
    case MissingSecret::Kind::UrlPassword:
        return u"-u '%1:…'"_s.arg(name);
    case MissingSecret::Kind::StartCookies:
        return u"--start-cookies '…'"_s;
    case MissingSecret::Kind::Command:
        return u"--token-command "_s + QString::fromUtf8(shellQuoted(missing.name));
    }
    return {};
}

Problem ofMissing(const QList<MissingSecret>& missing)
{
    return Problem::usage(
        Words::tr("%1 Give it again: %2").arg(Text::missingSecretsSentence(missing), optionsFor(missing)));
}

/** Names of users whose passwords are missing in URLs of the list, those of rows not wanted now included. */
QByteArrayList usersOfUrls(const Run& run)
{
    QList<quint32> all(run.list().size());
    std::iota(all.begin(), all.end(), 1);
    QByteArrayList names;
    for (const MissingSecret& secret : missingSecrets(run.settings(), run.list(), all)) {
        if (secret.kind == MissingSecret::Kind::UrlPassword)
            names += secret.name;
    }
    return names;
}

/**
 * -u belongs to the URLs with that user's name, and to nobody else. The one that is left is, as for a new
 * run, the session's; so is the second of a name that both have.
 */
Problem placeUsers(RunOptions& options, const AuthOptions& before, const Run& run)
{
    QList<std::pair<QByteArray, QByteArray>> users = std::exchange(options.given.passwords, {});
    QByteArrayList ofUrls = users.isEmpty() ? QByteArrayList() : usersOfUrls(run);
    users.removeIf([&](const auto& user) {
        if (!ofUrls.removeOne(user.first))
            return false;
        options.given.passwords += user;
        return true;
    });
    if (users.isEmpty() && !options.digest)
        return {};
    if (users.isEmpty())
        return Problem::usage(Words::tr("--digest is for the sessions, and --user only for URLs with that "
                                        "name. Give the sessions' name and password with a --user more."));
    const QString first = QString::fromUtf8(users.constFirst().first);
    if (users.size() > 1)
        return Problem::usage(
            Words::tr("The sessions can have one user, and no URL waits for the password of %1 or %2. "
                      "Leave one of them out.")
                .arg(first, QString::fromUtf8(users.at(1).first)));
    AuthOptions& auth = options.settings.session.auth;
    if (auth != before)
        return Problem::usage(
            Words::tr("--user is for URLs that need a password, and none is for %1. Leave it out.")
                .arg(first));
    const bool digest = options.digest || before.mode == AuthMode::Digest;
    auth = {.mode = digest ? AuthMode::Digest : AuthMode::Basic,
            .secret = users.constFirst().first + ':' + users.constFirst().second};
    return {};
}

} // namespace

QString optionsFor(const QList<MissingSecret>& missing)
{
    QStringList options;
    for (const MissingSecret& secret : missing)
        options += optionFor(secret);
    return options.join(u' ');
}

Problem ContinuedRun::prepare(RunOptions& options, std::unique_ptr<Run>& run)
{
    PreparedRun prepared = PreparedRun::open(options.savedRun);
    if (!prepared.isValid())
        return Problem::file(Text::storeErrorSentence(prepared.error()));
    run = Run::make(std::move(prepared));
    if (const StoreError reason = run->readOnlyReason())
        return Problem::file(Text::storeErrorSentence(reason));
    if (options.output.csv.withSecrets && !run->settings().saveSecrets)
        return savedWithoutSecrets();
    m_allRows = run->list().size();
    const AuthOptions before = run->settings().session.auth;
    options.settings = run->settings();
    if (const Problem problem = m_readOptions(options))
        return problem;
    // Again, because only now is it known which files are read.
    if (const Problem problem = checkTargets(options))
        return problem;
    if (const Problem problem = placeUsers(options, before, *run))
        return problem;
    const QList<quint32> wanted = options.scope.rows(run->records());
    run->setList(fillSecrets(run->list(), options.given));
    return chooseRows(options, *run, wanted);
}

Problem ContinuedRun::chooseRows(const RunOptions& options, Run& run, const QList<quint32>& wanted)
{
    m_settings = options.settings;
    m_pace = options.pace;
    const RequestList list = run.list().withDefaults(m_settings.request);
    RetryRows divided = divideRows(wanted, run.records(), list);
    m_rows = options.retryUnsafe ? wanted : divided.rows;
    if (!options.retryUnsafe && !divided.unsafe.isEmpty())
        complain(
            Words::tr("Rows left out, because they were sent already with a method such as POST and a second "
                      "time could do it twice: %1. To send them again, add --retry-unsafe.")
                .arg(Text::number(divided.unsafe.size())));
    if (m_rows.isEmpty())
        return {};
    if (const QList<MissingSecret> missing = missingSecrets(m_settings, list, m_rows); !missing.isEmpty())
        return ofMissing(missing);
    return checkSession(m_settings);
}

bool ContinuedRun::begin(Run& run)
{
    m_run = &run;
    for (const quint32 row : std::as_const(m_rows))
        m_attemptsBefore += run.record(row).attempts;
    return !m_rows.isEmpty() && run.retry(m_rows, m_settings, m_pace);
}

/** Of those that were taken on: an interrupt leaves the others as they were. */
qsizetype ContinuedRun::ranRows() const
{
    qsizetype ran = 0;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const RowRecord& record = m_run->record(m_rows.at(i));
        const bool ended = record.state != RowState::Cancelled && record.state != RowState::Pending;
        ran += ended && record.attempts > m_attemptsBefore.at(i) ? 1 : 0;
    }
    return ran;
}

QString ContinuedRun::summary() const
{
    if (m_rows.isEmpty())
        return Words::tr("Nothing to do: none of the %1 rows is left to run.").arg(Text::number(m_allRows));
    return Words::tr("%1 of %2 rows were run.").arg(Text::number(ranRows()), Text::number(m_allRows));
}

} // namespace Urlpool::Cli
