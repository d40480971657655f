// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sessioncheck.h"

#include "cli/words.h"
#include "run/run.h"
#include "text/cookietext.h"
#include "text/sessiontext.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

constexpr qint64 maxPemBytes = 16 << 20;
constexpr char certificateMark[] = "-----BEGIN CERTIFICATE-----";
/** How PKCS#12 begins. */
constexpr char derMark = 0x30;
constexpr char keyMark[] = "PRIVATE KEY-----";

/** A PEM file that @p option names, if it does. */
Problem checkPem(const QString& option, const QString& path, const char* mark, bool mayBePkcs12 = false)
{
    if (path.isEmpty())
        return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem::file(
            Words::tr("The file %1 of --%2 cannot be read. Check its name and that you may read it.")
                .arg(path, option));
    const QByteArray bytes = file.read(maxPemBytes);
    if (bytes.contains(mark) || (mayBePkcs12 && bytes.startsWith(derMark)))
        return {};
    if (mark == certificateMark)
        return Problem::usage(
            Words::tr("The file %1 of --%2 holds no certificate in PEM form.").arg(path, option));
    return Problem::usage(
        Words::tr("The file %1 of --%2 holds no private key in PEM form. Name the key's file with --key.")
            .arg(path, option));
}

} // namespace

Problem checkSession(const RunSettings& settings)
{
    const SessionOptions& session = settings.session;
    const bool ownKey = !session.clientKey.isEmpty();
    const QString key = ownKey ? session.clientKey : session.clientCertificate;
    for (const Problem& problem : {checkPem(u"cacert"_s, session.caFile, certificateMark),
                                   checkPem(u"cert"_s, session.clientCertificate, certificateMark, true),
                                   checkPem(ownKey ? u"key"_s : u"cert"_s, key, keyMark, !ownKey)}) {
        if (problem)
            return problem;
    }
    const SetupResult result = Run::checkSettings(settings);
    if (result.ok)
        return {};
    if (result.problem == SetupProblem::PassphraseNeeded)
        return Problem::usage(Words::tr("%1 Give it with --pass.").arg(Text::setupSentence(result, session)));
    if (!session.caFolder.isEmpty() && result.detail.startsWith(session.caFolder))
        return Problem::file(
            Words::tr("The folder %1 of --capath cannot be read, or holds no certificate in PEM form.")
                .arg(session.caFolder));
    const QString sentence = Text::setupSentence(result, session);
    if (!Text::cookieProblemSentence(result.detail, session.cookies).isEmpty())
        return QFileInfo(session.cookies.file).isReadable() || result.detail == "cookies.start"_L1
                   ? Problem::usage(sentence)
                   : Problem::file(sentence);
    return Problem::usage(
        session.clientCertificate.isEmpty()
            ? Words::tr("%1 Check --proxy and --cacert.").arg(sentence)
            : Words::tr("%1 Check --proxy, --cacert, --cert, --key and --pass.").arg(sentence));
}

} // namespace Urlpool::Cli
