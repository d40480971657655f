// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/continuedrun.h"

#include "cli/console.h"
#include "cli/sessioncheck.h"
#include "cli/words.h"
#include "report/curlcommand.h"
#include "text/secrettext.h"
#include "text/text.h"

#include <algorithm>
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
        return u"-H '%1: …'"_s.arg(name);
    case MissingSecret::Kind::SessionHeader:
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

bool hasUser(const QList<MissingSecret>& missing, const GivenSecrets& given)
{
    return std::ranges::any_of(missing, [&](const MissingSecret& secret) {
        return secret.kind == MissingSecret::Kind::UrlPassword &&
               std::ranges::any_of(given.passwords,
                                   [&](const auto& user) { return user.first == secret.name; });
    });
}

/** A command or the like is the session's, so that -u beside it can only be for URLs. */
Problem ofUnusedUser(const RunOptions& options, const QList<MissingSecret>& missing)
{
    const AuthMode mode = options.settings.session.auth.mode;
    if (options.given.passwords.isEmpty() || mode == AuthMode::Basic || mode == AuthMode::Digest ||
        hasUser(missing, options.given))
        return {};
    return Problem::usage(
        Words::tr("--user is for URLs that need a password, and none is for %1. Leave it out.")
            .arg(QString::fromUtf8(options.given.passwords.constFirst().first)));
}

/**
 * -u belongs to what a password is missing of: to Digest if the run used that, to the URLs with that
 * name; else it is what it is for a new run, the session's.
 */
void placeUser(RunOptions& options, const AuthOptions& before, const QList<MissingSecret>& missing)
{
    AuthOptions& auth = options.settings.session.auth;
    if (options.given.passwords.isEmpty() || auth.mode != AuthMode::Basic)
        return;
    if (before.mode == AuthMode::Digest)
        auth.mode = AuthMode::Digest;
    else if (before.mode != AuthMode::Basic && before.mode != AuthMode::Bearer &&
             hasUser(missing, options.given))
        auth = before;
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
    m_allRows = run->list().size();
    const AuthOptions before = run->settings().session.auth;
    options.settings = run->settings();
    if (const Problem problem = m_readOptions(options))
        return problem;
    const QList<quint32> wanted = options.scope.rows(run->records());
    const QList<MissingSecret> missing =
        missingSecrets(options.settings, run->list().withDefaults(options.settings.request), wanted);
    placeUser(options, before, missing);
    if (const Problem problem = ofUnusedUser(options, missing))
        return problem;
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
